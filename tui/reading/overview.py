"""The map of an article: one column as high as the window that stands for the whole text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from tui.reading.highlights import Highlights


class MapSign(StrEnum):
    """The meaning of a row of the map. Its sign says it, not its colour alone."""

    NOTHING = " "
    HERE = "┃"
    READ = "│"
    UNREAD = "┊"
    ANNOTATED = "■"
    HIT = "›"
    ANNOTATED_HIT = "»"
    NAMED = "◆"
    ANNOTATED_NAME = "◈"


class MapRow(NamedTuple):
    """One row of the map."""

    sign: MapSign = MapSign.NOTHING
    look: str = ""
    """The name of the colour of an annotation."""


def overview(
    length: int,
    rows: int,
    shown: range,
    furthest: int,
    highlights: Highlights,
    hits: Sequence[int],
    named: Sequence[int],
) -> list[MapRow]:
    """Each of so many rows: a hit before a mention before an annotation that begins there, before what is in the window
    (`shown`, rows of the map), what was read and what was not. Hits and mentions have another sign where an annotation
    begins too. `length` and `furthest` are characters, `hits` and `named` the offsets of the starts of hits, and of the
    mentions of what is under the cursor, in order."""
    map_rows = []
    for row in range(rows):
        start, end = _stretch(row, length, rows)
        annotated = highlights.after(start - 1, _any) if highlights.all else None
        look = annotated.look if annotated is not None and annotated.start < end else ""
        if hits and _has(hits, start, end):
            map_rows.append(MapRow(MapSign.ANNOTATED_HIT if look else MapSign.HIT, look))
        elif named and _has(named, start, end):
            map_rows.append(MapRow(MapSign.ANNOTATED_NAME if look else MapSign.NAMED, look))
        elif look:
            map_rows.append(MapRow(MapSign.ANNOTATED, look))
        elif row in shown:
            map_rows.append(MapRow(MapSign.HERE))
        else:
            map_rows.append(MapRow(MapSign.READ if start < furthest else MapSign.UNREAD))
    return map_rows


def place_of(
    row: int, length: int, rows: int, highlights: Highlights, hits: Sequence[int], named: Sequence[int]
) -> int:
    """The character that is meant by a row of the map: that which its sign tells of, the first where there are several; or else
    the first that the row stands for. The arguments are those of `overview`."""
    start, end = _stretch(row, length, rows)
    annotated = highlights.after(start - 1, _any)
    for places in (hits, named, [annotated.start] if annotated else []):
        if _has(places, start, end):
            return places[bisect_left(places, start)]
    return start


def _any(highlight: object) -> bool:  # noqa: ARG001
    return True


def _stretch(row: int, length: int, rows: int) -> tuple[int, int]:
    """The characters for which a row of the map stands."""
    start = row * length // rows
    return start, max((row + 1) * length // rows, start + 1)


def _has(places: Sequence[int], start: int, end: int) -> bool:
    first = bisect_left(places, start)
    return first < len(places) and places[first] < end
