"""The lines of a PDF's pages, with their places. Lengths are points of 1/72 inch, upwards from a page's foot."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from store.articles.clean import clean
from store.articles.formats.pdfs.characters import PageCharacters, char_box, char_origin, text_of
from store.articles.formats.pdfs.raised_signs import MAY_BE_RAISED, SIGN, SMALLER, Piece, RaisedSigns

BROKEN_WORD = "\ufffe"
"""What PDFium writes where a word was broken at a line's end."""
HYPHEN = "‐"
"""What browsers write there, which PDFium gives as it is."""

LINE_ENDS = re.compile("[\n\r\ufffe]+")
MARKER = re.compile(r"[•◦▪‣●○■□–∗·]|(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]")
"""What stands before an item of a list."""
LABEL = re.compile(r"chapter|appendix|part|kapitel|anhang|teil|chapitre|annexe|partie|capítulo|parte", re.IGNORECASE)
"""What stands above a chapter's number."""
CHAPTER_NUMBER = re.compile(r"[A-Z]|\d{1,3}|[IVXLC]{1,7}|[A-ZÄÖÜÉÈÍÓÑ]+(?:[- ][A-ZÄÖÜÉÈÍÓÑ]+)?")
"""The number of a chapter, also in words, as Sphinx writes it."""
LONGEST_MARKER = 6
new_tuple = tuple.__new__
"""Makes a named tuple in half of the time that its own call takes: lines are many."""
SIZES_LOOKED_AT = 15
"""Characters of a line in several types by which its size is told."""
BESIDE = 1
"""Point by which what stands behind something may begin before that ends."""
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
    points: int
    """Its size, rounded."""
    is_broken: bool
    """Whether its last word goes on in the next line."""
    is_row: bool = False
    """Whether it is a row of a table, with bars between its cells."""
    is_code: bool = False
    letter: float = 0.0
    """Of code: how wide each of its letters is."""
    goes_on: bool = False
    """Of code: whether it is the rest of the line before, which was too long for the page."""
    code: tuple[str, tuple[Piece, ...], float] | None = None
    """What its text, pieces and letters are if it is code."""


class LineReader:
    """Reads the lines of a page, or parts of them."""

    def __init__(self, text_page: Any, page: int) -> None:
        self._page = page
        self._characters = PageCharacters(text_page)
        self._signs = RaisedSigns(self._characters)
        self.start_of = self._characters.start_of
        self.right_of = self._characters.right_of
        self.is_monospaced = self._characters.is_monospaced
        self.text = text_of(text_page)
        is_scaled = self._characters.is_scaled(self.text)
        self.size_of = self._characters.scaled_size if is_scaled else self._characters.size_of
        self._size, self._points = 0.0, 0
        """The size, in exact and in rounded points, of the line before."""

    def rows(self) -> list[tuple[int, int, bool]]:
        """What stands between the ends of lines, in the order in which the file has it: the number of its first character and
        of the one behind its last, and whether its last word is broken. White space at its ends is left out."""
        rows: list[tuple[int, int, bool]] = []
        start = 0
        for piece in self.text.split("\r\n"):
            if piece.isprintable():
                words = piece.strip(" ")
                if words:
                    first = start if words is piece else start + piece.index(words)
                    is_broken = words[-1] == HYPHEN and words[-2:-1].isalpha()
                    rows.append((first, first + len(words) - is_broken, is_broken))
            else:
                rows += _rows_in(f"{piece}\n", start)
            start += len(piece) + 2
        return rows

    def lines(self, rows: Iterable[tuple[int, int, bool]]) -> list[Line]:
        """The lines of `rows` in the order in which the file has them; what stands beside each other is one."""
        lines: list[Line] = []
        right = inf
        for row in rows:
            line = self.line(*row)
            if line.left > right - BESIDE and are_beside(lines[-1], line):
                line = lines[-1] = joined(lines[-1], line)
            else:
                lines.append(line)
            right = line.right
        return with_markers(lines)

    def line(self, first: int, end: int, is_broken: bool) -> Line:
        """The line of these characters, which begin and end with other than white space."""
        answers = self._characters
        char_box(answers.handle, end - 1, *answers.box)
        char_origin(answers.handle, first, *answers.origin)
        return self.line_at(first, end, is_broken, answers.x.value, answers.right.value, answers.base.value)

    def line_at(self, first: int, end: int, is_broken: bool, left: float, right: float, base: float) -> Line:
        """The line of these characters, where its place is known."""
        words = self.text[first:end]
        count = end - first
        middle = count // 2
        while middle and words[middle].isspace():  # what PDFium adds, such as a space, has no size
            middle -= 1
        size = self.size_of(first + middle)
        if size != self._size:
            if count > LONGEST_MARKER and self.size_of(first) != size:  # a part of the line is set in another type
                size = self._usual_size(words, first)
            self._size, self._points = size, round(size)
        if words.isprintable() and "...." not in words and ". . ." not in words:
            text: str = words
            pieces: tuple[Piece, ...] = (new_tuple(Piece, (first, 0, count)),)
        else:
            text, pieces = _without_leaders(words, first)
        if MAY_BE_RAISED.search(text) is not None:
            text, pieces = self._signs.with_signs(text, pieces, base, size)
        return Line(self._page, text, pieces, left, right, base, size, self._points, is_broken)

    def _usual_size(self, words: str, first: int) -> float:
        """The size in which most of a line is set, by some of its characters."""
        sizes: dict[float, int] = {}
        for index in range(0, len(words), 1 + len(words) // SIZES_LOOKED_AT):
            if not words[index].isspace():
                size = self.size_of(first + index)
                sizes[size] = sizes.get(size, 0) + 1
        return max(sizes, key=lambda size: sizes[size])


def _rows_in(piece: str, start: int) -> Iterator[tuple[int, int, bool]]:
    """What `LineReader.rows` gives for a piece of text that has other ends of lines, or broken words."""
    start_of_row = 0
    for line_end in LINE_ENDS.finditer(piece):
        words = piece[start_of_row : line_end.start()].strip()
        if words:
            first = start + piece.index(words, start_of_row)
            is_broken = words[-1] == HYPHEN and words[-2:-1].isalpha()
            yield first, first + len(words) - is_broken, is_broken or line_end[0][0] == BROKEN_WORD
        start_of_row = line_end.end()


def with_markers(lines: list[Line]) -> list[Line]:
    """Lines with the points and numbers of lists before them, which some programs write apart from them."""
    markers = [
        number
        for number, line in enumerate(lines)
        if len(line.text) < LONGEST_MARKER and MARKER.fullmatch(line.text) is not None
    ]
    if not markers:
        return lines
    by_base = sorted(range(len(lines)), key=lambda number: lines[number].base)
    bases = [lines[number].base for number in by_base]
    farthest = 0.5 * max(line.size for line in lines)
    kept: list[Line | None] = [*lines]
    for number in markers:
        marker = kept[number]
        if marker is None:
            continue
        around = by_base[bisect_left(bases, marker.base - farthest) : bisect_right(bases, marker.base + farthest)]
        near = [
            (line.left, other)
            for other in around
            if other != number and (line := kept[other]) is not None and are_beside(marker, line)
        ]
        item = kept[min(near)[1]] if near else None
        if item is not None and item.left - marker.right < 4 * item.size:
            kept[min(near)[1]], kept[number] = joined(marker, item), None
    return [line for line in kept if line is not None]


def are_beside(before: Line, line: Line) -> bool:
    return line.left > before.right - BESIDE and abs(before.base - line.base) < 0.5 * max(before.size, line.size)


def joined(before: Line, line: Line) -> Line:
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
        main.points,
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
