"""Entries of lists and of tables of contents in a PDF: they follow each other closely, and a bullet stands beside its entry."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from store.articles.formats.pdfs.lines import LEADER
from store.articles.formats.pdfs.paragraphs import NUMBERED, PAGE_AT_END, Paragraph
from store.articles.formats.pdfs.raised_signs import Piece

BULLETS = "•◦▪‣●○■□∗·"
ITEM = re.compile(rf"(?P<marker>[{BULLETS}])\s+(?=\S)")
NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
SAME_LEFT = 3.0
"""Points by which the beginnings of entries of one list differ at most."""
DEEPEST = 5


class PageEntry(NamedTuple):
    """How a paragraph that is an entry is set."""

    kind: str
    indent: int
    marker: str = ""
    skipped: int = 0
    """Characters of its first line that are its marker."""


class Entries:
    """Tells the entries among the paragraphs of a text, which are given in their order."""

    def __init__(self) -> None:
        self._lefts: list[float] = []
        """Where the bullets of the lists begin that are open, from the left of their column."""

    def entry(self, paragraph: Paragraph) -> PageEntry | None:
        """How the next paragraph is set; None for one that is no entry."""
        first, last = paragraph.lines[0], paragraph.lines[-1]
        if first.is_row or first.is_code or paragraph.is_note:
            self._lefts = []
            return None
        item = ITEM.match(first.text) if first.text[0] in BULLETS else None
        left = first.left - paragraph.left
        if item is None:
            if self._lefts and left <= self._lefts[0] + SAME_LEFT:
                self._lefts = []
            return _entry_of_contents(first.text, last.text)
        while self._lefts and left < self._lefts[-1] - SAME_LEFT:
            self._lefts.pop()
        if not self._lefts or left > self._lefts[-1] + SAME_LEFT:
            self._lefts.append(left)
        return PageEntry("item", min(len(self._lefts), DEEPEST), item["marker"], item.end())


def without_first(pieces: Iterable[Piece], skipped: int) -> Iterator[Piece]:
    """The pieces of a line without its first characters."""
    for piece in pieces:
        cut = max(0, skipped - piece.offset)
        if cut < piece.length:
            yield Piece(piece.first + cut, piece.offset + cut - skipped, piece.length - cut)


def _entry_of_contents(first: str, last: str) -> PageEntry | None:
    if LEADER not in last and not (last[-1:].isdecimal() and NUMBERED.match(first) and PAGE_AT_END.search(last)):
        return None
    number = NUMBER.match(first)
    return PageEntry("contents", min(number[0].count("."), DEEPEST) if number else 0)
