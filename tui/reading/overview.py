"""The map of an article: one column as high as the window that stands for the whole text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum

from tui.reading.highlights import Highlights


class MapMark(StrEnum):
    """What a row of the map says: told by its sign, not by its colour alone."""

    NOTHING = " "
    READ = "│"
    ANNOTATED = "■"
    HIT = "›"
    NAMED = "◆"


def overview(
    length: int, rows: int, furthest: int, highlights: Highlights, hits: Sequence[int], named: Sequence[int]
) -> list[MapMark]:
    """A mark for each of so many rows: a hit before a mention before an annotation before what was read. `length` and
    `furthest` are characters, `hits` and `named` the offsets of the starts of hits, and of the mentions of what is under the
    cursor, in order."""
    marks = []
    for row in range(rows):
        start, end = _stretch(row, length, rows)
        if _has(hits, start, end):
            marks.append(MapMark.HIT)
        elif _has(named, start, end):
            marks.append(MapMark.NAMED)
        elif highlights.between(start, end):
            marks.append(MapMark.ANNOTATED)
        elif start < furthest:
            marks.append(MapMark.READ)
        else:
            marks.append(MapMark.NOTHING)
    return marks


def place_of(
    row: int, length: int, rows: int, highlights: Highlights, hits: Sequence[int], named: Sequence[int]
) -> int:
    """The character that is meant by a row of the map: that which its mark tells of, the first where there are several; or else
    the first that the row stands for. The arguments are those of `overview`."""
    start, end = _stretch(row, length, rows)
    for places in (hits, named, [max(start, one.start) for one in highlights.between(start, end)]):
        if _has(places, start, end):
            return places[bisect_left(places, start)]
    return start


def _stretch(row: int, length: int, rows: int) -> tuple[int, int]:
    """The characters that a row of the map stands for."""
    start = row * length // rows
    return start, max((row + 1) * length // rows, start + 1)


def _has(places: Sequence[int], start: int, end: int) -> bool:
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
