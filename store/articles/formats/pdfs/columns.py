"""Columns that a file has row by row: told by the gaps that run down the page, and read one after the other.

Rows are cut at the gaps into cells, and the cells are put in order. PDFium is asked for as few places as can be: where a gap
is in a row is guessed from the row's end by the width of a letter, so that few words have to be looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from store.articles.formats.pdfs.lines import Line, LineReader

FIRST_SAMPLES, SAMPLES = 3, 9
"""Rows of a page that are looked at first, and then."""
FEWEST_GAPS = 3
"""Of the samples: those that have a gap at one place, at least."""
FEWEST_LINES = 8
"""Rows of a page that have one, at least."""
WIDE, WIDEST = 0.6, 0.9
"""Of the width in which the lines stand: a row may go over two columns of three; the first samples go over all."""
LEAST_GAP = 0.9
"""Of a line's size."""
LEAST_SHARE = 0.7
"""The share of the rows on both sides of a gutter that have a gap there."""
LEAST_PART = 18
"""Characters that a line of one column usually has, at least: cells of a table have fewer."""
MOST_GUTTERS = 3
FIRST_LETTER = 0.5
"""The width of a letter as a share of its size, before one is known."""
INTO_WORD = 2
"""Characters: a place that is guessed is taken to be so far in the first word behind the gap."""


def in_reading_order(reader: LineReader) -> list[Line]:
    """The lines of a page, column by column."""
    rows = reader.lines()
    width = max(row.right for row in rows) - min(row.left for row in rows) if rows else 0.0
    long = [row for row in rows if row.right - row.left > WIDE * width]
    if len(long) < FEWEST_LINES:
        return rows
    cutter = RowCutter(reader)
    gutters = _gutters(cutter, long, width)
    while gutters:
        cells = [cutter.cells(row, gutters) for row in rows]
        gutter = _other_than_columns(cells, gutters)
        if gutter is None:
            return _column_by_column([cell for row in cells for cell in row], gutters)
        gutters.remove(gutter)
    return rows


class Cut(NamedTuple):
    """Where a row is cut: the numbers of characters, and places in points."""

    end: int
    """Of the one behind the last before the gap."""
    right: float
    start: int
    """Of the first behind the gap."""
    left: float
    base: float


class RowCutter:
    """Cuts the rows of a page into cells."""

    def __init__(self, reader: LineReader) -> None:
        self._reader = reader
        self._text = reader.text.replace("\r", " ").replace("\n", " ").replace("\xa0", " ")
        self._letters, self._width = 0, 0.0
        """How many have been cut off, and how wide they are together."""
        self._lefts: dict[float, float] = {}
        """Where what is behind a gutter began in the row before."""

    def gaps(self, row: Line) -> list[tuple[float, float]]:
        """The wide gaps in the midst of a row: where each begins and ends."""
        first, end = _numbers(row)
        text, gaps = self._text, []
        at, behind = first + (end - first) // 6, end - (end - first) // 6
        while 0 <= (space := text.find(" ", at, behind)):
            at = space + 1
            while at < behind and text[at] == " ":
                at += 1
            left, right = self._reader.right_of(space - 1), self._reader.start_of(at)[0]
            if right - left > LEAST_GAP * row.size:
                gaps.append((left, right))
        return gaps

    def cells(self, row: Line, gutters: Sequence[float]) -> list[Line]:
        """The parts of a row between gutters, from left to right; what has no gap at a gutter goes over it."""
        first, end = _numbers(row)
        right, is_broken = row.right, row.is_broken
        cells: list[Line] = []
        for gutter in reversed(gutters):
            cut = self._cut(first, end, right, gutter, row.size) if row.left < gutter < right else None
            if cut is not None:
                words = self._reader.text[cut.start : end]
                cells.append(self._reader.line_at(words, cut.start, cut.left, right, cut.base, is_broken=is_broken))
                end, right = cut.end, cut.right
                is_broken = self._text[end - 2 : end - 1].isalpha() and self._text[end - 1] == "-"
                end -= is_broken
        if not cells:
            return [row]
        start = self._reader.line(first, end, is_broken=is_broken)
        return [*([start] if start is not None else []), *reversed(cells)]

    def _cut(self, first: int, end: int, right: float, gutter: float, size: float) -> Cut | None:
        """Where the wide gap is through which a gutter runs, in a row whose last character is before `end` and ends at `right`."""
        text, reader = self._text, self._reader
        letter = self._width / self._letters if self._letters else FIRST_LETTER * size
        near = end - int((right - self._lefts.get(gutter, gutter)) / letter) + INTO_WORD
        start = text.rfind(" ", first, max(first, min(near, end - 1))) + 1 or first
        before = -1
        while True:
            left, base = reader.start_of(start)
            if left < gutter:  # a word that begins before it
                before = start
                start = text.find(" ", start, end) + 1
                while start and start < end and text[start] == " ":
                    start += 1
                if not start:
                    return None
                continue
            last = start - 1
            while last > first and text[last] == " ":
                last -= 1
            edge = reader.right_of(last)
            if edge < gutter:
                if left - edge < LEAST_GAP * size:
                    return None
                self._letters += end - start
                self._width += right - left
                self._lefts[gutter] = left
                return Cut(last + 1, edge, start, left, base)
            start = text.rfind(" ", first, last + 1) + 1
            if not start or start == before:
                return None


