"""Copying, and telling the truth about it.

pyperclip reports success where there is no display, can wait for ever for a hung tool, and lets tools write on the
screen. So it runs in a child process without a terminal, under a time limit, and reads back what it wrote; only what came
back is believed. Where that fails, or the screen is on another machine, the terminal is asked (OSC 52), which never
answers. What was copied is kept in a file in any case.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from store.database.files import write_atomic
from store.errors import CannotSave

PATIENCE = 2.0
"""Seconds for a clipboard tool; a sound one takes a twentieth of that."""

OSC_52_LIMIT = 74_994
"""Bytes of text: what common terminals take in one sequence of 100,000 base64 characters."""

CHILD = """
import sys
import pyperclip
text = sys.stdin.buffer.read().decode("utf-8")
pyperclip.copy(text)
back = pyperclip.paste().replace("\\r\\n", "\\n")
sys.exit(0 if back == text else 3)
"""


def copy(text: str, kept: Path, to_terminal: Callable[[str], None]) -> str:
    """Copies `text`; returns one line that says where it went. `kept` is the file that holds it in any case;
    `to_terminal` sends OSC 52. Takes up to `PATIENCE`: not for the UI's own thread."""
    count = f"{len(text):,} character" + ("" if len(text) == 1 else "s")
    in_file = _keep(text, kept)
    if not _is_remote() and _by_tool(text):
        return f"copied {count} to the clipboard"
    if len(text.encode()) <= OSC_52_LIMIT:
        to_terminal(text)
        return f"{count} to the terminal by OSC 52{in_file}"
    return f"{count} are more than a terminal takes and no clipboard tool answered{in_file or '; they were not copied'}"


def _keep(text: str, kept: Path) -> str:
    try:
        write_atomic(kept, text.encode("utf-8", "replace"), durable=False)
    except CannotSave:
        return ""
    return f"; kept in {kept.parent.parent.name}/{kept.parent.name}/{kept.name}"


def _is_remote() -> bool:
    return bool(os.environ.get("SSH_TTY") or os.environ.get("SSH_CONNECTION"))


def _by_tool(text: str) -> bool:
    try:
        done = subprocess.run(
            [sys.executable, "-c", CHILD],
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=PATIENCE,
            check=False,
            start_new_session=True,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
