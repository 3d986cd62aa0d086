"""What two versions of a text have in common, sentence by sentence.

Patience diff (Bram Cohen): sentences that stand once in each version are matched where they keep their order; between two
matches the same is done again with what is left there, and at the ends of what is left equal sentences are matched one by
one. What remains are gaps: stretches of the old text and what stands there now.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

SENTENCE = re.compile(
    r"[^.!?。！？\n]{0,400}(?:[.!?]+[\"')\]]*[ \n]?|[。！？]+[\"')\]」』）]*[ \n]?|\n|$)|[^.!?。！？\n]{400}"
)
"""A rough sentence. It need not be a real one, only be cut the same way in both versions."""


@dataclass(frozen=True, slots=True)
class Same:
    """Stretches of the old and new text that are equal to the letter. Offsets in the normalised texts."""

    old: int
    new: int
    length: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of the old text, and what stands in its place in the new one; either may be empty."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """Equal stretches and the gaps between them, in order, covering both texts."""

    same: tuple[Same, ...]
    gaps: tuple[Gap, ...]

    def same_around(self, start: int, end: int) -> Same | None:
        """The equal stretch that holds all of ``old[start:end]``."""
        index = bisect_right(self.same, start, key=lambda one: one.old) - 1
        if index < 0:
            return None
        one = self.same[index]
        return one if end <= one.old + one.length else None

    def is_new(self, start: int, end: int) -> bool:
        """Whether ``new[start:end]`` has something that the old text had not at that place."""
        index = bisect_right(self.gaps, start, key=lambda gap: gap.new_end)
        return index < len(self.gaps) and self.gaps[index].new_start < end

    def gap_around(self, start: int, end: int) -> Gap:
        """The smallest stretch, from an equal piece to an equal piece, that ``old[start:end]`` lies in: the gaps that it
        touches and what is between them."""
        first = bisect_right(self.gaps, start, key=lambda gap: gap.old_end)
        last = bisect_left(self.gaps, end, key=lambda gap: gap.old_start) - 1
        touched = self.gaps[first : last + 1]
        old_start, new_start = self._to_new(start, touched[0] if touched else None, first=True)
        old_end, new_end = self._to_new(end, touched[-1] if touched else None, first=False)
        return Gap(old_start, old_end, new_start, new_end)

    def _to_new(self, place: int, gap: Gap | None, *, first: bool) -> tuple[int, int]:
        """An end of a stretch: the gap's own if it lies in the gap, else where the equal piece puts it."""
        if gap is not None and gap.old_start <= place <= gap.old_end:
            return (gap.old_start, gap.new_start) if first else (gap.old_end, gap.new_end)
        index = max(0, bisect_right(self.same, place, key=lambda one: one.old) - 1)
        one = self.same[index]
        return place, one.new + place - one.old


def compare(old: str, new: str) -> Comparison:
    """What `old` and `new`, both normalised, have in common."""
    old_units, new_units = sentence_spans(old), sentence_spans(new)
    old_words = [old[start:end].rstrip() or old[start:end] for start, end in old_units]
    new_words = [new[start:end].rstrip() or new[start:end] for start, end in new_units]
    same: list[Same] = []
    for old_index, new_index in _patience(old_words, new_words):
        old_start, new_start = old_units[old_index][0], new_units[new_index][0]
        length = len(old_words[old_index])
        while (
            old_start + length < old_units[old_index][1]
            and new_start + length < new_units[new_index][1]
            and old[old_start + length] == new[new_start + length]
        ):
            length += 1
        last = same[-1] if same else None
        if last and last.old + last.length == old_start and last.new + last.length == new_start:
            same[-1] = Same(last.old, last.new, last.length + length)
        else:
            same.append(Same(old_start, new_start, length))
    gaps = []
    old_place = new_place = 0
    for one in (*same, Same(len(old), len(new), 0)):
        if one.old > old_place or one.new > new_place:
            gaps.append(Gap(old_place, one.old, new_place, one.new))
        old_place, new_place = one.old + one.length, one.new + one.length
    return Comparison(tuple(same), tuple(gaps))


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Rough sentences that follow each other without a gap."""
    return [found.span() for found in SENTENCE.finditer(text) if found.end() > found.start()]


def _patience(old: list[str], new: list[str]) -> list[tuple[int, int]]:
    """Pairs of equal units, ascending in both."""
    pairs: list[tuple[int, int]] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_start, old_end, new_start, new_end = waiting.pop()
        while old_start < old_end and new_start < new_end and old[old_start] == new[new_start]:
            pairs.append((old_start, new_start))
            old_start, new_start = old_start + 1, new_start + 1
        while old_start < old_end and new_start < new_end and old[old_end - 1] == new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
            pairs.append((old_end, new_end))
        anchors = _unique_in_order(old, new, (old_start, old_end), (new_start, new_end))
        before = (old_start, new_start)
        for anchor in (*anchors, (old_end, new_end)) if anchors else ():
            waiting.append((before[0], anchor[0], before[1], anchor[1]))
            before = (anchor[0] + 1, anchor[1] + 1)
        pairs += anchors
    return sorted(pairs)


def _unique_in_order(
    old: list[str], new: list[str], old_range: tuple[int, int], new_range: tuple[int, int]
) -> list[tuple[int, int]]:
    """The longest ascending run of units that stand once in each range."""
    old_counts = Counter(old[slice(*old_range)])
    new_counts = Counter(new[slice(*new_range)])
    new_places = {unit: index for index in range(*new_range) if new_counts[unit := new[index]] == 1}
    unique = [
        (index, new_places[unit])
        for index in range(*old_range)
        if old_counts[unit := old[index]] == 1 and unit in new_places
    ]
    return longest_ascending(unique)


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
