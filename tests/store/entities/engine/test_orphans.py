"""Persons of one name only: who is believed to be one."""

from __future__ import annotations

import pytest

from store.entities.engine.crf.marginals import LABELS, LabelledSentence
from store.entities.engine.orphans import FEWEST, adopt_orphans
from store.entities.engine.words import words_of
from tests.store.entities.spoken import marked, spoken


def sentences(text, place, person, others=FEWEST):
    """The small tagger takes every word for a place and a person with these probabilities; behind them come others without."""
    row = tuple({"B-LOC": place, "B-PER": person}.get(label, 0.0) for label in LABELS)
    words = tuple(words_of(text))
    return [LabelledSentence(words, tuple(row for _ in words)), *([LabelledSentence((), ())] * others)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("went to [P Mokha] by car", "went to [L Mokha] by car"),
        ("[P Mokha] said so", "[P Mokha] said so"),
        ("her daughter [P Mokha] left", "her daughter [P Mokha] left"),
        ("[P Mokha Roe] left. [P Mokha] too", "[P Mokha Roe] left. [P Mokha] too"),
        ("[O Mokha] left", "[O Mokha] left"),
    ],
)
def test_a_single_name_needs_a_ground(before, after):
    text, mentions = spoken(before)
    assert marked(text, adopt_orphans(text, sentences(text, 0.6, 0.3), mentions)) == after


def test_a_short_text_need_not_introduce_anybody():
    text, mentions = spoken("went to [P Mokha] by car")
    assert adopt_orphans(text, sentences(text, 0.6, 0.3, others=0), mentions) == mentions


def test_who_is_surely_a_person_stays_one():
    text, mentions = spoken("went to [P Adele] by car")
    assert adopt_orphans(text, sentences(text, 0.1, 0.9), mentions) == mentions
