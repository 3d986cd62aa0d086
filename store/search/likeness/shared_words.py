"""The telling words that two passages share, in any form, and their places in both."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from store.articles.article import Passage
from store.search.folding import fold
from store.search.likeness.sentence_index import SentenceIndex
from store.search.terms import TextWord, words

WORTH_TELLING = 0.5
"""The share of the most telling word's weight that another word needs to be named."""
KIN = 0.5
"""The share of the longer of two words that their common beginning must be, if they are forms of one: «conserve» and
«conservation», not «interest» and «international»."""
SHORT = 2
"""Letters of a word that is seldom a subject, however rare it is in a small library: «by», «is». In capitals it may be a
subject: «EU»."""


@dataclass(frozen=True, slots=True)
class SharedWord:
    """A word that two passages share."""

    word: str
    """The word as it stands in the first passage."""
    weight: float
    """Its weight, see `SentenceIndex.weight`."""
    in_first: tuple[Passage, ...]
    """Its places in the first passage: character offsets, end exclusive."""
    in_second: tuple[Passage, ...]
    """Its places in the second passage."""


def shared_words(index: SentenceIndex, here: str, other: str) -> tuple[SharedWord, ...]:
    """The shared words, the most telling first. Of equal ones, the first in the passage comes first. Short words are left
    out."""
    ours, theirs = _by_term(here), _by_term(other)
    both = [term for term in ours if term in theirs and index.weight(term)]
    places: dict[frozenset[str], list[Passage]] = defaultdict(list)
    kin = {
        term: (_kin(here, ours[term], other, theirs[term]), _kin(other, theirs[term], here, ours[term]))
        for term in both
    }
    for passage, joined in _joined(word for first, _ in kin.values() for word in first):
        places[joined].append(passage)
    shared = []
    for joined, passages in places.items():
        weight = max(index.weight(term) for term in joined)
        second_passages = tuple(passage for passage, _ in _joined(word for term in joined for word in kin[term][1]))
        shared.append(SharedWord(here[slice(*passages[0])], weight, tuple(passages), second_passages))
    shared.sort(key=lambda word: (-word.weight, word.in_first))
    return tuple(word for word in shared if word.weight >= WORTH_TELLING * shared[0].weight)


def _by_term(text: str) -> dict[str, list[TextWord]]:
    by_term: defaultdict[str, list[TextWord]] = defaultdict(list)
    for word in words(text):
        if _may_be_a_subject(text[word.start : word.end]):
            by_term[word.term].append(word)
    return by_term


def _kin(text: str, ours: Iterable[TextWord], other: str, theirs: Iterable[TextWord]) -> list[TextWord]:
    """The words of ours that are forms of a word of theirs."""
    forms = [fold(other[word.start : word.end]) for word in theirs]
    return [word for word in ours if any(_are_kin(fold(text[word.start : word.end]), form) for form in forms)]


def _may_be_a_subject(word: str) -> bool:
    has_no_case = word.lower() == word.upper()
    return has_no_case or len(word) > SHORT or (len(word) == SHORT and word.isupper())


def _are_kin(word: str, other: str) -> bool:
    half = math.ceil(KIN * max(len(word), len(other)))
    return min(len(word), len(other)) >= half and word[:half] == other[:half]


def _joined(text_words: Iterable[TextWord]) -> list[tuple[Passage, frozenset[str]]]:
    """The places of words, in their order. Words that overlap are one."""
    joined: list[tuple[Passage, frozenset[str]]] = []
    for term, start, end in sorted(text_words, key=lambda word: word.start):
        if joined and start < joined[-1][0].end:
            passage, before = joined.pop()
            joined.append((Passage(passage.start, end), before | {term}))
        else:
            joined.append((Passage(start, end), frozenset({term})))
    return joined
