"""Asking for the password of a file."""

from __future__ import annotations

import sys

from store.articles.clean import clean_line
from store.errors import NeedsPassword, PostilError
from tui.commands.streams import warn
from tui.terminal.signals import unwinding_by_signals

TRIES = 3
ENCRYPTED = b"/Encrypt"
"""What stands in a PDF that may need a password."""


def unlocked(name: str, raw: bytes) -> bytes:
    """A file that can be read without a password. For a PDF with a password it is a copy without one, if somebody can be asked
    and knows it. In every other case it is the file itself."""
    if not name.lower().endswith(".pdf") or ENCRYPTED not in raw or sys.stdin is None or not sys.stdin.isatty():
        return raw
    from getpass import getpass

    from store.articles import unlocking

    password = ""
    for tried in range(TRIES + 1):
        try:
            copy = unlocking.unlocked(name, raw, password)
        except NeedsPassword:
            if tried:
                warn(unlocking.WRONG)
        except PostilError:  # adding it says why it cannot be read
            return raw
        else:
            return copy if tried else raw
        if tried < TRIES:
            try:
                with unwinding_by_signals():
                    password = getpass(f"password of {clean_line(name)}: ")
            except EOFError:
                return raw
    return raw
