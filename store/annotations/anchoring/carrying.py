"""Carrying passages from one version of a text to the next.

1. A passage in a stretch that both versions have is where that stretch is.
2. Else the versions differ around it, in a gap. If its words stand in what is there now, they are it: the ones that the
   letters of the gap line up with, or, where they line up with none, the ones with the most of what stood around them.
3. Else its words were changed, or came and went inside of it. Each of its ends is looked for by itself (`aligning`), and
   what lies between them is the passage, if most of its words are there still (`MOSTLY_KEPT`). Else its sentences are lined
   up letter by letter with those in the gap that are most like them, and what the passage's letters came to is taken if
   enough of them are left (`ENOUGH_LEFT`), or what is between its ends if that is more than chance (`PARTLY_KEPT`).
4. Else it was moved, or is gone. It is looked for, whole and then changed (`ENOUGH_LEFT_ELSEWHERE`), in the other gaps:
   only text that is new can be where it went, so that a look-alike that stood there before is never taken for it.

Words alone prove little when they are few. A short passage must have kept some of what stood around it, and of its own sentence
(`is_evident`). Letters alone prove little where sentences are much alike, as in forms: of a changed passage most words must be
there (`_has_its_words`), above all those that the text has in few places.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.annotations.anchoring.aligning import Aligner, Counterpart
from store.annotations.anchoring.comparing import Comparison, Gap, compare
from store.annotations.anchoring.letters import SLACK, Letters
from store.annotations.anchoring.line_breaks import ITEM, hard_breaks
from store.annotations.anchoring.normalising import Normalised, normalise
from store.annotations.anchoring.remains import MOSTLY_KEPT, Remains
from store.annotations.anchoring.stretches import occurrences, refined, unbroken
from store.annotations.anchoring.surroundings import AROUND, kept_of_sentence, sentence_around, sides
from store.annotations.anchoring.wording import Vocabulary
from store.articles.article import Passage

ENOUGH_LEFT = 0.62
"""Similarity (Indel, 0 to 1) of changed words at the place where they stood. Rewritten sentences with the same subject
reach 0.55."""
WORDS_LEFT = 0.5
"""The share of the words that must be left of a longer passage that was changed, if its letters are not alike beyond doubt
(`ENOUGH_LEFT_ELSEWHERE`)."""
LONGEST_LIKE = 240
"""Characters of a passage that this likeness alone identifies. Of a longer one something must be left."""
RUN = 16
"""Letters that a passage has in common with any place to which it may have gone."""
ENOUGH_LEFT_ELSEWHERE = 0.8
"""Similarity of changed words at another place, with no other evidence."""
SPEAKS_FOR_ITSELF = 24
"""Characters of a passage that needs no context: four words, of which a text seldom has the same twice."""
KEPT_AROUND = 0.6
"""Similarity of the context on one side, for a shorter passage."""
KEPT_OF_SENTENCE = 0.4
"""The share of the rest of its sentence, for a shorter passage. Of a sentence in which two words of five were changed, 0.6 is
left; another sentence that has the same few words has 0 to 0.3 of it."""
KEPT_BESIDE = 0.6
"""The same, at which another place is as likely if the text has the words more often than before."""
LEAD = 0.15
"""The lead in similarity that the context of one of several places must have over the next."""


@dataclass(frozen=True, slots=True)
class Carried:
    """Where a passage went."""

    passage: Passage
    """In the new text."""
    is_same: bool
    """Whether its words are the same, and in the place where they stood, if there is one."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A stretch of the normalised new text."""

    start: int
    end: int
    is_sure: bool = True
    """Whether it is certainly the place where the passage stood."""


