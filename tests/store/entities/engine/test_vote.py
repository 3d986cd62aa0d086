"""The vote of two engines, and the best sequence of labels against all sequences."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from store.entities.engine.crf.marginals import LABELS, LabelledSentence
from store.entities.engine.vote import best_labels, vote
from store.entities.engine.words import words_of
from store.entities.mention import Mention
from tests.store.entities.spoken import marked, spoken

WEIGHTS = st.lists(st.floats(-9, 9), min_size=len(LABELS), max_size=len(LABELS))


def may_follow(before, label):
    return not label.startswith("I-") or (before != "O" and before[2:] == label[2:])


@given(st.lists(WEIGHTS, min_size=1, max_size=3))
def test_the_best_labels_are_the_best_of_all(weights):
    def legal(chosen):
        names = [LABELS[one] for one in chosen]
        return all(may_follow(before, label) for before, label in zip(["O", *names], names, strict=False))

    def total(chosen):
        return sum(row[one] for row, one in zip(weights, chosen, strict=True))

    every = [chosen for chosen in product(range(len(LABELS)), repeat=len(weights)) if legal(chosen)]
    best = best_labels(weights)
    assert legal(best)
    assert abs(total(best) - max(map(total, every))) < 1e-9


def sentence(text, **probabilities):
    """Every word is no name, but for those given: their label's probability."""
    rows = []
    for word in words_of(text):
        label, probability = probabilities.get(word.text, ("O", 0.999))
        rest = (1 - probability) / (len(LABELS) - 1)
        rows.append(tuple(probability if one == label else rest for one in LABELS))
    return LabelledSentence(tuple(words_of(text)), tuple(rows))


def test_the_small_tagger_alone_is_believed():
    text = "from Mokha to Roe"
    sentences = [sentence(text, Mokha=("B-LOC", 0.9), Roe=("B-PER", 0.8))]
    assert marked(text, vote(text, sentences, None)) == "from [L Mokha] to [P Roe]"


def test_the_larger_engine_wins_where_the_small_one_is_unsure_and_loses_where_it_is_certain():
    text, found = spoken("from [P Mokha] to [P Aden]")
    sentences = [sentence(text, Mokha=("B-LOC", 0.6), Aden=("B-LOC", 0.9999))]
    assert marked(text, vote(text, sentences, found)) == "from [P Mokha] to [L Aden]"


def test_what_the_larger_engine_passed_over_needs_the_small_one_to_be_sure():
    text = "from Mokha to Roe"
    sentences = [sentence(text, Mokha=("B-LOC", 0.6), Roe=("B-PER", 0.99))]
    assert marked(text, vote(text, sentences, [])) == "from Mokha to [P Roe]"


def test_a_person_has_the_longer_name_that_ends_where_the_shorter_one_does():
    text, found = spoken("the artist [P Don Ada Marsh]")
    sentences = [sentence(text, Don=("O", 0.9999), Ada=("B-PER", 0.99), Marsh=("I-PER", 0.99))]
    assert marked(text, vote(text, sentences, found)) == "the artist [P Don Ada Marsh]"


def test_a_small_word_before_a_person_is_no_given_name():
    text, found = spoken("they met [P old Ada Marsh]")
    sentences = [sentence(text, old=("O", 0.9999), Ada=("B-PER", 0.99), Marsh=("I-PER", 0.99))]
    assert marked(text, vote(text, sentences, found)) == "they met old [P Ada Marsh]"


def test_no_text_no_mentions():
    assert vote("", [], []) == []
    assert vote("", [], [Mention(0, 1, "person", "x", 1.0, "engine")]) == []
