"""What a look through a folder lists: the files that are articles, and what is skipped."""

from __future__ import annotations

from typing import NamedTuple

from store.articles.ignoring import Pattern

MOST_IN_LINE, MOST_NAMED = 3, 200
"""Most names that are given for one ignore pattern, in a line and in all."""


class ArticleFile(NamedTuple):
    """A file that is listed as an article."""

    path: str
    """Inside the library, with ``/``; bytes that are not UTF-8 as lone surrogates (PEP 383)."""
    size: int
    """Bytes."""
    modified: int
    """Nanoseconds since the epoch."""
    changed: int = 0
    """Nanoseconds since the epoch of the last change of anything about it, which no program sets back; another number for a
    PDF with a text beside it, see `changed_with_text`."""


class Skipped(NamedTuple):
    """A file or folder that is skipped, and why."""

    path: str
    reason: str
    number: int = 1
    """The number of files and folders that this entry stands for: those under one pattern are one entry."""
    named: tuple[str, ...] = ()
    """The first of these, by their paths; folders end with ``/``."""

    @property
    def summary(self) -> str:
        """The reason, with a few names, in one line."""
        names = ", ".join(self.named[:MOST_IN_LINE])
        more = f" and {self.number - MOST_IN_LINE:,} more" if self.number > MOST_IN_LINE else ""
        return f"{self.reason}: {names}{more}" if names else self.reason


class IgnoredFiles:
    """What one ignore pattern skips."""

    def __init__(self) -> None:
        self.count = 0
        self.named: list[str] = []
        """The first of them; folders end with ``/``."""

    def add(self, path: str, is_folder: bool) -> None:
        self.count += 1
        if len(self.named) < MOST_NAMED:
            self.named.append(f"{path}/" if is_folder else path)

    def skipped(self, pattern: Pattern) -> Skipped:
        return Skipped(pattern.text, f"left out {pattern.source}", self.count, tuple(self.named))
