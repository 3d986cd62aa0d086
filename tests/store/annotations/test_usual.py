"""Which tags are offered first."""

from __future__ import annotations

import pytest

from store.annotations.annotation import Target, annotate
from store.annotations.likely_tags import ALIKE, MOST_WORDS, RECENT, TOGETHER, LikelyTags
from store.annotations.tags import Tag
from store.articles.article import Passage

TAGS = [Tag(name) for name in ("film", "law", "money", "sea", "ships")]


def tagged(words, *tags):
    return annotate("0123456789ab", Target(Passage(0, len(words)), words), tags)


@pytest.fixture
def usual():
    return LikelyTags()


def names(usual, words="", taken=(), counts=None):
    return [tag.name for tag in usual.order(TAGS, words, taken, counts or {})]


def test_with_nothing_learned_they_come_by_their_counts_then_by_name(usual):
    assert names(usual) == ["film", "law", "money", "sea", "ships"]
    assert names(usual, counts={"money": 3, "ships": 1}) == ["money", "ships", "film", "law", "sea"]


def test_what_was_used_lately_comes_first(usual):
    usual.learn([tagged("one", "sea"), tagged("two", "law"), tagged("three", "sea")])
    assert names(usual, counts={"money": 900})[:3] == ["sea", "law", "money"]


def test_what_goes_with_the_taken_tags_comes_before_what_was_used_last(usual):
    assert RECENT / 3 + TOGETHER > RECENT + ALIKE
    usual.learn([tagged("one", "sea", "ships"), tagged("two", "film"), tagged("three", "law")])
    assert names(usual)[0] == "law"
    assert names(usual, taken=["Ships"])[0] == "sea"


def test_what_is_on_passages_with_the_same_words_comes_before_what_was_used_last(usual):
    assert RECENT / 2 + ALIKE > RECENT
    usual.learn([tagged("The frigates sailed", "ships"), tagged("A judge decided", "law")])
    assert names(usual, "Two frigates were lost")[0] == "ships"
    assert names(usual, "two judges and nothing alike")[0] == "law"


def test_a_rare_word_says_more_than_a_common_one(usual):
    usual.learn([tagged("The report names frigates", "ships")])
    usual.learn([tagged(f"The report of day {number}", "law") for number in range(9)])
    usual.learn([tagged("Something else", "film")])
    assert names(usual, "A report about frigates")[:2] == ["ships", "film"]


def test_words_of_scripts_without_spaces_and_of_other_cases_are_alike(usual):
    usual.learn([tagged("ÜBERSICHT der Lage", "law"), tagged("世界人権宣言", "sea"), tagged("nothing", "film")])
    assert names(usual, "eine Übersicht")[0] == "law"
    assert names(usual, "世界人権宣言")[0] == "sea"


def test_no_order_loses_or_doubles_a_tag(usual):
    usual.learn([tagged("words " * MOST_WORDS * 3, "film", "gone"), tagged("", "sea")])
    assert sorted(names(usual, "words", ["film", "unknown"])) == sorted(tag.name for tag in TAGS)


def test_what_is_on_a_quarter_of_a_tags_passages_is_used_with_it(usual):
    usual.learn([tagged("", "film", "money"), tagged("", "film"), tagged("", "film"), tagged("", "film", "Sea")])
    assert usual.used_with(["FILM"]) == {"money": "film", "sea": "film"}
    usual.learn([tagged("", "film")])
    assert usual.used_with(["film"]) == {}
    assert usual.used_with(["money"]) == {"film": "money"}


def test_each_is_named_with_the_one_that_it_goes_with_most(usual):
    usual.learn([tagged("", "film", "money"), tagged("", "law", "money"), tagged("", "law")])
    assert usual.used_with(["film", "law"])["money"] == "film"
    assert usual.used_with([]) == {}