@dataclass(slots=True)
class Carrier:
    """Two versions of a text, compared once for all passages."""

    _old: Normalised
    _new: Normalised
    _comparison: Comparison
    _aligner: Aligner
    _remains: Remains
    _letters: Letters
    _vocabulary: Vocabulary

    @classmethod
    def between(cls, old: str, new: str) -> Carrier:
        before, after = normalise(old, hard_breaks(old)), normalise(new, hard_breaks(new))
        comparison = compare(before.text, after.text)
        texts, vocabulary = (before.text, after.text, comparison), Vocabulary(before.text)
        aligner, remains = Aligner(*texts, vocabulary), Remains(*texts, vocabulary)
        return cls(before, after, comparison, aligner, remains, Letters(before.text, after.text), vocabulary)

    def had(self, passage: Passage, words: str) -> bool:
        """Whether these words stood there in the old text."""
        return self._old.original[slice(*passage)] == words

    def carry(self, passage: Passage) -> Carried | None:
        """The place of a passage of the old text in the new one. None if it is not there, or that is not certain."""
        start, end = self._old.span(passage)
        words = self._old.text[start:end]
        if not words.strip():
            return None
        place = self._same(start, end) or self._in_another_text(start, end)
        if place is None:
            return None
        now = self._new.text[place.start : place.end]
        is_same = place.is_sure and now == words and not self._is_unsure(start, end, place.start)
        return Carried(self._new.passage(place.start, place.end), is_same)

    def _is_unsure(self, start: int, end: int, place: int) -> bool:
        """Whether the words may as well be text that came beside them, text that took their place, or one of the same words
        elsewhere."""
        if self._comparison.is_unsure(start, end):
            return True
        old, new = self._old.text, self._new.text
        piece = self._comparison.same_around(start, end)
        first, last = (start, end) if piece is None else (piece.old, piece.old + piece.length)
        for gap in self._comparison.gaps_beside(first, last):
            as_far_as_it = old[start:last] if gap.old_start >= last else old[first:end]
            if as_far_as_it.strip() in new[gap.new_start : gap.new_end]:
                return True
        return self._comparison.is_repeated(start, end) and self._has_twin(start, end, place)

    def _has_twin(self, start: int, end: int, place: int) -> bool:
        """Whether the words stand in another place with nearly as much of their context on one side."""
        here = self._context(start, end, place, place + end - start)
        return any(
            self._context(start, end, other, other + end - start) > here - LEAD
            or max(self._sides(start, end, other, other + end - start)) >= KEPT_BESIDE
            for other in occurrences(self._new.text, self._old.text[start:end])
            if other != place
        )

    def _same(self, start: int, end: int) -> _Place | None:
        same = self._comparison.same_around(start, end)
        return None if same is None else _Place(same.new + start - same.old, same.new + end - same.old)

    def _in_another_text(self, start: int, end: int) -> _Place | None:
        """Steps 2 to 4, the surer before the less sure: long words found whole elsewhere before changed ones in place."""
        gap = self._comparison.gap_around(start, end)
        stands = self._new.text.find(self._old.text[start:end], gap.new_start, gap.new_end) >= 0
        is_long = end - start >= SPEAKS_FOR_ITSELF
        remains = self._remains
        if (not stands or self._comparison.keeps_ends(start, end)) and (
            place := self._between_its_ends(start, end, remains.are_nearly_all)
            or (self._words_elsewhere(start, end) if is_long else None)
            or self._between_its_ends(start, end, remains.are_most)
        ):
            return place
        gap = self._letters.narrowed(gap, start, end)
        letters = self._letters.line_up(gap, start, end)
        lined_up = None if letters is None else _Place(*letters)
        return (
            self._words_in(gap, start, end, lined_up)
            or self._between_its_ends(start, end, remains.are_most)
            or (self._words_elsewhere(start, end) if is_long else None)
            or self._between_its_ends(start, end, remains.are_a_part)
            or self._changed_in_place(start, end, lined_up)
            or self._edited_elsewhere(start, end)
            or (self._changed_elsewhere(start, end) if is_long else self._words_elsewhere(start, end))
        )

    def _words_in(self, gap: Gap, start: int, end: int, lined_up: _Place | None) -> _Place | None:
        """The words themselves, in the gap's new text."""
        words = self._old.text[start:end]
        places = list(occurrences(self._new.text, words, gap.new_start, gap.new_end))
        if not places:
            return None
        best = self._best_of(places, start, end, lined_up)
        if best is None or not self.is_evident(start, end, best, best + len(words)):
            return None
        place = _Place(best, best + len(words), is_sure=self._are_ends_at(start, end, best))
        is_lined_up = lined_up is not None and (lined_up.start, lined_up.end) == (place.start, place.end)
        return place if is_lined_up or not self._is_anothers(place, start, end) else None

    def _are_ends_at(self, start: int, end: int, place: int) -> bool:
        """Whether the passage's ends are surely at a place where its words stand."""
        counterpart = self._aligner.counterpart(start, end)
        is_there = counterpart is None or (counterpart.start, counterpart.end) == (place, place + end - start)
        return is_there and not self._remains.came_again(start, end)

    def _best_of(self, places: list[int], start: int, end: int, lined_up: _Place | None) -> int | None:
        """The place that goes on with the same letters farther than the others do, else the place with the most of the
        passage's context around it. A place that the letters line up with needs no lead."""
        length = end - start
        places = self._with_sentence(places, start, end) or places
        reaches = [(unbroken(self._old.text, self._new.text, start, end, place), place) for place in places]
        reaches.sort(key=lambda reach: -reach[0])
        if len(reaches) > 1 and reaches[0][0] - reaches[1][0] >= AROUND:
            return reaches[0][1]
        scored = sorted(((self._context(start, end, place, place + length), place) for place in places), reverse=True)
        (best_score, best), *others = scored
        if not others or best_score - others[0][0] >= LEAD:
            return best
        if lined_up is not None and lined_up.start in places:
            return lined_up.start
        return None

    def _with_sentence(self, places: list[int], start: int, end: int) -> list[int]:
        """The places at which all of the passage's sentence stands: there it is itself, and not another one of its form."""
        first, last = sentence_around(self._old.text, start, end)
        words = self._old.text[first:last].rstrip()
        return [place for place in places if self._new.text.startswith(words, max(0, place - (start - first)))]

    def _words_elsewhere(self, start: int, end: int) -> _Place | None:
        """The words themselves, anywhere but wholly inside a stretch that both texts have; with another label, if one stood
        before them."""
        label = ITEM.match(self._old.text, start, end) if start == 0 or self._old.text[start - 1] == "\n" else None
        first = label.end() if label and label.end() < end else start
        words = self._old.text[first:end]
        places = [
            place
            for place in occurrences(self._new.text, words, 0, len(self._new.text))
            if self._comparison.is_new(place, place + len(words))
        ]
        best = self._best_of(places, first, end, None) if places else None
        if best is None or not self.is_evident(first, end, best, best + len(words)):
            return None
        now = self._aligner.label_before(best) if first > start else None
        place = _Place(best if now is None else now, best + len(words), is_sure=False)
        return None if self._is_anothers(place, start, end) else place

    def _between_its_ends(
        self, start: int, end: int, is_enough: Callable[[int, int, Counterpart], bool]
    ) -> _Place | None:
        """The text between the passage's two ends, if enough of the passage is in it."""
        counterpart = self._aligner.counterpart(start, end)
        if counterpart is None or not is_enough(start, end, counterpart):
            return None
        is_evident = self.is_evident(start, end, counterpart.start, counterpart.end) and self._remains.hold_together(
            start, end, counterpart
        )
        return _Place(counterpart.start, counterpart.end, is_sure=counterpart.is_sure) if is_evident else None

    def _changed_in_place(self, start: int, end: int, lined_up: _Place | None) -> _Place | None:
        """The text that the letters line up with, if it is like the words."""
        if lined_up is None or end - start > LONGEST_LIKE or self._similarity(start, end, lined_up) < ENOUGH_LEFT:
            return None
        if not self._has_its_words(start, end, lined_up):
            return None
        if not self.is_evident(start, end, lined_up.start, lined_up.end) or self._is_anothers(lined_up, start, end):
            return None
        return lined_up

    def _edited_elsewhere(self, start: int, end: int) -> _Place | None:
        """The place to which the passage moved together with its context, if it was edited there. Its ends are looked for as in
        its old place. None if it went to two places."""
        gap = self._comparison.gap_around(start, end)
        old_start, old_end = max(gap.old_start, start - SLACK), min(gap.old_end, end + SLACK)
        old = self._old.text[old_start:old_end]
        runs = {self._old.text[place : place + RUN] for place in range(start, end - RUN + 1, RUN // 2)}
        candidates = []
        for other in self._comparison.gaps:
            new = self._new.text[other.new_start : other.new_end]
            if len(new) < (end - start) * MOSTLY_KEPT or not any(run in new for run in runs):
                continue
            aligner = Aligner(old, new, compare(old, new), self._vocabulary, has_open_ends=True)
            counterpart = aligner.counterpart(start - old_start, end - old_start)
            if counterpart is not None and counterpart.kept >= MOSTLY_KEPT:
                candidates.append(
                    (
                        counterpart.kept,
                        _Place(other.new_start + counterpart.start, other.new_start + counterpart.end, is_sure=False),
                    )
                )
        candidates.sort(key=lambda candidate: -candidate[0])
        if not candidates or (len(candidates) > 1 and candidates[0][0] - candidates[1][0] < LEAD):
            return None
        place = candidates[0][1]
        has_its_words = self._share_kept(start, end, place) >= WORDS_LEFT
        is_evident = has_its_words and self.is_evident(start, end, place.start, place.end)
        return place if is_evident and not self._is_known(place, start, end) else None

    def _changed_elsewhere(self, start: int, end: int) -> _Place | None:
        """The new text that is most like the words. None if two places are as good."""
        words = self._old.text[start:end]
        candidates = [
            (self._similarity(start, end, place), replace(place, is_sure=False))
            for gap in self._comparison.gaps
            if gap.new_end > gap.new_start
            and (place := self._most_alike(gap, words, ENOUGH_LEFT_ELSEWHERE)) is not None
        ]
        candidates.sort(key=lambda candidate: -candidate[0])
        if not candidates or candidates[0][0] < ENOUGH_LEFT_ELSEWHERE:
            return None
        if len(candidates) > 1 and candidates[0][0] - candidates[1][0] < LEAD:
            return None
        place = candidates[0][1]
        is_evident = self._share_kept(start, end, place) >= WORDS_LEFT
        return place if is_evident and not self._is_known(place, start, end) else None

    def _is_anothers(self, place: _Place, start: int, end: int) -> bool:
        """Whether the text at a new place came from another place of the old text, and so only looks like the passage."""
        words = self._new.text[place.start : place.end]
        likeness = Indel.normalized_similarity(self._old.text[start:end], words)
        for gap in self._comparison.gaps:
            if gap.new_start < place.end and gap.new_end > place.start:
                for first, last in ((gap.old_start, min(start, gap.old_end)), (max(end, gap.old_start), gap.old_end)):
                    old_words = self._old.text[first:last]
                    if len(old_words) >= len(words) * ENOUGH_LEFT and (
                        fuzz.partial_ratio(words, old_words, score_cutoff=100 * max(ENOUGH_LEFT_ELSEWHERE, likeness))
                        > 0
                    ):
                        return True
        return False

    def _is_known(self, place: _Place, start: int, end: int) -> bool:
        """Whether the changed text at a new place is another's, or stood elsewhere in the old text as it is now."""
        old, words = self._old.text, self._new.text[place.start : place.end]
        stood = any(other >= end or other + len(words) <= start for other in occurrences(old, words))
        is_old = stood and self._new.text.count(words) <= old.count(words)
        return is_old or self._is_anothers(place, start, end)

    def _most_alike(self, gap: Gap, words: str, enough: float) -> _Place | None:
        """The stretch of a gap's new text that is most like the words, None if it is not enough."""
        text = self._new.text[gap.new_start : gap.new_end]
        if len(text) < len(words) * enough:
            return None
        aligned = fuzz.partial_ratio_alignment(words, text, score_cutoff=100 * enough)
        if aligned is None:
            return None
        start, end = refined(words, text, aligned.dest_start, aligned.dest_end)
        return _Place(gap.new_start + start, gap.new_start + end) if start < end else None

    def _similarity(self, start: int, end: int, place: _Place) -> float:
        return Indel.normalized_similarity(self._old.text[start:end], self._new.text[place.start : place.end])

    def _share_kept(self, start: int, end: int, place: _Place) -> float:
        """The share of the words that is left, of which the rare ones count most."""
        return self._vocabulary.share_kept(self._old.text[start:end], self._new.text[place.start : place.end])

    def _has_its_words(self, start: int, end: int, place: _Place) -> bool:
        """Whether a place has enough of the words of a longer passage, or one of a shorter one, or its letters beyond
        doubt."""
        if self._similarity(start, end, place) >= ENOUGH_LEFT_ELSEWHERE:
            return True
        share = self._share_kept(start, end, place)
        return share >= WORDS_LEFT if end - start >= SPEAKS_FOR_ITSELF else share > 0

    def _context(self, start: int, end: int, new_start: int, new_end: int) -> float:
        """The similarity of a passage's surroundings, both sides together, 0 to 1."""
        return sum(self._sides(start, end, new_start, new_end)) / 2

    def _sides(self, start: int, end: int, new_start: int, new_end: int) -> tuple[float, float]:
        return sides(self._old.text, self._new.text, (start, end), (new_start, new_end))

    def is_evident(self, start: int, end: int, new_start: int, new_end: int) -> bool:
        """Whether the words, or else their surroundings, are enough to identify the passage."""
        if end - start >= SPEAKS_FOR_ITSELF:
            return True
        if max(self._sides(start, end, new_start, new_end)) < KEPT_AROUND:
            return False
        span, place = (start, end), (new_start, new_end)
        return kept_of_sentence(self._old.text, self._new.text, span, place) >= KEPT_OF_SENTENCE
