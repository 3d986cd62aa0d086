"""Finds where the two ends of a passage went, each by itself. What lies between them now is the passage.

A gap of a comparison of sentences is compared again, letter by letter: runs of `RUNS` letters that stand once on each side
and keep their order are anchors (patience diff, as for sentences), grown as far as the letters are equal. So text that came
or went inside a sentence, however long, leaves the two halves of the sentence where they are.

An end in an equal piece is where the piece is. An end between two pieces parts what stood there in two; what stands there now
is parted where both halves are most like those: at a sentence's edge if the end was at one, else at a word's.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from store.annotations.anchoring.comparing import Comparison, Gap, Same, longest_ascending, sentence_spans

RUNS = (16, 8)
"""Letters of an anchor. Between the anchors of the first size, those of the next are looked for."""
TELLING = 6
"""Letters that a common beginning or end of two stretches must have, unless one of them is used up by it: a full stop or
«The » are equal by chance."""
EDGE = re.compile(r"(?<=\s)(?=\S)|(?<=\S)(?=\s)|\b|(?<=\W)(?=\W)|$")
"""Where a word may begin or end, and a sign stand."""
BESIDE = 400
"""Letters to each side of an end that are compared."""
CHANCE = 0.6
"""The share of letters that unrelated stretches have in common, in the same order."""
LIKE = 0.15
"""Two stretches are alike if they have this share in common beyond `CHANCE`."""
ENDS_SENTENCE = re.compile(r"(?:\A|[.!?。！？；;:：][\"')\]」』]*\s*|\n\s*)\Z")


@dataclass(frozen=True, slots=True)
class Went:
    """Where a stretch of the old text is now."""

    start: int
    end: int
    kept: float
    """The share of its letters that stand there still, 0 to 1."""


class Aligner:
    """Two normalised texts and what they have in common; gaps are compared again when they are first asked about."""

    def __init__(self, old: str, new: str, comparison: Comparison) -> None:
        self._old, self._new = old, new
        self._parts: list[Same | Gap] = sorted((*comparison.same, *comparison.gaps), key=_places)
        self._pieces: dict[Gap, tuple[Same, ...]] = {}

    def went(self, start: int, end: int) -> Went | None:
        """Where ``old[start:end]`` went; None if nothing of it is left in its place."""
        pieces = self._around(start, end)
        kept = sum(min(end, one.old + one.length) - max(start, one.old) for one in pieces if _touches(one, start, end))
        if not kept:
            return None
        new_start, new_end = self._start(pieces, start), self._end(pieces, end)
        while new_start < new_end and self._new[new_start].isspace() and not self._old[start].isspace():
            new_start += 1
        while new_start < new_end and self._new[new_end - 1].isspace() and not self._old[end - 1].isspace():
            new_end -= 1
        return Went(new_start, new_end, kept / (end - start)) if new_start < new_end else None

    def _around(self, start: int, end: int) -> list[Same]:
        """The equal pieces that touch a stretch and those beside them; the texts' beginnings and ends count as such."""
        first = bisect_right(self._parts, (start, len(self._new)), key=_places) - 1
        last = bisect_left(self._parts, (end, -1), key=_places)
        pieces = [Same(0, 0, 0)]
        for part in self._parts[max(0, first - 1) : last + 1]:
            if isinstance(part, Same):
                pieces.append(part)
            elif part.old_start < end and part.old_end > start:
                pieces += self._fine(part)
        pieces.append(Same(len(self._old), len(self._new), 0))
        return pieces

    def _fine(self, gap: Gap) -> tuple[Same, ...]:
        if gap not in self._pieces:
            self._pieces[gap] = tuple(equal_pieces(self._old, self._new, gap))
        return self._pieces[gap]

    def _start(self, pieces: list[Same], place: int) -> int:
        index = bisect_right(pieces, place, key=lambda one: one.old) - 1
        before = pieces[index]
        if place < before.old + before.length:
            return before.new + place - before.old
        return self._parted(before, pieces[min(index + 1, len(pieces) - 1)], place, is_start=True)

    def _end(self, pieces: list[Same], place: int) -> int:
        index = bisect_right(pieces, place - 1, key=lambda one: one.old) - 1
        before = pieces[index]
        if place <= before.old + before.length:
            return before.new + place - before.old
        return self._parted(before, pieces[min(index + 1, len(pieces) - 1)], place, is_start=False)

    def _parted(self, before: Same, after: Same, place: int, *, is_start: bool) -> int:
        """The place in the new text between two pieces that parts it as `place` parted the old; the nearest to the passage
        of those that are as good, so that what came beside the passage is not a part of it."""
        first, last = before.new + before.length, after.new
        left = self._old[max(before.old + before.length, place - BESIDE) : place]
        right = self._old[place : min(after.old, place + BESIDE)]
        edges = _edges(self._new, first, last, at_sentence=_is_sentence_edge(self._old, place))
        if is_start:
            edges.reverse()
        alike = [
            _alike(left, self._new[max(first, edge - _reach(left)) : edge])
            + _alike(right, self._new[edge : min(last, edge + _reach(right))])
            for edge in edges
        ]
        best = max(alike)
        inside, outside = (right, left) if is_start else (left, right)
        if inside and not outside and best < LIKE * len(inside):
            return edges[-1]  # all that stood there inside of the passage was written anew
        return edges[alike.index(best)]


