"""Folding takes away what nobody types, and no character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.folding import SHORT, _fold_short, fold, words_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Économie", "economie"),
        ("İSTANBUL", "istanbul"),
        ("Łódź", "lodz"),
        ("SMØRREBRØD", "smorrebrod"),
        ("Straße", "strase"),
        ("œuvre", "ouvre"),
        ("Ærø", "aro"),
        ("readers’ «own» notes – all", 'readers\' "own" notes - all'),
        ("ΣΠΊΤΙ", "σπιτι"),
        ("Бабушка", "бабушка"),
    ],
)
def test_case_accents_and_typography_are_folded(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_keeps_every_place(text):
    assert len(fold(text)) == len(text)


@given(st.text())
def test_what_is_folded_stays(text):
    assert fold(fold(text)) == fold(text)


def test_words_are_split_at_spaces_of_all_kinds():
    assert words_of(" Film/Actors\tà \n la\u00a0mode ") == ("film/actors", "a", "la", "mode")


def test_short_texts_are_folded_once_and_long_ones_do_not_stay_in_memory():
    fold("é" * SHORT)
    before = _fold_short.cache_info()
    fold("é" * SHORT)
    fold("é" * (SHORT + 1))
    after = _fold_short.cache_info()
    assert (after.hits - before.hits, after.currsize) == (1, before.currsize)
