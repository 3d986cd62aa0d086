"""Columns that a file has row by row: told by the gaps that run down the page, and read one after the other.

Rows are cut at the gaps into cells, and the cells are put in order. PDFium is asked for as few places as can be: where a gap
is in a row is guessed from the row's end by the width of a letter, so that few words have to be looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import inf
from statistics import median

from store.articles.formats.pdfs.lines import BESIDE, Line, LineReader, are_beside, joined, with_markers

FIRST_SAMPLES, SAMPLES = 3, 9
"""Rows of a page that are looked at first, and then."""
FEWEST_GAPS = 3
"""The least number of samples that have a gap at one place."""
FEWEST_LINES = 8
"""The least number of rows of a page that have one."""
WIDE, WIDEST = 0.6, 0.9
"""Shares of the width in which the lines stand: a row may go over two columns of three; the first samples go over all."""
LONG = 0.8
"""Share of the longest row, in characters."""
LEAST_GAP = 0.9
"""Share of a line's size."""
LEAST_SHARE = 0.7
"""The share of the rows on both sides of a gutter that have a gap there."""
LEAST_PART = 18
"""The least number of characters that a line of one column usually has: cells of a table have fewer."""
MOST_MEASURED = 20
"""About the number of rows in which the length of cells is measured."""
MOST_GUTTERS = 3
FIRST_LETTER = 0.5
"""The width of a letter as a share of its size, before one is known."""
INTO_WORD = 2
"""Characters of the first word after a gap, before the place that is guessed in it."""


@dataclass(slots=True)
class Gutter:
    """A gap that runs down a page between columns, and the rows that it parts."""

    middle: float
    left: float
    """Where what is behind it began in the row before."""
    parted: int = 0
    """How many rows have a gap there."""
    over: int = 0
    """How many go over it."""


def in_reading_order(reader: LineReader, before: Sequence[float] = ()) -> tuple[list[Line], list[float]]:
    """The lines of a page, column by column, and the middles of the gutters between columns that the file has row by row.
    `before` are those of the page before; a few rows tell whether they are here too."""
    cutter = RowCutter(reader)
    middles = list(before) if before and cutter.has(before) else cutter.gutters()
    while middles:
        gutters = [Gutter(middle, middle) for middle in middles]
        rows = cutter.rows(gutters)
        wrong = _other_than_columns(rows, gutters)
        if wrong is None:
            return _column_by_column(cutter.joined(rows, middles), middles), middles
        middles.remove(wrong)
    return cutter.lines, []


