"""Asking for the password of a file."""

from __future__ import annotations

import sys

from store.articles.clean import clean_line
from store.errors import NeedsPassword, NotAnArticle
from tui.commands.streams import warn
from tui.terminal.signals import unwinding_by_signals

TRIES = 3
ENCRYPTED = b"/Encrypt"
"""What stands in a PDF that may need a password."""


def unlocked(name: str, raw: bytes) -> bytes:
    """A file that needs no password: itself, or of a PDF that needs one a copy that needs none, if somebody is there to be
    asked and knows it."""
    if not name.lower().endswith(".pdf") or ENCRYPTED not in raw or sys.stdin is None or not sys.stdin.isatty():
        return raw
    from getpass import getpass

    from store.articles.formats.marked_pdf import unlocked_copy
    from store.articles.formats.pdf import open_pdf

    try:
        open_pdf(raw).close()
        return raw
    except NeedsPassword:
        pass
    except NotAnArticle:
        return raw
    for _ in range(TRIES):
        try:
            with unwinding_by_signals():
                password = getpass(f"password of {clean_line(name)}: ")
            return unlocked_copy(raw, password)
        except NeedsPassword:
            warn("that is not its password")
        except EOFError:
            break
    return raw
