"""What stands over an article: its title, and when, by whom and how long it is. It is not a part of the text."""

from __future__ import annotations

from typing import Literal

from rich.cells import cell_len

from store.articles.article import Document
from store.articles.length import reading_time
from store.counts import counted
from tui.reading.wrapping import wrap

Look = Literal["title", "about", "blank"]
MOST_TITLE_ROWS = 4


class Masthead:
    """The lines over one article, wrapped to a width."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines: list[tuple[str, Look]] = []

    def set_width(self, width: int) -> int:
        """Wraps for a width in cells; returns how many rows that makes."""
        self._lines = [("", "blank")]
        if not self._document.title_in_text:
            self._lines += [(line, "title") for line in _wrapped(self._document.title, width)[:MOST_TITLE_ROWS]]
        self._lines += [(line, "about") for line in _wrapped(self._about(), width)[:2]]
        self._lines.append(("", "blank"))
        return len(self._lines)

    def line(self, index: int) -> tuple[str, Look]:
        return self._lines[index]

    def _about(self) -> str:
        document = self._document
        words = document.words
        length = f"{counted(words, 'word')}, {reading_time(words)}" if words else "nothing to read here"
        date = f"{document.date.day} {document.date:%B %Y}" if document.date else document.date_part
        return " · ".join(filter(None, (date, ", ".join(document.authors), length, *document.warnings)))


def _wrapped(text: str, width: int) -> list[str]:
    return [
        text[line.start : line.end] + "-" * line.hyphen for line in wrap(text, 0, len(text), width, width, cell_len)
    ]
