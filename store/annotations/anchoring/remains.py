"""What is left of a passage between the places of its two ends, and whether that is enough to know it by.

Letters in equal runs are counted. Whole sentences of the passage, and words that its text has nowhere else, prove more than
phrases far from each other.
"""

from __future__ import annotations

from collections.abc import Iterator

from store.annotations.anchoring.aligning import Counterpart
from store.annotations.anchoring.comparing import Comparison, sentence_spans
from store.annotations.anchoring.stretches import weight
from store.annotations.anchoring.wording import Vocabulary, share_kept

MOSTLY_KEPT = 0.5
"""The share of a passage's letters in equal runs between its two ends that identifies it in its place."""
PARTLY_KEPT = 0.4
"""The same share for a passage of which much is gone and that stands nowhere else."""
HOLD_TOGETHER = 0.65
"""The share of a passage's letters from which on any amount of text may have come in between."""
NEARLY_ALL = 0.9
"""The share of a passage's letters that is more than what two lines of a form have in common."""
DENSE_ENOUGH = 0.25
"""The share of the text between a passage's ends that its own letters must be, where more of them are gone and no sentence of
it is whole."""
WORDS_KEPT = 0.45
"""The share of its words that must be left then. Two sentences of a form have a third in common."""
SENTENCES_KEPT = 64
"""Letters of a passage's whole sentences that are still in their place. They are more than one sentence that a text has
everywhere. A sign of Chinese counts as three letters, here and in the next figure."""
SENTENCE_KEPT = 24
"""The same for sentences that the text has nowhere else."""
SENTENCE_LEFT = 8
"""The same if the rest of the passage was only taken away, and the text next to what is left still stands beside it."""
TELLING = 24
"""Letters of a passage that are more than chance: four words."""
RUN = 16
"""Letters beside a passage that are still there."""


class Remains:
    """Two normalised texts, and what the second has of passages of the first."""

    def __init__(self, old: str, new: str, comparison: Comparison, vocabulary: Vocabulary) -> None:
        self._old, self._new = old, new
        self._vocabulary = vocabulary
        self._comparison = comparison

    def are_nearly_all(self, _start: int, _end: int, counterpart: Counterpart) -> bool:
        """Whether a passage is in its place though its words may stand elsewhere, where they were quoted."""
        return counterpart.kept >= NEARLY_ALL

    def are_most(self, _start: int, _end: int, counterpart: Counterpart) -> bool:
        return counterpart.kept >= MOSTLY_KEPT

    def are_a_part(self, start: int, end: int, counterpart: Counterpart) -> bool:
        """Whether more of the passage is still there than by chance."""
        letters = weight(self._old[start:end]) * counterpart.kept
        if counterpart.kept >= PARTLY_KEPT and letters >= TELLING:
            return True
        kept = [words for *_, words in self._kept(start, end)]
        is_more = letters >= SENTENCES_KEPT and any(self._worth(words) >= SENTENCE_KEPT for words in kept)
        return is_more or self._have_sentences(start, end)

    def hold_together(self, start: int, end: int, counterpart: Counterpart) -> bool:
        """Whether they are more than words far from each other, or phrases that stand elsewhere too."""
        if counterpart.kept >= HOLD_TOGETHER or self._have_sentences(start, end):
            return True
        words, now = self._old[start:end], self._new[counterpart.start : counterpart.end]
        is_dense = counterpart.kept * len(words) >= DENSE_ENOUGH * len(now)
        is_parted = len(sentence_spans(words)) == 1 < len(sentence_spans(now))
        return (
            is_dense
            and not is_parted
            and share_kept(words, now) >= WORDS_KEPT
            and (counterpart.kept >= MOSTLY_KEPT or self._vocabulary.share_kept(words, now) >= WORDS_KEPT)
            and any(self._stand_once(*part) for part in counterpart.parts)
        )

    def came_again(self, start: int, end: int) -> bool:
        """Whether words of a passage that are in no equal stretch stand there more often than before."""
        gap = self._comparison.gap_around(start, end)
        first = start
        for last, following in (*self._comparison.kept(start, end), (end, end)):
            words = self._old[first:last].strip()
            times = self._old.count(words, gap.old_start, gap.old_end)
            if words and self._new.count(words, gap.new_start, gap.new_end) > times:
                return True
            first = following
        return False

    def _have_sentences(self, start: int, end: int) -> bool:
        """Whether whole sentences of a passage are still in their place, and not by chance: they are many, or the text has them
        nowhere else, or the text next to the passage still stands beside them."""
        parts = list(self._kept(start, end))
        kept = [words for *_, words in parts]
        if sum(map(self._worth, kept)) >= SENTENCES_KEPT or any(map(self._are_telling, kept)):
            return True
        beside = ((start - RUN, last) if first == start else (first, end + RUN) for first, last, _ in parts)
        least = SENTENCE_KEPT if self._comparison.has_new(start, end) else SENTENCE_LEFT
        return any(
            weight(words) >= least and self._comparison.same_around(*reach) is not None
            for words, reach in zip(kept, beside, strict=True)
        )

    def _kept(self, start: int, end: int) -> Iterator[tuple[int, int, str]]:
        """The parts of a passage that are in equal stretches, with their words. Words that the text has less often than before
        may as well be those of another place."""
        for first, last in self._comparison.kept(start, end):
            words = self._old[first:last].strip()
            if words and self._old.count(words) <= self._new.count(words):
                yield first, last, words

    def _stand_once(self, start: int, end: int) -> bool:
        """Whether the old text has these words in one place only: phrases of a form or a law stand where anything stands."""
        words = self._old[start:end].strip()
        first = self._old.find(words) if words else -1
        return first >= 0 and self._old.find(words, first + 1) < 0

    def _worth(self, kept: str) -> float:
        """The letters of a sentence, parted among the places where the old text has it."""
        return weight(kept) / max(1, self._old.count(kept)) if kept else 0.0

    def _are_telling(self, kept: str) -> bool:
        """Whether the text has these words nowhere else, before and after. Then they are not kept by chance."""
        is_long = weight(kept) >= SENTENCE_KEPT and self._vocabulary.has_rare_word(kept)
        return is_long and self._old.count(kept) == 1 == self._new.count(kept)
