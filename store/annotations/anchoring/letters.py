"""Aligns the letters of a gap's old text with those of its new text, to see what a changed passage became."""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel, Levenshtein, Opcodes

from store.annotations.anchoring.comparing import Gap, sentence_spans
from store.annotations.anchoring.stretches import through

ENOUGH_TO_PAIR = 0.5
"""Similarity of two sentences that are lined up with each other alone."""
LARGEST_GAP = 6_000
"""Characters of a gap that is lined up letter by letter as a whole: 6,000 by 6,000 take 4 ms."""
SLACK = 200
"""Characters to each side of a passage that are lined up in a larger gap."""


class Letters:
    """The letters of two normalised texts. A gap is lined up once."""

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self._opcodes: dict[Gap, Opcodes] = {}

    def narrowed(self, gap: Gap, start: int, end: int) -> Gap:
        """The part of a large gap around the passage, and the part of its new text that is most like it, if any is.
        A smaller gap stays as it is."""
        if max(gap.old_end - gap.old_start, gap.new_end - gap.new_start) <= LARGEST_GAP:
            return gap
        old_start, old_end = max(gap.old_start, start - SLACK), min(gap.old_end, end + SLACK)
        text = self._new[gap.new_start : gap.new_end]
        aligned = fuzz.partial_ratio_alignment(self._old[old_start:old_end], text, score_cutoff=50)
        if aligned is None:
            return Gap(old_start, old_end, gap.new_start, gap.new_start)
        new_start = max(gap.new_start, gap.new_start + aligned.dest_start - SLACK)
        new_end = min(gap.new_end, gap.new_start + aligned.dest_end + SLACK)
        return Gap(old_start, old_end, new_start, new_end)

    def _paired(self, gap: Gap, start: int, end: int) -> Gap:
        """The passage's own sentences, and those of the gap's new text that are most like them. Where sentences went or came
        beside a changed one, letters would line up across them."""
        old = self._old[gap.old_start : gap.old_end]
        units = [
            unit for unit in sentence_spans(old) if unit[1] > start - gap.old_start and unit[0] < end - gap.old_start
        ]
        spans = sentence_spans(self._new[gap.new_start : gap.new_end])
        if not units:
            return gap
        old_start, old_end = gap.old_start + units[0][0], gap.old_start + units[-1][1]
        words = self._old[old_start:old_end]
        best, likeliest = ENOUGH_TO_PAIR, gap
        for first in range(len(spans)):
            for last in range(first, min(len(spans), first + len(units) + 1)):
                new_start, new_end = gap.new_start + spans[first][0], gap.new_start + spans[last][1]
                likeness = Indel.normalized_similarity(words, self._new[new_start:new_end], score_cutoff=best)
                if likeness > best:
                    best, likeliest = likeness, Gap(old_start, old_end, new_start, new_end)
        return likeliest

    def line_up(self, gap: Gap, start: int, end: int) -> tuple[int, int] | None:
        """The new text of the passage's letters, when its sentences in the gap are lined up letter by letter."""
        gap = self._paired(gap, start, end)
        opcodes = self._opcodes.get(gap)
        if opcodes is None:
            old, new = self._old[gap.old_start : gap.old_end], self._new[gap.new_start : gap.new_end]
            opcodes = self._opcodes[gap] = Levenshtein.opcodes(old, new)
        first, last = through(opcodes, start - gap.old_start, end - gap.old_start)
        return (gap.new_start + first, gap.new_start + last) if first < last else None
