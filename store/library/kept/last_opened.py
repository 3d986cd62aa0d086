"""What was open when the reader left a library, on this machine. It is written soon after each change, so that a kill loses
little."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from store.database.files import write_atomic
from store.database.own_folder import read_own
from store.errors import CannotSave


@dataclass(frozen=True, slots=True)
class LastOpened:
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
        write_atomic(path, json.dumps(asdict(left)).encode(), durable=False)
    except CannotSave:
        return
