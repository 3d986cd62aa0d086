"""Finding a passage by its words and what stood around them, where the text it was marked in is not kept.

The words themselves are looked for first; of several places the one with the most of the old context wins, if it leads.
Where they stand nowhere, the place most like them counts if it is very like (`FLOOR`) and no other is nearly as like.
"""

from __future__ import annotations

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.annotations.anchoring.normalising import Normalised, normalise
from store.articles.article import Passage

FLOOR = 0.85
"""Similarity of changed words, from 0 to 1."""
LEAD = 0.15
"""By how much the best place must be more alike than the next."""
SPEAKS_FOR_ITSELF = 24
"""Characters of words that are taken without any context."""
KEPT_AROUND = 0.6
"""Similarity of the context on one side, for fewer characters."""


class Searcher:
    """One text that passages are looked for in."""

    def __init__(self, text: str) -> None:
        self._text: Normalised = normalise(text)

    def find(self, exact: str, prefix: str, suffix: str) -> Passage | None:
        """The one place of these words; None if there is none, or more than one is as likely."""
        words, before, after = (normalise(part).text for part in (exact, prefix, suffix))
        if not words.strip():
            return None
        places = self._exactly(words) or self._nearly(words)
        scored = sorted(((self._context(place, before, after), place) for place in places), reverse=True)
        if not scored:
            return None
        (best, sides), place = (sum(scored[0][0]) / 2, scored[0][0]), scored[0][1]
        if len(scored) > 1 and best - sum(scored[1][0]) / 2 < LEAD:
            return None
        if len(words) < SPEAKS_FOR_ITSELF and max(sides) < KEPT_AROUND:
            return None
        return self._text.passage(*place)

    def _exactly(self, words: str) -> list[tuple[int, int]]:
        found = []
        place = self._text.text.find(words)
        while place >= 0:
            found.append((place, place + len(words)))
            place = self._text.text.find(words, place + 1)
        return found

    def _nearly(self, words: str) -> list[tuple[int, int]]:
        """The most alike stretch, unless another one outside it is nearly as alike."""
        if len(words) < SPEAKS_FOR_ITSELF:
            return []
        best = self._most_alike(words, 0, len(self._text.text))
        if best is None:
            return []
        start, end, score = best
        others = (self._most_alike(words, 0, start), self._most_alike(words, end, len(self._text.text)))
        if any(other is not None and score - other[2] < LEAD for other in others):
            return []
        return [(start, end)]

    def _most_alike(self, words: str, start: int, end: int) -> tuple[int, int, float] | None:
        if end - start < len(words) * FLOOR:
            return None
        aligned = fuzz.partial_ratio_alignment(words, self._text.text[start:end], score_cutoff=100 * (FLOOR - LEAD))
        if aligned is None:
            return None
        first, last = start + aligned.dest_start, start + aligned.dest_end
        score = Indel.normalized_similarity(words, self._text.text[first:last])
        return (first, last, score) if score >= FLOOR - LEAD else None

    def _context(self, place: tuple[int, int], before: str, after: str) -> tuple[float, float]:
        start, end = place
        text = self._text.text
        return (
            Indel.normalized_similarity(before, text[max(0, start - len(before)) : start]) if before else 1.0,
            Indel.normalized_similarity(after, text[end : end + len(after)]) if after else 1.0,
        )
