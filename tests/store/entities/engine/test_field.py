"""The probabilities of the small tagger are those of a slow, obvious reckoning: every sequence of labels tried."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp
from random import Random

import pytest

from store.entities.engine.crf.features import features_of
from store.entities.engine.crf.field import RandomField, field
from store.entities.engine.crf.marginals import LABELS
from store.entities.engine.crf.weights import Weights

SENTENCES = (
    ["Rome"],
    ["Jane", "Roe", "left"],
    ["THE", "QUEEN", "IN", "1999"],
    ["Acme", ",", "Inc.", "of", "Größe"],
)


def some_weights(seed, labels=3):
    """Random weights for the features of `SENTENCES`; some features have none."""
    rng = Random(seed)
    features = sorted({feature for words in SENTENCES for row in features_of(words) for feature in row})
    learned = {
        feature: {label: rng.gauss(0, 2) for label in range(labels) if rng.random() < 0.6}
        for feature in features
        if rng.random() < 0.8
    }
    return Weights.of_steps([[rng.gauss(0, 2) for _ in range(labels)] for _ in range(labels)], learned)


def by_trying_all(weights, words):
    """The share of each label at each word among all sequences, each counted by e to the power of its score."""
    labels = range(len(weights.steps))
    emitted = []
    for features in features_of(words):
        row = [0.0 for _ in labels]
        for feature in features:
            weights.add(feature, row)
        emitted.append(row)
    totals = [[0.0 for _ in labels] for _ in words]
    for sequence in product(labels, repeat=len(words)):
        score = sum(emitted[place][label] for place, label in enumerate(sequence))
        score += sum(weights.steps[before][after] for before, after in pairwise(sequence))
        for place, label in enumerate(sequence):
            totals[place][label] += exp(score)
    return [[number / sum(row) for number in row] for row in totals]


@pytest.mark.parametrize("words", SENTENCES, ids=" ".join)
@pytest.mark.parametrize("seed", range(5))
def test_the_probabilities_are_those_of_all_sequences(seed, words):
    weights = some_weights(seed)
    for ours, theirs in zip(RandomField(weights).marginals(words), by_trying_all(weights, words), strict=True):
        assert ours == pytest.approx(theirs)


def test_no_words_have_no_probabilities():
    assert RandomField(some_weights(0)).marginals([]) == []


@pytest.mark.parametrize("seed", range(5))
def test_weights_are_read_back_as_they_were_written(seed):
    weights = some_weights(seed)
    again = Weights.unpacked(weights.packed())
    assert dict(again.features) == weights.features
    assert [*again.starts] == weights.starts
    assert [*again.labels] == weights.labels
    assert [*again.weights] == pytest.approx(weights.weights)
    assert [number for row in again.steps for number in row] == pytest.approx(
        [number for row in weights.steps for number in row]
    )
    assert again.packed() == weights.packed()


def test_a_long_sentence_neither_overflows_nor_vanishes():
    rows = field().marginals(["Angela", "Merkel", "met", "Jane", "Roe", "of", "Acme", "in", "Berlin"] * 500)
    assert all(sum(row) == pytest.approx(1) for row in rows)
    assert len(rows[0]) == len(LABELS)
