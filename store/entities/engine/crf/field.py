"""How probable each label is for each word of a sentence: a linear-chain conditional random field (Lafferty, McCallum and
Pereira 2001), by the forward-backward algorithm with scaled sums (Rabiner 1989, section V.A).

The score of a label at a word is the sum of the weights of the word's features. The part that depends on a word and its
distance alone is summed once and kept, so that a place costs five sums of nine numbers and three look-ups. In plain Python
that takes about as long as handing sixty features a word to a library in C, and it is there wherever Python is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from math import exp
from operator import mul
from typing import NamedTuple

from store.entities.engine.crf.features import EDGE, FIRST, SHOUTED, SeenWord, is_shouted, joint, seen_word
from store.entities.engine.crf.weights import FILE, Weights
from store.entities.shipped import shipped

KEPT = 50_000
"""Words whose scores are kept: about a kilobyte each, more than a library's everyday words."""

Vector = tuple[float, ...]
"""A number for each label."""


class ScoredWord(NamedTuple):
    """A word, and what it adds to each label's score at each distance in `AROUND`."""

    word: SeenWord
    scores: tuple[Vector, ...]


class RandomField:
    """A field with the weights that were learned. Several threads may use it at once."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._from = [tuple(map(exp, row)) for row in weights.steps]
        self._to = list(zip(*self._from, strict=True))
        self._edge = self._scored(EDGE)
        self._scores_of = lru_cache(KEPT)(lambda word: self._scored(seen_word(word)))

    def marginals(self, words: Sequence[str]) -> list[Vector]:
        """For each word of a sentence the probability of each label; every row sums to 1."""
        if not words:
            return []
        emitted = [_powers(row) for row in self._scores(words)]
        forward = [_scaled(emitted[0])]
        for row in emitted[1:]:
            before = forward[-1]
            forward.append(_scaled(list(map(mul, row, [sum(map(mul, before, steps)) for steps in self._to]))))
        backward: list[Sequence[float]] = [(1.0,) * len(self._from)]
        for row in reversed(emitted[1:]):
            after = list(map(mul, row, backward[-1]))
            backward.append(_scaled([sum(map(mul, after, steps)) for steps in self._from]))
        return [
            tuple(_scaled(list(map(mul, before, after))))
            for before, after in zip(forward, reversed(backward), strict=True)
        ]

    def _scores(self, words: Sequence[str]) -> list[list[float]]:
        """The score of each label at each word."""
        own = [self._scores_of(word) for word in words]
        padded = [self._edge, self._edge, *own, self._edge, self._edge]
        add = self._weights.add
        shouted = is_shouted(words)
        rows = []
        for place, (word, _) in enumerate(own):
            two_before, before, here, after, two_after = padded[place : place + 5]
            parts = (two_before.scores[0], before.scores[1], here.scores[2], after.scores[3], two_after.scores[4])
            row = list(map(sum, zip(*parts, strict=True)))
            for feature in joint(before.word, word, after.word):
                add(feature, row)
            if place == 0:
                add(FIRST, row)
            if shouted:
                add(SHOUTED, row)
            rows.append(row)
        return rows

    def _scored(self, word: SeenWord) -> ScoredWord:
        scores = []
        for features in word.seen:
            row = [0.0] * len(self._from)
            for feature in features:
                self._weights.add(feature, row)
            scores.append(tuple(row))
        return ScoredWord(word, tuple(scores))


@cache
def field() -> RandomField:
    """The one that comes with the program."""
    return RandomField(Weights.unpacked(shipped("store.entities.engine.crf", FILE)))


def _powers(row: Sequence[float]) -> list[float]:
    """e to the power of each score, as parts of the greatest: far from the limits of a float."""
    most = max(row)
    return [exp(score - most) for score in row]


def _scaled(row: Sequence[float]) -> list[float]:
    """The weights in the same proportions, with the sum 1."""
    whole = sum(row)
    return [number / whole for number in row]
