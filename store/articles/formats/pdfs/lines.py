"""The lines of a PDF's pages, with their places. Lengths are points of 1/72 inch, upwards from a page's foot."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from store.articles.clean import clean

BROKEN_WORD = "\ufffe"
"""What PDFium writes where a word was broken at a line's end."""

LINE_END = re.compile("[\n\r\ufffe]")
LEADER = " … "
LEADERS = re.compile(r"[ \t]*(?:\.[ \t]?){4,}[ \t]*(?=(?:\d{1,4}|[ivxlc]{1,6})$)")
"""The points that lead to a page's number in a table of contents."""


@dataclass(slots=True)
class Line:
    """One line of a page."""

    page: int
    text: str
    """Without white space at its ends."""
    start: int
    """The number of its first character among those of the page."""
    left: float
    right: float
    base: float
    size: float
    is_broken: bool
    """Whether its last word goes on in the next line."""


def lines_of(text_page: Any, page: int) -> list[Line]:
    """The lines of a page in the order in which they are read."""
    text = _text(text_page)
    lines = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        words = piece.strip()
        if words:
            first = start + len(piece) - len(piece.lstrip())
            lines.append(_line(text_page, page, words, first, text[end : end + 1] == BROKEN_WORD))
        start = end + 1
    return lines


def _text(text_page: Any) -> str:
    """The page's text, a character for each that PDFium counts."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) != count:
        codes = (pdfium.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    return text


def _ends(text: str) -> list[int]:
    return [end.start() for end in LINE_END.finditer(text)]


def _line(text_page: Any, page: int, words: str, first: int, is_broken: bool) -> Line:
    left, right, low, high = (ctypes.c_double() for _ in range(4))
    x, base = ctypes.c_double(), ctypes.c_double()
    last = first + len(words) - 1
    pdfium.FPDFText_GetCharBox(text_page.raw, last, left, right, low, high)
    end = right.value
    pdfium.FPDFText_GetCharBox(text_page.raw, first, left, right, low, high)
    pdfium.FPDFText_GetCharOrigin(text_page.raw, first, x, base)
    size = pdfium.FPDFText_GetFontSize(text_page.raw, first + len(words) // 2)
    text = LEADERS.sub(LEADER, clean(words).replace("\n", " "))
    return Line(page, text, first, left.value, end, base.value, size or 1.0, is_broken)
