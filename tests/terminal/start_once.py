"""Starts a command in a terminal of its own, waits for words on its screen, presses q, and passes on how it ended.

``python start_once.py COMMAND WORDS``; needs nothing but Python, so that it can try an installed wheel.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time

PATIENCE = 60.0
"""Seconds."""


def main(command: str, words: str) -> int:
    child, terminal = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command, [command])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = b""
    asked = False
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                piece = os.read(terminal, 65_536)
            except OSError:
                break
            if not piece:
                break
            seen += piece
        if words.encode() in seen and not asked:
            os.write(terminal, b"q")
            asked = True
    if time.monotonic() >= end:
        os.kill(child, signal.SIGKILL)
        print(f"{command} did not end", file=sys.stderr)
    _, status = os.waitpid(child, 0)
    if not asked:
        print(f"«{words}» was never on the screen; the last of it: {seen[-2000:]!r}", file=sys.stderr)
        return 1
    print(f"{command} showed «{words}» and ended with {os.waitstatus_to_exitcode(status)}")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
