"""Judging the rows that the index proposes: each by its words, as in `ranking`, and only those that can be among the best."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from operator import itemgetter

from store.search.query import Query
from store.search.texts.index import TITLES, Candidate, TextIndex, trigrams
from store.search.texts.plain_words import plain, words
from store.search.texts.ranking import (
    LEAST,
    TITLE,
    QueryWord,
    RankedText,
    Worth,
    answer,
    at_most,
    of_title,
    weighed,
    with_strangers,
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a query, plain."""

    words: tuple[str, ...]
    """The words to be found, in order."""
    without: tuple[str, ...]
    """Runs of words that must not be in a text."""
    phrases: tuple[str, ...]
    """Runs of words that must be in it. The last word of a run may be unfinished."""

    @classmethod
    def of(cls, query: Query) -> Words:
        plain_words = [(term, words(plain(term.value))) for term in query.terms if not term.field]
        return cls(
            tuple(word for term, term_words in plain_words if not term.without for word in term_words),
            tuple(f" {' '.join(term_words)} " for term, term_words in plain_words if term.without and term_words),
            tuple(
                f" {' '.join(term_words)}" for term, term_words in plain_words if term.is_phrase and not term.without
            ),
        )

    def allow(self, text: Sequence[str]) -> bool:
        """Whether a text of these words has all phrases, and nothing that it must not have."""
        if not self.without and not self.phrases:
            return True
        line = f" {' '.join(text)} "
        return all(phrase in line for phrase in self.phrases) and not any(run in line for run in self.without)


def weigh(index: TextIndex, table: str, query: Sequence[str]) -> tuple[list[QueryWord], dict[str, int]]:
    """Words with their weights, by the rarity of their trigrams."""
    total = max(1, index.count(table))
    rarity = index.rarity(table, trigrams(query))
    rarest = rows_of(query, rarity)
    return weighed([(word, math.log(1 + total / rows)) for word, rows in zip(query, rarest, strict=True)]), rarity


def rows_of(query: Sequence[str], rarity: Mapping[str, int]) -> list[int]:
    """The most rows in which each word can stand: those with its rarest trigram."""
    return [min((rarity[trigram] for trigram in trigrams([word]) if trigram in rarity), default=1) for word in query]


def judged(
    query_words: Words,
    query: Sequence[QueryWord],
    worth: Worth,
    rows: Iterable[tuple[Candidate, Sequence[str]]],
    table: str,
    most: int,
    least: float = LEAST,
) -> list[tuple[Candidate, RankedText]]:
    """The rows with a score of at least `least`, each with its words and its match. Of more than `most`, the best."""
    query = with_strangers(query, worth)
    greatest = TITLE if table == TITLES else 1.0
    bounded = [(at_most(text, query, worth) * greatest, row, text) for row, text in rows]
    bounded.sort(key=itemgetter(0), reverse=True)
    well: list[tuple[Candidate, RankedText]] = []
    best: list[float] = []  # a heap, the least of them first
    for bound, row, text in bounded:
        if bound < (least if len(best) < most else max(least, best[0])):
            break
        ranked = answer(text, query, worth) if query_words.allow(text) else None
        if ranked is None:
            continue
        if table == TITLES:
            ranked = replace(ranked, score=of_title(ranked, text))
        if ranked.score >= least:
            well.append((row, ranked))
            heappush(best, ranked.score)
            if len(best) > most:
                heappop(best)
    cut = best[0] if len(best) == most else 0.0
    return [(row, ranked) for row, ranked in well if ranked.score >= cut]
