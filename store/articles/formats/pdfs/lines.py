"""The lines of a PDF's pages, with their places. Lengths are points of 1/72 inch, upwards from a page's foot."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2.raw import FPDFText_GetCharBox as GetCharBox
from pypdfium2.raw import FPDFText_GetCharOrigin as GetCharOrigin
from pypdfium2.raw import FPDFText_GetFontSize as GetFontSize

from store.articles.clean import clean
from store.articles.formats.pdfs.raised_signs import MAY_BE_RAISED, SIGN, SMALLER, Piece, RaisedSigns

BROKEN_WORD = "\ufffe"
"""What PDFium writes where a word was broken at a line's end."""

LINE_ENDS = re.compile("[\n\r\ufffe]+")
MARKER = re.compile(r"[•◦▪‣●○■□–∗·]|(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
"""What stands before an item of a list."""
LONGEST_MARKER = 6
LEADER = " … "
LEADERS = re.compile(r"[ \t]*(?:\.[ \t]?){4,}[ \t]*(?=(?:\d{1,4}|[ivxlc]{1,6})$)")
"""The points that lead to a page's number in a table of contents."""


@dataclass(slots=True)
class Line:
    """One line of a page."""

    page: int
    text: str
    """Without white space at its ends."""
    pieces: tuple[Piece, ...]
    left: float
    right: float
    base: float
    size: float
    is_broken: bool
    """Whether its last word goes on in the next line."""


class LineReader:
    """Reads the lines of a page, or parts of them."""

    def __init__(self, text_page: Any, page: int) -> None:
        self._raw = text_page.raw
        self._page = page
        self._signs = RaisedSigns(text_page)
        self._left, self._right, self._low, self._high = (ctypes.c_double() for _ in range(4))
        self._x, self._base = ctypes.c_double(), ctypes.c_double()
        self.text = _text(text_page)

    def lines(self) -> list[Line]:
        """The lines in the order in which the file has them; what stands beside each other is one."""
        lines: list[Line] = []
        for line in self._parts():
            if lines and _are_beside(lines[-1], line):
                lines[-1] = _joined(lines[-1], line)
            else:
                lines.append(line)
        return _with_markers(lines)

    def _parts(self) -> Iterator[Line]:
        start = 0
        for end, following in (*(end.span() for end in LINE_ENDS.finditer(self.text)), (len(self.text), 0)):
            line = self.line(start, end, is_broken=self.text[end : end + 1] == BROKEN_WORD)
            if line is not None:
                yield line
            start = following

    def line(self, start: int, end: int, *, is_broken: bool) -> Line | None:
        """What stands between two characters, as a line; None where that is white space."""
        piece = self.text[start:end]
        words = piece.strip()
        if not words:
            return None
        count = len(words)
        first = start + piece.index(words)
        raw = self._raw
        GetCharBox(raw, first + count - 1, self._left, self._right, self._low, self._high)
        right = self._right.value
        GetCharBox(raw, first, self._left, self._right, self._low, self._high)
        GetCharOrigin(raw, first, self._x, self._base)
        left, base = self._left.value, self._base.value
        middle = count // 2
        while middle and words[middle].isspace():  # what PDFium adds, such as a space, has no size
            middle -= 1
        size = GetFontSize(raw, first + middle) or 1.0
        text, pieces = _without_leaders(words, first)
        if MAY_BE_RAISED.search(text) is not None:
            text, pieces = self._signs.with_signs(text, pieces, base, size)
        return Line(self._page, text, pieces, left, right, base, size, is_broken)

    def edges(self, index: int) -> tuple[float, float]:
        """Where a character begins and ends."""
        GetCharBox(self._raw, index, self._left, self._right, self._low, self._high)
        return self._left.value, self._right.value


def _with_markers(lines: list[Line]) -> list[Line]:
    """Lines with the points and numbers of lists before them, which some programs write apart from them."""
    markers = [line for line in lines if len(line.text) < LONGEST_MARKER and MARKER.fullmatch(line.text)]
    for marker in markers:
        near = [line for line in lines if line is not marker and _are_beside(marker, line)]
        item = min(near, key=lambda line: line.left, default=None)
        if item is not None and item.left - marker.right < 4 * item.size:
            lines[next(index for index, line in enumerate(lines) if line is item)] = _joined(marker, item)
            lines = [line for line in lines if line is not marker]
    return lines


def _are_beside(before: Line, line: Line) -> bool:
    return line.left > before.right - 1 and abs(before.base - line.base) < 0.5 * max(before.size, line.size)


def _joined(before: Line, line: Line) -> Line:
    """Two parts of one line; a raised sign of a note that is a part of its own is put in brackets."""
    texts, pieces = [before.text, line.text], [before.pieces, line.pieces]
    for number, part, other in ((0, before, line), (1, line, before)):
        if SIGN.fullmatch(part.text) and part.size < SMALLER * other.size and part.base > other.base:
            texts[number] = f"[{part.text}]"
            pieces[number] = (part.pieces[0]._replace(offset=1),)
    gap = "" if texts[1] != line.text else " "
    behind = len(texts[0]) + len(gap)
    main = max(before, line, key=lambda part: len(part.text))
    return Line(
        before.page,
        texts[0] + gap + texts[1],
        (*pieces[0], *(piece._replace(offset=piece.offset + behind) for piece in pieces[1])),
        before.left,
        line.right,
        main.base,
        main.size,
        line.is_broken,
    )


def _without_leaders(words: str, first: int) -> tuple[str, tuple[Piece, ...]]:
    text = words if words.isprintable() else clean(words).replace("\n", " ")
    if "...." not in text and ". . ." not in text:
        return text, (Piece(first, 0, len(text)),)
    leaders = LEADERS.search(text, max(0, max(text.find("...."), text.find(". . .")) - 3))
    if leaders is None:
        return text, (Piece(first, 0, len(text)),)
    start, end = leaders.span()
    behind = Piece(first + end, start + len(LEADER), len(text) - end)
    return text[:start] + LEADER + text[end:], (Piece(first, 0, start), behind)


def _text(text_page: Any) -> str:
    """The page's text, a character for each that PDFium counts."""
    count = text_page.count_chars()
    text: str = text_page.get_text_range() if count else ""
    if len(text) != count:
        codes = (pdfium.FPDFText_GetUnicode(text_page.raw, index) for index in range(count))
        text = "".join(chr(code) if 0 < code < 0x110000 else " " for code in codes)
    return text
