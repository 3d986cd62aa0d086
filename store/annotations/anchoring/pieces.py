"""The equal pieces of two stretches of text, letter by letter.

Anchors are runs of `RUNS` letters that stand once on each side and keep their order (patience diff, as for sentences). They are
grown as far as the letters are equal. So the two halves of a sentence stay where they are when text came or went between them,
however long.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from store.annotations.anchoring.common_ends import Texts, common_ends, is_of_another_sentence
from store.annotations.anchoring.comparing import Gap, Same
from store.annotations.anchoring.stretches import is_edge, occurrences, parts_number, weight
from store.annotations.anchoring.unit_matching import longest_ascending

RUNS = (16, 8)
"""Letters of an anchor. Anchors of the second size are looked for between those of the first."""
SPARSE = 0.2
"""The share of the shorter stretch that short anchors must have together: unrelated texts have some words in common."""
DENSE = 1.3
"""From this weight a letter on, anchors have half as many letters."""
LEAST = 2
"""Letters of a gap's old words that are recognised where they stand whole: a number at the end of a line."""


def equal_pieces(texts: Texts, gap: Gap) -> Iterator[Same]:
    """The equal pieces of two stretches, in order."""
    old, new = texts.old_letters, texts.new_letters
    waiting: list[tuple[Gap | Same, int]] = [(gap, 0)]
    while waiting:
        part, size = waiting.pop()
        if isinstance(part, Same):
            yield part
            continue
        if whole := _all_of(texts, part):
            yield whole
            continue
        ends = common_ends(texts, part)
        inner = ends.inside(part)
        parts: list[tuple[Gap | Same, int]] = []
        if ends.head:
            parts.append((Same(part.old_start, part.new_start, ends.head), size))
        if size < len(RUNS) and inner.old_start < inner.old_end and inner.new_start < inner.new_end:
            place, new_place = inner.old_start, inner.new_start
            for anchor in _inside(old, new, inner, size):
                parts += [(Gap(place, anchor.old, new_place, anchor.new), size + 1), (anchor, size)]
                place, new_place = anchor.old + anchor.length, anchor.new + anchor.length
            parts.append((Gap(place, inner.old_end, new_place, inner.new_end), size + 1))
        if ends.tail:
            parts.append((Same(inner.old_end, part.new_end - ends.tail, ends.tail), size))
        waiting += reversed(parts)


def _inside(old: str, new: str, gap: Gap, size: int) -> list[Same]:
    """The equal pieces inside a gap that runs of so many letters show."""
    letters = (
        RUNS[size]
        if weight(old[gap.old_start : gap.old_end]) < DENSE * (gap.old_end - gap.old_start)
        else RUNS[size] // 2
    )
    anchors = list(_anchors(old, new, gap, letters))
    shorter = min(gap.old_end - gap.old_start, gap.new_end - gap.new_start)
    return anchors if not size or sum(anchor.length for anchor in anchors) >= SPARSE * shorter else []


def _all_of(texts: Texts, gap: Gap) -> Same | None:
    """All old words of a gap, if they stand once in its new ones."""
    old, new = texts.old_letters, texts.new_letters
    words = old[gap.old_start : gap.old_end]
    start = gap.old_start + len(words) - len(words.lstrip())
    words = words.strip()
    places = list(islice(occurrences(new, words, gap.new_start, gap.new_end), 2)) if weight(words) >= LEAST else []
    if len(places) != 1 or not (is_edge(new, places[0]) and is_edge(new, places[0] + len(words))):
        return None
    piece = Same(start, places[0], len(words))
    return None if is_of_another_sentence(texts, gap, piece) else piece


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
        while start < old_free and parts_number(old, start) != parts_number(new, new_start):
            start, new_start = start + 1, new_start + 1
        while start < old_free and parts_number(old, old_free) != parts_number(new, new_free):
            old_free, new_free = old_free - 1, new_free - 1
        yield Same(start, new_start, old_free - start)


def _once(text: str, start: int, end: int, size: int) -> dict[str, int]:
    """The runs of letters that stand once in a stretch, in order, and where."""
    runs = [text[place : place + size] for place in range(start, end - size + 1)]
    counts = Counter(runs)
    return {run: start + index for index, run in enumerate(runs) if counts[run] == 1}
