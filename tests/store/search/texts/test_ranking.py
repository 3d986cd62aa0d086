"""How well a text answers: by the worth of each word, by rarity, nearness and order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.texts.plain_words import places, plain, words
from store.search.texts.ranking import (
    BEGUN,
    PER_SLIP,
    SLIP,
    QueryWord,
    answer,
    at_most,
    of_title,
    qualities,
    weighed,
    with_strangers,
)


def answered(text, query, weights=None):
    asked = weighed([(word, (weights or {}).get(word, 1.0)) for word in words(plain(query))])
    made = words(plain(text))
    return answer(made, asked, qualities(asked, made))


def score(text, query, weights=None):
    found = answered(text, query, weights)
    return round(found.score, 3) if found else 0.0


def better(query, first, second, **weights):
    assert score(first, query, weights) > score(second, query, weights)


def test_the_words_themselves_in_their_order_are_all_that_can_be():
    assert score("a charm offensive in Hollywood", "charm offensive in hollywood") == 1.0


@pytest.mark.parametrize(
    ("query", "first", "second"),
    [
        ("hollywood", "Hollywood", "Hollywoods"),
        ("studies", "studies", "study"),
        ("studies", "study", "students"),
        ("hollywod", "hollywood", "hollow"),
        ("charm offensive", "a charm offensive", "an offensive charm"),
        ("charm offensive", "a charm offensive", "the charm of an offensive"),
        ("charm offensive", "the charm of an offensive", "charm and then so very much else before an offensive"),
        ("film studios hollywood", "hollywood film studios", "film studios elsewhere"),
    ],
)
def test_what_answers_better_comes_first(query, first, second):
    better(query, first, second)


def test_a_rare_word_counts_for_more():
    better("the tariff", "a tariff", "the rest", the=0.1, tariff=3.0)


def test_slips_cost_and_short_words_are_forgiven_none():
    assert qualities([QueryWord("hollywood", 1.0)], ["hollywoood"]).words["hollywoood"][0][1] > SLIP - PER_SLIP
    assert qualities([QueryWord("of", 1.0), QueryWord("x", 1.0)], ["if"]).words == {}


def test_the_last_word_may_not_be_finished():
    assert qualities([QueryWord("charm", 1.0), QueryWord("holl", 1.0)], ["hollywood"]).words["hollywood"] == [
        (1, BEGUN)
    ]
    assert "hollywood" not in qualities([QueryWord("ho", 1.0), QueryWord("charm", 1.0)], ["hollywood"]).words


def test_what_answers_is_said_by_its_characters():
    text = "It is – a charm   offensive (in Hollywood)."
    found = answered(text, "charm ofensive hollywood")
    standing = places(plain(text), found.words)
    assert [text[slice(*one)] for one in standing] == ["charm", "offensive", "Hollywood"]


def test_a_title_that_was_typed_whole_comes_before_a_longer_one():
    short, long = answered("Notes", "notes"), answered("Notes on everything", "notes")
    assert of_title(short, ["notes"]) > of_title(long, ["notes", "on", "everything"])


@given(st.text(max_size=200), st.text(min_size=1, max_size=40))
def test_any_query_is_answered_inside_the_text(text, query):
    asked = weighed([(word, 1.0) for word in words(plain(query))])
    made = words(plain(text))
    worth = qualities(asked, made)
    found = answer(made, asked, worth)
    if found is not None:
        assert 0.0 < found.score <= at_most(made, asked, worth) + 1e-9 <= 1.001
        standing = places(plain(text), found.words)
        assert [words(plain(text[slice(*one)])) for one in standing] == [[made[number]] for number in found.words]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("the workplace rules", "Of the work place rules."),
        ("the work place rules", "Of the workplace rules."),
        ("you are youre", "You are, you're."),
        ("micropurchase platform", "a micro-purchase platform"),
    ],
)
def test_words_may_be_joined_or_parted(query, text):
    assert score(text, query) > 0.9
    better(query, text, "a platform of the rules")


def test_a_word_that_nothing_answers_to_does_not_decide():
    asked = weighed([("zebra", 9.0), ("charm", 5.0), ("offensive", 5.0)])
    made = ["charm", "offensive"]
    worth = qualities(asked, made)
    lowered = with_strangers(asked, worth)
    without, with_all = answer(made, lowered, worth), answer(made, asked, worth)
    assert without is not None and with_all is not None and without.score > with_all.score
    assert with_strangers(asked, qualities(asked, ["zebra", *made])) == asked
