"""Ranking many names: the order of the slow way, however it was come by."""

from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.search.names.label_index import MANY, LabelIndex
from store.search.names.matching import match
from store.search.names.scoring import TELLING
from tests.store.search.names.slow_matching import slow_rank

NAMES = st.lists(st.text("aáb /", max_size=9), max_size=9)
WITH_USE = NAMES.flatmap(
    lambda names: st.tuples(st.just(names), st.lists(st.integers(0, 2), min_size=len(names), max_size=len(names)))
)


def ranked(typed: str, names: list[str], most: int | None = None, usual: list[int] | None = None) -> list[int]:
    """Numbers, so that names that are there twice are told apart."""
    return LabelIndex(range(len(names)), names.__getitem__).rank(typed, most, usual.__getitem__ if usual else None)


@given(st.text("aáb /", max_size=8), WITH_USE, st.sampled_from([None, 0, 1, 3]))
@example("ab ba", (["ba ab", "abba", "ab ba", "ba"], [0, 1, 2, 0]), 3)
def test_the_slow_way_finds_the_same_order(typed, names_and_use, most):
    names, use = names_and_use
    assert ranked(typed, names, most, use) == slow_rank(typed, names, use)[:most]


@given(st.text("aáb /", min_size=3, max_size=9), WITH_USE, st.sampled_from([1, 2, 3, TELLING]))
def test_a_search_among_few_names_finds_the_same_order(typed, names_and_use, telling):
    names, use = names_and_use
    with (
        patch("store.search.names.label_index.TELLING", telling),
        patch("store.search.names.scoring.TELLING", telling),
        patch("store.search.names.label_index.MANY", 0),
        patch("store.search.names.label_index.FEWER", 1),
    ):
        assert ranked(typed, names, None, use) == slow_rank(typed, names, use)


def test_few_of_many_names_are_looked_at_again_for_a_long_word():
    names = ["hollywood film", *(f"{word} {number}" for number in range(MANY) for word in ("open data", "plan"))]
    index = LabelIndex(names, str)
    assert index.rank("holywodo fl") == ["hollywood film"]
    assert index.rank("film lywood") == ["hollywood film"]
    assert index.rank("open data 3")[0] == "open data 3"


def test_all_are_kept_as_given_while_nothing_is_typed():
    assert LabelIndex(["b", "a", "c"], str).rank(" ") == ["b", "a", "c"]
    assert LabelIndex(["b", "a", "c"], str).rank("", 2, lambda name: int(name != "a")) == ["a", "b"]


def test_of_equal_matches_the_more_usual_comes_before_the_shorter():
    names = ["economics", "economy", "economy of scale"]
    assert LabelIndex(names, str).rank("eco") == ["economy", "economics", "economy of scale"]
    use = {"economy of scale": 0, "economics": 1, "economy": 2}
    assert LabelIndex(names, str).rank("eco", usual=use.__getitem__) == ["economy of scale", "economics", "economy"]
    assert LabelIndex(names, str).rank("eco", usual=lambda name: int(name != "economics")) == [
        "economics",
        "economy",
        "economy of scale",
    ]


def test_what_is_usual_never_comes_before_what_matches_better():
    names = ["the economy", "decoy", "economy"]
    assert LabelIndex(names, str).rank("eco", usual=names.index) == ["economy", "the economy", "decoy"]


@pytest.mark.parametrize("typed", ["form", "FORM", "form design"])
def test_the_name_itself_comes_before_everything_usual(typed):
    names = ["form design system", "formal", "design form", "form design", "form"]
    assert LabelIndex(names, str).rank(typed, usual=names.index)[0] == typed.lower()


def test_equals_stay_in_the_order_they_were_given_in():
    things = [("a tag", 1), ("a tag", 2), ("a tag", 3)]
    assert LabelIndex(things, lambda thing: thing[0]).rank("tag") == things


def test_every_match_is_ranked_and_nothing_else():
    names = ["film", "film/actors", "firm", "war", "flim", "elf", "fragile lamp"]
    assert set(LabelIndex(names, str).rank("film")) == {name for name in names if match("film", name)}


def test_no_name_is_needed_before_something_is_typed():
    def refuse(_: object) -> str:
        raise AssertionError("asked for a name")

    assert LabelIndex([1, 2], refuse).rank("") == [1, 2]


def test_there_may_be_no_names_at_all():
    assert LabelIndex([], str).rank("film") == []
    assert LabelIndex(["", ""], str).rank("film") == []


@given(st.lists(st.text("aáb /", max_size=6), max_size=4), NAMES)
def test_what_was_typed_before_changes_nothing(typed, names):
    index = LabelIndex(names, str)
    for words in typed:
        few = [*index.best(words, len(names), len(names) + 1)]
        assert few == index.rank(words) == LabelIndex(names, str).rank(words), "there are not enough"
        strong = [*index.best(words, len(names), 0)]
        assert strong == [*LabelIndex(names, str).best(words, len(names), 0)]
        assert [name for name in few if name in strong] == strong


def test_no_slips_are_looked_for_where_enough_names_have_the_words():
    names = ["a film of war", "flim", "film", "filament"]
    index = LabelIndex(names, str)
    assert [*index.best("film", 9, 2)] == ["film", "a film of war"]
    assert [*index.best("film", 9, 3)] == index.rank("film") == ["film", "a film of war", "flim", "filament"]
    assert [*index.best("film", 1, 2)] == ["film"]
