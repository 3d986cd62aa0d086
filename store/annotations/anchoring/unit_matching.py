"""Which units of one list are which of another: the sentences of two versions of a text.

Patience diff (Bram Cohen): units that stand once in each list are matched where they keep their order. Between two matches the
same is done again with the rest. At the ends of the rest, equal units are matched one by one.

Many units may stand several times, as in a file that joins two versions of a text. That order would then begin in one version
and go on in the other. So the best *chain* is matched first: pairs in order, each worth one, less a cost for each jump in one
list and not in the other (as genomes are lined up: Li, *Minimap2*, 2018).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

MANY = 0.1
"""The share of units that stand several times."""
TELLING = 24
"""Letters of a unit that is one of a chain."""
MOST_PLACES = 4
"""Times that it may stand in a list."""
JUMP = 0.5
"""What it costs to pass over a unit in one list only."""
LOOKED_BACK = 64
"""Pairs before one, of which one may be the last before it in a chain."""


def matched_units(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal units, ascending in both."""
    return _patience(old, new, _chain(old, new))


def _chain(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """The best chain, if many units stand several times; else none."""
    old_counts, new_counts = Counter(old), Counter(new)
    places: dict[str, list[int]] = {}
    for index, unit in enumerate(new):
        if len(unit) >= TELLING and new_counts[unit] <= MOST_PLACES and 0 < old_counts[unit] <= MOST_PLACES:
            places.setdefault(unit, []).append(index)
    shared = [(index, unit) for index, unit in enumerate(old) if unit in places]
    several = sum(new_counts[unit] != old_counts[unit] for _, unit in shared)
    if several < MANY * len(shared) or not several:
        return []
    pairs = [(index, place) for index, unit in shared for place in places[unit]]
    worth: list[float] = []
    before: list[int] = []
    for number, (index, place) in enumerate(pairs):
        best, last = 1.0, -1
        for other in range(number - 1, max(-1, number - 1 - LOOKED_BACK), -1):
            old_step, new_step = index - pairs[other][0], place - pairs[other][1]
            if old_step > 0 and new_step > 0:
                value = worth[other] + 1 - JUMP * abs(old_step - new_step)
                if value > best:
                    best, last = value, other
        worth.append(best)
        before.append(last)
    number = max(range(len(pairs)), key=lambda index: (worth[index], -index))
    chain = []
    while number >= 0:
        chain.append(pairs[number])
        number = before[number]
    return chain[::-1]


def _patience(old: list[str], new: list[str], first: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Pairs of equal units, ascending in both, the first of them given. Units beside a unit that each version has once are
    matched before those at the text's beginning or end: where another text was put before this one, its beginning may be the
    same."""
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_start, old_end, new_start, new_end = waiting.pop()
        ranges = (old_start, old_end), (new_start, new_end)
        anchors = first or _in_order(old, new, *ranges, most=1)
        first = []
        most = 0 if anchors else min(old_end - old_start, new_end - new_start)
        sides = ("last", "first") if old_start == 0 and old_end < len(old) else ("first", "last")
        matched = 0
        for side in sides:
            while matched < most:
                pair = (old_start, new_start) if side == "first" else (old_end - 1, new_end - 1)
                if old[pair[0]] != new[pair[1]]:
                    break
                pairs.append(pair)
                matched += 1
                if side == "first":
                    old_start, new_start = old_start + 1, new_start + 1
                else:
                    old_end, new_end = pair
        if 0 < matched < most:
            waiting.append((old_start, old_end, new_start, new_end))
        if matched or not (anchors := anchors or _in_order(old, new, *ranges)):
            continue
        pairs += anchors
        before = (old_start, new_start)
        for anchor in (*anchors, (old_end, new_end)):
            waiting.append((before[0], anchor[0], before[1], anchor[1]))
            before = (anchor[0] + 1, anchor[1] + 1)
    return sorted(pairs)


def _in_order(
    old: list[str], new: list[str], old_range: tuple[int, int], new_range: tuple[int, int], most: int | None = None
) -> list[tuple[int, int]]:
    """The longest ascending run of units that stand as often in each range, `most` times at most. The first one is the first
    one, and so on."""
    old_places, new_places = _places(old, *old_range), _places(new, *new_range)
    pairs: list[tuple[int, int]] = []
    for unit, places in old_places.items():
        others = new_places.get(unit, ())
        if len(places) == len(others) and (most is None or len(places) <= most):
            pairs += zip(places, others, strict=True)
    return longest_ascending(sorted(pairs))


def _places(units: list[str], start: int, end: int) -> dict[str, list[int]]:
    """The units of a range, and where each stands."""
    places: dict[str, list[int]] = {}
    for index in range(start, end):
        places.setdefault(units[index], []).append(index)
    return places


def longest_ascending(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest subsequence of `pairs`, ascending by their first, that ascends by their second (patience sorting)."""
    tops: list[int] = []
    piles: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(pairs):
        pile = bisect_left(tops, place)
        before.append(piles[pile - 1] if pile else -1)
        if pile == len(tops):
            tops.append(place)
            piles.append(index)
        else:
            tops[pile], piles[pile] = place, index
    run = []
    index = piles[-1] if piles else -1
    while index >= 0:
        run.append(pairs[index])
        index = before[index]
    return run[::-1]
