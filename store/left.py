"""What was open when the reader left a library, on this machine: written when that changes, so that a kill forgets nothing."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from store.database.files import write_atomic
from store.errors import CannotSave


@dataclass(frozen=True, slots=True)
class Left:
    """Where the reader was."""

    article: str = ""
    """The id of the one that was open last, ``""`` if none was."""
    is_open: bool = False
    """Whether it was on the screen, or the list."""


def load_left(path: Path) -> Left:
    """Where the reader was; nowhere where nothing is kept that can be used."""
    try:
        stored = json.loads(path.read_bytes())
        return Left(str(stored["article"]), stored["is_open"] is True)
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return Left()


def save_left(path: Path, left: Left) -> None:
    """Keeps it. That it cannot be kept is no loss worth a word."""
    try:
        write_atomic(path, json.dumps(asdict(left)).encode(), durable=False)
    except CannotSave:
        return
