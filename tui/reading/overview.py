"""The map of an article: one column as high as the window that stands for the whole text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum

from tui.reading.highlights import Highlights


class Mark(StrEnum):
    """What a row of the map says: told by its sign, not by its colour alone."""

    NOTHING = " "
    READ = "│"
    ANNOTATED = "■"
    HIT = "›"


def overview(length: int, rows: int, furthest: int, highlights: Highlights, hits: Sequence[int]) -> list[Mark]:
    """A mark for each of so many rows: a hit before an annotation before what was read. `length` and `furthest` are
    characters, `hits` the offsets of their starts in order."""
    marks = []
    for row in range(rows):
        start, end = row * length // rows, max((row + 1) * length // rows, row * length // rows + 1)
        first = bisect_left(hits, start)
        if first < len(hits) and hits[first] < end:
            marks.append(Mark.HIT)
        elif highlights.between(start, end):
            marks.append(Mark.ANNOTATED)
        elif start < furthest:
            marks.append(Mark.READ)
        else:
            marks.append(Mark.NOTHING)
    return marks