def _numbers(row: Line) -> tuple[int, int]:
    """The number of a row's first character, and of the one behind its last."""
    last = row.pieces[-1]
    return row.pieces[0].first, last.first + last.length


def _gutters(cutter: RowCutter, long: Sequence[Line], width: float) -> list[float]:
    """The middles of the gaps that most rows have at one place, from left to right."""
    widest = [row for row in long if row.right - row.left > WIDEST * width]
    first = widest[:: len(widest) // FIRST_SAMPLES] if len(widest) > FIRST_SAMPLES else widest
    samples = [(row, cutter.gaps(row)) for row in first]
    if sum(bool(gaps) for _, gaps in samples) < LEAST_SHARE * len(samples):
        return []
    samples += [(row, cutter.gaps(row)) for row in long[:: max(1, len(long) // SAMPLES)]]
    found: list[float] = []
    left_over = [gap for _, gaps in samples for gap in gaps]
    while len(found) < MOST_GUTTERS and left_over:
        edge = max({right for _, right in left_over}, key=lambda right: len(_over(right, left_over)))
        same = _over(edge, left_over)
        gutter = (max(left for left, _ in same) + min(right for _, right in same)) / 2
        reaching = sum(row.left < gutter < row.right for row, _ in samples)
        if len(same) >= max(FEWEST_GAPS, LEAST_SHARE * reaching):
            found.append(gutter)
        left_over = [gap for gap in left_over if gap not in same]
    return sorted(found)


def _over(edge: float, gaps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The gaps that end at an edge or go over it."""
    return [gap for gap in gaps if gap[0] < edge - 0.5 <= gap[1]]


def _other_than_columns(rows: Sequence[Sequence[Line]], gutters: Sequence[float]) -> float | None:
    """A gutter that parts cells of a table, or is in too few rows."""
    for gutter in gutters:
        parted = [pair for cells in rows for pair in pairwise(cells) if pair[0].right < gutter < pair[1].left]
        over = sum(cell.left < gutter < cell.right for cells in rows for cell in cells)
        if (
            len(parted) < max(FEWEST_LINES, LEAST_SHARE * (len(parted) + over))
            or min(median(len(pair[side].text) for pair in parted) for side in (0, 1)) < LEAST_PART
        ):
            return gutter
    return None


def _column_by_column(cells: list[Line], gutters: Sequence[float]) -> list[Line]:
    """Cells in the order in which they are read: what goes over a gutter comes after what is above it on both sides."""
    if not gutters:
        return cells
    gutter = min(gutters, key=lambda gutter: sum(cell.left < gutter < cell.right for cell in cells))
    lefts, rights = [other for other in gutters if other < gutter], [other for other in gutters if other > gutter]
    before: list[Line] = []
    behind: list[Line] = []
    ordered: list[Line] = []
    for cell in cells:
        if cell.right <= gutter:
            before.append(cell)
        elif cell.left >= gutter:
            behind.append(cell)
        else:
            ordered += [*_column_by_column(before, lefts), *_column_by_column(behind, rights), cell]
            before, behind = [], []
    return [*ordered, *_column_by_column(before, lefts), *_column_by_column(behind, rights)]
