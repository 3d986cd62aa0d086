"""The masthead of an article: its title, and its date, author and length, over a rule."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from rich.cells import cell_len

from store.articles.article import Document
from store.articles.file_annotations import NOT_IMPORTED
from store.articles.length import reading_time
from store.counts import counted
from tui.reading.layout import BLANK, Masthead
from tui.reading.layout import RULE as UNDER_HEADING
from tui.reading.wrapping import wrap

Look = Literal["title", "about", "rule", "blank"]
Line = tuple[str, Look]
MOST_TITLE_ROWS = 4
MOST_ABOUT_ROWS = 2
BETWEEN = "  ·  "
RULE = "─"


class MastheadLines:
    """The masthead's lines for one article, wrapped to a width. Where the title is part of the text, they stand after it."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines: list[Line] = []
        self._width = 0
        self._annotations: frozenset[tuple[int, int]] = frozenset()
        self._count = 0
        """Number of annotations. It stands where there is room, so that it adds no row."""

    def annotate(self, passages: Iterable[tuple[int, int]]) -> bool:
        """Takes the passages of all annotations; says whether the masthead reads otherwise now."""
        before = self._count, self._is_imported
        places = list(passages)
        self._count, self._annotations = len(places), frozenset(places)
        is_imported = self._is_imported
        if is_imported != before[1]:
            about = [index for index, (_, look) in enumerate(self._lines) if look == "about"]
            rows = iter(_wrapped(self._about(), self._width)[: len(about)])
            for index in about:
                self._lines[index] = next(rows, ""), "about"
        return before != (self._count, is_imported)

    def set_width(self, width: int, *, is_spaced: bool) -> Masthead:
        """Wraps for a width in cells, with a blank row over all where it `is_spaced`; returns which rows that makes."""
        self._width = width
        over: list[Line] = [("", "blank")] if is_spaced else []
        under: list[Line] = [(line, "about") for line in _wrapped(self._about(), width)[:MOST_ABOUT_ROWS]]
        under.append((RULE * width, "rule"))
        if self._document.title_in_text:
            self._lines = over + under
            return Masthead(len(over), len(under))
        over += [(line, "title") for line in _wrapped(self._document.title, width)[:MOST_TITLE_ROWS]]
        self._lines = over + under
        return Masthead(len(self._lines))

    def line(self, index: int) -> Line:
        if index == BLANK:
            return "", "blank"
        if index == UNDER_HEADING:
            return RULE * self._width, "rule"
        text, look = self._lines[index]
        if look == "about" and self._count and self._lines[index + 1][1] == "rule":
            counted_too = f"{text}{BETWEEN}{counted(self._count, 'annotation')}" if text else ""
            text = counted_too if cell_len(counted_too) <= self._width else text
        return text, look

    def _about(self) -> str:
        document = self._document
        words = document.words
        length = f"{counted(words, 'word')}, {reading_time(words)}" if words else "nothing to read here"
        date = f"{document.date.day} {document.date:%B %Y}" if document.date else document.date_part
        warnings = [words for words in document.warnings if not (self._is_imported and words.endswith(NOT_IMPORTED))]
        return BETWEEN.join(filter(None, (date, ", ".join(document.authors), length, *warnings)))

    @property
    def _is_imported(self) -> bool:
        """Whether all that is marked in the file itself is annotated."""
        marks = self._document.file_annotations
        return bool(marks) and all((mark.start, mark.end) in self._annotations for mark in marks)


def _wrapped(text: str, width: int) -> list[str]:
    return [
        text[line.start : line.end] + "-" * line.hyphen for line in wrap(text, 0, len(text), width, width, cell_len)
    ]
