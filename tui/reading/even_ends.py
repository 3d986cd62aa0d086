"""Even line ends: a paragraph's rows end as near to each other as they can, without taking one row more.

Of all ways to break a paragraph into as many rows as it needs, the one is taken in which the squares of the cells that are
left free at the ends of its rows, the last one aside, add up to the least (Knuth and Plass, Breaking paragraphs into lines,
1981, without stretching). The last row is not a single word, if that can be helped. Each row's end lies between the earliest
one from which the rest still fits and the latest one, at which rows that are filled greedily end, and not farther than `NEAR`
from that: few places, so that a paragraph takes a fraction of a millisecond.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

NEAR = 16
"""Characters by which a row ends before its latest end, at most: three words."""


def even_cuts(
    text: str, places: Sequence[int], start: int, end: int, first: int, rest: int, greedy: Sequence[int]
) -> Sequence[int]:
    """Where the rows of ``text[start:end]`` but the last end. `places` are where they may, in order, and `greedy` where they do
    when each is filled; every character is a cell, `first` and `rest` the room of the rows."""
    if not greedy or any(places[bisect_left(places, cut)] != cut for cut in greedy):
        return greedy
    earliest = _earliest(text, places, end, rest, len(greedy))
    candidates = [
        places[bisect_left(places, max(low, high - NEAR)) : bisect_right(places, high)]
        for low, high in zip(earliest, greedy, strict=True)
    ]
    lone = text.rfind(" ", start, end) + 1
    candidates[-1] = [place for place in candidates[-1] if place < lone] or candidates[-1]
    begins, costs, room = [start], [0], first
    origins: list[dict[int, int]] = []
    for row in candidates:
        origin: dict[int, int] = {}
        ends, sums = [], []
        for place in row:
            filled = place - (text[place - 1] == " ")
            low, least = filled - room, -1
            for index in range(bisect_left(begins, low), len(begins)):
                begin = begins[index]
                if begin >= filled:
                    break
                cost = costs[index] + (begin - low) ** 2
                if least < 0 or cost < least:
                    least, origin[place] = cost, begin
            if least >= 0:
                ends.append(place)
                sums.append(least)
        origins.append(origin)
        begins, costs, room = ends, sums, rest
    fitting = [(cost, place) for cost, place in zip(costs, begins, strict=True) if end - place <= rest]
    if not fitting:
        return greedy
    cuts = [min(fitting)[1]]
    for origin in reversed(origins[1:]):
        cuts.append(origin[cuts[-1]])
    return cuts[::-1]


def _earliest(text: str, places: Sequence[int], end: int, rest: int, rows: int) -> list[int]:
    """The first place at which each row can end so that what follows fits into the rows after it."""
    ends = []
    behind = end
    for _ in range(rows):
        filled = behind - (text[behind - 1] == " ")
        behind = places[min(bisect_left(places, filled - rest), len(places) - 1)]
        ends.append(behind)
    return ends[::-1]
