"""Rows in memory, proposed by their words: for as many rows as a reader writes, not for the texts of a library."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest

from store.search.texts.index import Candidate
from store.search.texts.plain_words import plain, words
from store.search.texts.ranking import QueryWord, Worth, qualities


class InMemoryIndex:
    """Rows by their words."""

    def __init__(self, rows: Sequence[Candidate]) -> None:
        self._rows = rows
        self._having: defaultdict[str, list[int]] = defaultdict(list)
        for number, row in enumerate(rows):
            for word in set(words(plain(row.text))):
                self._having[word].append(number)

    def proposed(self, query: Sequence[QueryWord], most: int) -> tuple[list[Candidate], Worth]:
        """The rows with the greatest weight of words, the most promising first, and the worth of their words."""
        worth = qualities(query, self._having)
        weights: defaultdict[int, float] = defaultdict(float)
        for word, answering in worth.words.items():
            weight = max(query[which].weight * quality for which, quality in answering)
            for number in self._having[word]:
                weights[number] += weight
        return [self._rows[number] for number in nlargest(most, weights, key=weights.__getitem__)], worth
