"""What was open when the reader left a library, on this machine. It is written soon after each change, so that a kill loses
little."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

from store.database.files import write_atomic
from store.database.own_folder import read_own
from store.errors import CannotSave


class LastOpened(NamedTuple):
    """Where the reader was."""

    article: str = ""
    """The id of the article that was open last, ``""`` if none was."""
    is_open: bool = False
    """Whether it was on the screen; else the list was."""


def load_left(path: Path) -> LastOpened:
    """Where the reader was; an empty `LastOpened` if nothing usable is kept."""
    try:
        stored = json.loads(read_own(path))
        return LastOpened(str(stored["article"]), stored["is_open"] is True)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return LastOpened()


def save_left(path: Path, left: LastOpened) -> None:
    """Writes it to `path`. A failure is not reported: the next start then begins in the list."""
    try:
        write_atomic(path, json.dumps(left._asdict()).encode(), durable=False)
    except CannotSave:
        return
