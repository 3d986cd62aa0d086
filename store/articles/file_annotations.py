"""Annotations in an article's file itself: highlights of a PDF, comments of a text document."""

from __future__ import annotations

from typing import NamedTuple

NOT_IMPORTED = "in the file itself; an import of the file takes them in"
"""The end of what a document says of them, as long as they are in the file alone."""


class FileAnnotation(NamedTuple):
    """A passage that somebody marked in another program. Offsets are characters of the article's text, end exclusive."""

    start: int
    end: int
    note: str = ""
    author: str = ""
    created: str = ""
    """UTC, ISO 8601; ``""`` where the file does not say."""
    colour: str = ""
    """``#rrggbb``, or ``""``."""
    name: str = ""
    """What the other program calls it; nothing else in the file has this name."""
    tags: tuple[str, ...] | None = None
    """Its tags, if postil itself wrote it and the file is a copy; None for an annotation of another program."""
