"""Finding a passage by its words and their context, where the text in which it was marked is not kept.

The words themselves are looked for first. Of several places the one with the most of the old context wins, if it leads. Words
that stand nowhere are looked for without white space: programs quote pages without any between their blocks. Else the place
most like them counts if it is very like (`FLOOR`) and no other is nearly as like. Its ends are found by `ends`.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from store.annotations.anchoring.ends import refined
from store.annotations.anchoring.normalising import Normalised, normalise, normalised_text
from store.annotations.anchoring.stretches import is_edge, occurrences, to_edge
from store.articles.article import Passage

FLOOR = 0.85
"""Similarity of changed words, from 0 to 1."""
LEAD = 0.15
"""The lead in likeness that the best place must have over the next."""
SPEAKS_FOR_ITSELF = 24
"""Characters of words that are taken without any context."""
UNSPACED = 12
"""Letters of words that are looked for without their white space. Fewer may stand across two other words by chance."""
SPACE = re.compile(r"\s")
KEPT_AROUND = 0.6
"""Similarity of the context on one side, for fewer characters."""


class Searcher:
    """One text that passages are looked for in."""

    def __init__(self, text: str) -> None:
        self._text: Normalised = normalise(text)
        self._packed: tuple[str, list[int]] | None = None
        """The text without white space. And of each white space in the text, how many other characters stand before it."""

    def find(self, exact: str, prefix: str, suffix: str) -> Passage | None:
        """The one place of these words; None if there is none, or more than one is as likely."""
        words, before, after = (normalised_text(part) for part in (exact, prefix, suffix))
        if not words.strip():
            return None
        places = self._exactly(words) or self._without_space(words) or self._nearly(words, before, after)
        scored = sorted(((self._context(place, before, after), place) for place in places), reverse=True)
        if not scored:
            return None
        (best, sides), place = (sum(scored[0][0]) / 2, scored[0][0]), scored[0][1]
        if len(scored) > 1 and best - sum(scored[1][0]) / 2 < LEAD:
            return None
        if len(words) < SPEAKS_FOR_ITSELF and max(sides) < KEPT_AROUND:
            return None
        return self._text.passage(*place)

    def find_between(self, first: str, last: str, prefix: str, suffix: str) -> Passage | None:
        """The one passage that begins with some words and ends with the next place of others; None if there is none."""
        start = self.find(first, prefix, "")
        ending, after = normalised_text(last).strip(), normalised_text(suffix).strip()
        if start is None or not ending:
            return None
        place = self._text.text.find(ending, self._text.span(start).end)
        while after and place >= 0 and not self._goes_on(place + len(ending), after):
            place = self._text.text.find(ending, place + 1)
        return None if place < 0 else Passage(start.start, self._text.passage(place, place + len(ending)).end)

    def _exactly(self, words: str) -> list[tuple[int, int]]:
        return [(place, place + len(words)) for place in occurrences(self._text.text, words)]

    def _without_space(self, words: str) -> list[tuple[int, int]]:
        """Where the words stand to the letter but for the white space in them; if they are many, with the rest of the words
        that they part."""
        packed = "".join(words.split())
        if len(packed) < UNSPACED:
            return []
        if self._packed is None:
            spaces = (space.start() for space in SPACE.finditer(self._text.text))
            self._packed = "".join(self._text.text.split()), [place - before for before, place in enumerate(spaces)]
        text, spaces_before = self._packed
        stretches = []
        for at in occurrences(text, packed):
            last = at + len(packed) - 1
            stretches.append((at + bisect_right(spaces_before, at), last + bisect_right(spaces_before, last) + 1))
        between_words = [stretch for stretch in stretches if all(is_edge(self._text.text, place) for place in stretch)]
        if between_words or len(packed) < SPEAKS_FOR_ITSELF:
            return between_words
        return [(to_edge(self._text.text, start, -1), to_edge(self._text.text, end, 1)) for start, end in stretches]

    def _nearly(self, words: str, before: str, after: str) -> list[tuple[int, int]]:
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
        return [refined(self._text.text, start, end, words.strip(), before, after)]

    def _most_alike(self, words: str, start: int, end: int) -> tuple[int, int, float] | None:
        if end - start < len(words) * FLOOR:
            return None
        aligned = fuzz.partial_ratio_alignment(words, self._text.text[start:end], score_cutoff=100 * (FLOOR - LEAD))
        if aligned is None:
            return None
        first, last = start + aligned.dest_start, start + aligned.dest_end
        score = Indel.normalized_similarity(words, self._text.text[first:last])
        return (first, last, score) if score >= FLOOR - LEAD else None

    def _goes_on(self, place: int, words: str) -> bool:
        return self._text.text[place : place + len(words) + 1].lstrip().startswith(words)

    def _context(self, place: tuple[int, int], before: str, after: str) -> tuple[float, float]:
        start, end = place
        text = self._text.text
        return (
            Indel.normalized_similarity(before, text[max(0, start - len(before)) : start]) if before else 1.0,
            Indel.normalized_similarity(after, text[end : end + len(after)]) if after else 1.0,
        )