def equal_pieces(old: str, new: str, gap: Gap) -> Iterator[Same]:
    """The equal pieces of two stretches, in order."""
    waiting: list[tuple[Gap | Same, int]] = [(gap, 0)]
    while waiting:
        part, size = waiting.pop()
        if isinstance(part, Same):
            yield part
            continue
        head, tail = _common_ends(old, new, part)
        inner = Gap(part.old_start + head, part.old_end - tail, part.new_start + head, part.new_end - tail)
        parts: list[tuple[Gap | Same, int]] = []
        if head:
            parts.append((Same(part.old_start, part.new_start, head), size))
        if size < len(RUNS) and inner.old_start < inner.old_end and inner.new_start < inner.new_end:
            place, new_place = inner.old_start, inner.new_start
            for one in _anchors(old, new, inner, RUNS[size]):
                parts += [(Gap(place, one.old, new_place, one.new), size + 1), (one, size)]
                place, new_place = one.old + one.length, one.new + one.length
            parts.append((Gap(place, inner.old_end, new_place, inner.new_end), size + 1))
        if tail:
            parts.append((Same(inner.old_end, inner.new_end, tail), size))
        waiting += reversed(parts)


def _common_ends(old: str, new: str, gap: Gap) -> tuple[int, int]:
    """How many letters two stretches have in common at their beginnings and at their ends."""
    shorter = min(gap.old_end - gap.old_start, gap.new_end - gap.new_start)
    head = tail = 0
    while head < shorter and old[gap.old_start + head] == new[gap.new_start + head]:
        head += 1
    while head + tail < shorter and old[gap.old_end - tail - 1] == new[gap.new_end - tail - 1]:
        tail += 1
    if head + tail == shorter:
        return head, tail
    return head if head >= TELLING else 0, tail if tail >= TELLING else 0


def _anchors(old: str, new: str, gap: Gap, size: int) -> Iterator[Same]:
    """The runs of letters that stand once in each stretch and keep their order, grown, in order."""
    places = _once(old, gap.old_start, gap.old_end, size)
    new_places = _once(new, gap.new_start, gap.new_end, size)
    pairs = [(place, new_places[run]) for run, place in places.items() if run in new_places]
    old_free, new_free = gap.old_start, gap.new_start
    for place, new_place in longest_ascending(pairs):
        if place < old_free or new_place < new_free:
            continue
        start, new_start = place, new_place
        while start > old_free and new_start > new_free and old[start - 1] == new[new_start - 1]:
            start, new_start = start - 1, new_start - 1
        old_free, new_free = place + size, new_place + size
        while old_free < gap.old_end and new_free < gap.new_end and old[old_free] == new[new_free]:
            old_free, new_free = old_free + 1, new_free + 1
        yield Same(start, new_start, old_free - start)


def _once(text: str, start: int, end: int, size: int) -> dict[str, int]:
    """The runs of letters that stand once in a stretch, in order, and where."""
    runs = [text[place : place + size] for place in range(start, end - size + 1)]
    counts = Counter(runs)
    return {run: start + index for index, run in enumerate(runs) if counts[run] == 1}


def _edges(text: str, first: int, last: int, *, at_sentence: bool) -> list[int]:
    """Where a stretch may be parted: its two ends, and the edges of sentences or of words between them."""
    if at_sentence:
        inner = [first + start for start, _ in sentence_spans(text[first:last])]
    else:
        inner = [edge.start() for edge in EDGE.finditer(text, first, last)]
    return sorted({first, *inner, last})


def _alike(one: str, other: str) -> float:
    """How many letters two stretches have in common more than by chance, in the same order."""
    return max(0.0, LCSseq.similarity(one, other) - CHANCE * min(len(one), len(other)))


def _reach(words: str) -> int:
    """How many letters a stretch may have after an edit, at most."""
    return len(words) * 5 // 4 + 10


def _is_sentence_edge(text: str, place: int) -> bool:
    return ENDS_SENTENCE.search(text, max(0, place - 6), place) is not None or text[place : place + 1] in ("", "\n")


def _places(part: Same | Gap) -> tuple[int, int]:
    return (part.old, part.new) if isinstance(part, Same) else (part.old_start, part.new_start)


def _touches(one: Same, start: int, end: int) -> bool:
    return one.old < end and one.old + one.length > start
