"""Slips of a word are told from other words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from store.search.names import slips as rules
from store.search.names.slips import distance, slips, slips_of_words
from tests.store.search.names.typos import neighbours

WORDS = st.text("abc", max_size=7)


@given(WORDS, WORDS, st.integers(0, 3))
def test_the_distance_is_that_of_others(one, other, most):
    assert distance(one, other, most) == min(OSA.distance(one, other), most + 1)


def test_keys_that_touch_are_those_of_the_keyboard():
    for letter in "qwertyuiopasdfghjklzxcvbnm":
        assert set(rules._NEIGHBOURS[letter]) == set(neighbours(letter))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("helath", "health"),
        ("heallth", "health"),
        ("healt", "health"),
        ("haelth", "health"),
        ("ealth", "health"),
        ("gealth", "health"),
        ("healtx", "health"),
        ("flim", "film"),
        ("fillm", "film"),
        ("fulm", "film"),
        ("wra", "war"),
        ("goverment", "government"),
        ("govermnet", "government"),
        ("buraeucracy", "bureaucracy"),
        ("tools", "tool"),
        ("tool", "tools"),
        ("theories", "theory"),
        ("labor", "labour"),
        ("theater", "theatre"),
        ("anemia", "anaemia"),
        ("feces", "faeces"),
        ("foetus", "fetus"),
        ("traveling", "travelling"),
        ("counsellor", "counselor"),
        ("enrolment", "enrollment"),
        ("skeptics", "sceptics"),
        ("gray", "grey"),
        ("programs", "programmes"),
        ("judgment", "judgement"),
        ("organization", "organisation"),
        ("plitica", "politica"),
        ("энегрия", "энергия"),
    ],
)
def test_a_slip_is_that_word(typed, word):
    assert slips(typed, word)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("wealth", "health"),
        ("heath", "health"),
        ("iran", "iraq"),
        ("niger", "nigeria"),
        ("law", "war"),
        ("form", "from"),
        ("new", "news"),
        ("four", "for"),
        ("oats", "goats"),
        ("canes", "canoes"),
        ("filing", "filling"),
        ("bolder", "boulder"),
        ("tier", "tire"),
        ("migration", "immigration"),
        ("austria", "australia"),
        ("slovakia", "slovenia"),
        ("2019", "2020"),
        ("c", "#"),
        ("wild", "wald"),
        ("hand", "hund"),
        ("bali", "mali"),
        ("policia", "politica"),
        ("суд", "мир"),
    ],
)
def test_another_word_is_none(typed, word):
    assert slips(typed, word) is None


def test_the_same_word_has_no_slips():
    assert slips("health", "health") == 0
    assert slips("2019", "2019") == 0


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("beet practices", "best practices"),
        ("climate chnage", "climate change"),
        ("food nd drink", "food and drink"),
        ("climatechange", "climate change"),
        ("clmatechange", "climate change"),
        ("clima techange", "climate change"),
    ],
)
def test_words_beside_it_say_what_was_meant(typed, words):
    assert slips_of_words(typed.split(), words.split()) is not None


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("civil law", "civil war"),
        ("public police", "public policy"),
        ("uk tax", "us tax"),
        ("climate policy", "climate change"),
        ("climate", "climate change"),
        ("phase 1", "phase 2"),
    ],
)
def test_other_words_are_not_the_same_words(typed, words):
    assert slips_of_words(typed.split(), words.split()) is None