class RowCutter:
    """Cuts the rows of a page into cells."""

    def __init__(self, reader: LineReader) -> None:
        self._reader = reader
        self._rows = reader.rows()
        self._letters, self._width = 0, 0.0
        """How many have been cut off, and how wide they are together."""

    @cached_property
    def lines(self) -> list[Line]:
        """The rows as they are."""
        return self._reader.lines(self._rows)

    @cached_property
    def _text(self) -> str:
        """The page's, with one kind of white space."""
        return self._reader.text.replace("\r", " ").replace("\n", " ").replace("\xa0", " ")

    def has(self, gutters: Sequence[float]) -> bool:
        """Whether the longest rows have gaps at these gutters, and no others."""
        longest = max((end - first for first, end, _ in self._rows), default=0)
        long = [row for row in self._rows if row[1] - row[0] > LONG * longest]
        if len(long) < FIRST_SAMPLES:
            return False
        samples = [self._gaps(first, end) for first, end, _ in long[:: len(long) // FIRST_SAMPLES]]
        alike = sum(
            all(any(left < gutter < right for left, right in gaps) for gutter in gutters) and len(gaps) == len(gutters)
            for gaps in samples
        )
        return alike >= LEAST_SHARE * len(samples)

    def gutters(self) -> list[float]:
        """The middles of the gaps that most rows have at one place, from left to right."""
        width = max(row.right for row in self.lines) - min(row.left for row in self.lines) if self.lines else 0.0
        long = [row for row in self.lines if row.right - row.left > WIDE * width]
        if len(long) < FEWEST_LINES:
            return []
        widest = [row for row in long if row.right - row.left > WIDEST * width]
        first = widest[:: len(widest) // FIRST_SAMPLES] if len(widest) > FIRST_SAMPLES else widest
        samples = [(row, self._gaps(*_numbers(row))) for row in first]
        if sum(bool(gaps) for _, gaps in samples) < LEAST_SHARE * len(samples):
            return []
        samples += [(row, self._gaps(*_numbers(row))) for row in long[:: max(1, len(long) // SAMPLES)]]
        return _gutters(samples)

    def _gaps(self, first: int, end: int) -> list[tuple[float, float]]:
        """The wide gaps in the midst of a row: where each begins and ends."""
        text, gaps = self._text, []
        least = LEAST_GAP * self._reader.size_of(first)
        at, behind = first + (end - first) // 6, end - (end - first) // 6
        while (space := text.find(" ", at, behind)) >= 0:
            at = space + 1
            while at < behind and text[at] == " ":
                at += 1
            left, right = self._reader.right_of(space - 1), self._reader.start_of(at)[0]
            if right - left > least:
                gaps.append((left, right))
        return gaps

    def rows(self, gutters: Sequence[Gutter]) -> list[list[Line]]:
        """The rows, cut at gutters, from left to right; what has no gap at a gutter goes over it."""
        reader, text = self._reader, self._reader.text
        backwards = gutters[::-1]
        rows: list[list[Line]] = []
        for first, row_end, row_is_broken in self._rows:
            end, is_broken = row_end, row_is_broken
            left, base = reader.start_of(first)
            right = reader.right_of(end - 1)
            size = reader.size_of(first)
            cells: list[Line] = []
            for gutter in backwards:
                if left < gutter.middle < right:
                    cut = self._cut(first, end, right, gutter, size)
                    if cut is None:
                        gutter.over += 1
                        continue
                    gutter.parted += 1
                    behind, behind_right = end, right
                    end, right, start, gutter.left, start_base = cut
                    cells.append(reader.line_at(start, behind, is_broken, gutter.left, behind_right, start_base))
                    is_broken = text[end - 1] == "-" and text[end - 2 : end - 1].isalpha()
                    end -= is_broken
            cells.append(reader.line_at(first, end, is_broken, left, right, base))
            cells.reverse()
            rows.append(cells)
        return rows

    @staticmethod
    def joined(rows: Iterable[Sequence[Line]], gutters: Sequence[float]) -> list[Line]:
        """The cells of all rows; what stands beside each other between two gutters is one."""
        lines: list[Line] = []
        right = inf
        for cells in rows:
            cell = cells[0]
            if (
                cell.left > right - BESIDE
                and are_beside(lines[-1], cell)
                and not any(right < gutter < cell.left for gutter in gutters)
            ):
                lines[-1] = joined(lines[-1], cell)
                lines += cells[1:]
            else:
                lines += cells
            right = lines[-1].right
        return with_markers(lines)

    def _cut(
        self, first: int, end: int, right: float, gutter: Gutter, size: float
    ) -> tuple[int, float, int, float, float] | None:
        """The wide gap through which a gutter runs, in a row of characters that ends at `right`: the number of its first
        character and where the one before ends; the number of the first after it, where that begins, and its base."""
        text, reader, middle = self._text, self._reader, gutter.middle
        letter = self._width / self._letters if self._letters else FIRST_LETTER * size
        near = end - int((right - gutter.left) / letter) + INTO_WORD
        start = text.rfind(" ", first, max(first, min(near, end - 1))) + 1 or first
        before = -1
        while True:
            left, base = reader.start_of(start)
            if left < middle:  # a word that begins before the gutter
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
            if edge < middle:
                if left - edge < LEAST_GAP * size:
                    return None
                self._letters += end - start
                self._width += right - left
                return last + 1, edge, start, left, base
            start = text.rfind(" ", first, last + 1) + 1
            if not start or start == before:
                return None


def _numbers(row: Line) -> tuple[int, int]:
    """The number of a row's first character, and of the one after its last."""
    last = row.pieces[-1]
    return row.pieces[0].first, last.first + last.length


def _gutters(samples: Sequence[tuple[Line, Sequence[tuple[float, float]]]]) -> list[float]:
    """The middles of the gaps that most of these rows have at one place, from left to right."""
    middles: list[float] = []
    left_over = [gap for _, gaps in samples for gap in gaps]
    while len(middles) < MOST_GUTTERS and left_over:
        edge = max({right for _, right in left_over}, key=lambda right: len(_over(right, left_over)))
        same = _over(edge, left_over)
        gutter = (max(left for left, _ in same) + min(right for _, right in same)) / 2
        reaching = sum(row.left < gutter < row.right for row, _ in samples)
        if len(same) >= max(FEWEST_GAPS, LEAST_SHARE * reaching):
            middles.append(gutter)
        left_over = [gap for gap in left_over if gap not in same]
    return sorted(middles)


def _over(edge: float, gaps: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """The gaps that end at an edge or go over it."""
    return [gap for gap in gaps if gap[0] < edge - 0.5 <= gap[1]]


def _other_than_columns(rows: Sequence[Sequence[Line]], gutters: Sequence[Gutter]) -> float | None:
    """The middle of a gutter that is in too few rows, or parts the cells of a table."""
    samples = rows[:: 1 + len(rows) // MOST_MEASURED]
    for gutter in gutters:
        if gutter.parted < max(FEWEST_LINES, LEAST_SHARE * (gutter.parted + gutter.over)):
            return gutter.middle
        beside = [pair for cells in samples for pair in pairwise(cells) if pair[0].right < gutter.middle < pair[1].left]
        if not beside or min(median(len(pair[side].text) for pair in beside) for side in (0, 1)) < LEAST_PART:
            return gutter.middle
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
