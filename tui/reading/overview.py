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
    NAMED = "◆"


def overview(
    length: int, rows: int, furthest: int, highlights: Highlights, hits: Sequence[int], named: Sequence[int]
) -> list[Mark]:
    """A mark for each of so many rows: a hit before a mention before an annotation before what was read. `length` and
    `furthest` are characters, `hits` and `named` the offsets of the starts of hits, and of the mentions of what is under the
    cursor, in order."""
    marks = []
    for row in range(rows):
        start, end = row * length // rows, max((row + 1) * length // rows, row * length // rows + 1)
        if _has(hits, start, end):
            marks.append(Mark.HIT)
        elif _has(named, start, end):
            marks.append(Mark.NAMED)
        elif highlights.between(start, end):
            marks.append(Mark.ANNOTATED)
        elif start < furthest:
            marks.append(Mark.READ)
        else:
            marks.append(Mark.NOTHING)
    return marks


def _has(places: Sequence[int], start: int, end: int) -> bool:
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
