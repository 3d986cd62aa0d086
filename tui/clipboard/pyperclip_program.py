"""A program: what comes in goes to the clipboard by pyperclip, and is read back.

It runs in a process of its own because pyperclip can wait for ever for a tool, and lets tools write on the screen. Its exit
status says how it went: 0 only where what came back is what was given.
"""

from __future__ import annotations

import sys
import time

ARRIVED = 0
OTHERWISE = 3
"""Something else came back, or nothing."""
NO_TOOL = 4

SETTLING = 0.5
"""Seconds until a text must be there: xclip ends before the display has what it left behind to serve it."""
BETWEEN_LOOKS = 0.02
"""Seconds."""


def main() -> int:
    import pyperclip

    text = sys.stdin.buffer.read().decode("utf-8")
    try:
        pyperclip.copy(text)
        end = time.monotonic() + SETTLING
        while pyperclip.paste().replace("\r\n", "\n") != text:
            if time.monotonic() > end:
                return OTHERWISE
            time.sleep(BETWEEN_LOOKS)
    except pyperclip.PyperclipException:
        return NO_TOOL
    return ARRIVED


if __name__ == "__main__":
    sys.exit(main())
