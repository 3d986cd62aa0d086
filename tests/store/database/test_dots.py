"""Histories in few characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.codebook import Codebook
from store.annotations.tag_rows import JOINING
from store.database.dots import history_in, in_few_characters
from store.database.joining import Joining
from store.database.row_history import edited, is_behind, join, plain

replicas = st.sampled_from(["111111", "k3f9ab"]) | st.text("0123456789ab", min_size=6, max_size=6)
dots = st.builds(lambda replica, number: f"{replica}{number}", replicas, st.integers(1, 10**15 - 1))
fields = st.sampled_from(["deleted", "description", "name", "colour", "into"]) | st.text(min_size=1, max_size=4)


@given(st.dictionaries(fields, dots | st.just("111111" + "2"), min_size=1))
def test_a_history_in_few_characters_is_the_same_history(history: dict[str, str]):
    written = in_few_characters(history)
    is_clear = not any(sign.isspace() or sign == ":" for name in history for sign in name)
    assert (history_in(written) if written else None) == (history if is_clear else None)


@pytest.mark.parametrize(
    ("history", "written"),
    [
        ({"deleted": "k3f9ab1"}, "k3f9ab1"),
        ({"description": "k3f9ab2", "deleted": "k3f9ab1", "name": "p07xyz4"}, "k3f9ab1 description:2 name:p07xyz4"),
        ({"colour": "k3f9ab2", "deleted": "k3f9ab1"}, "k3f9ab1 colour:2"),
        ({"deleted": "k3f9ab1", "name": "k3f9ab1234567"}, "k3f9ab1 name:k3f9ab1234567"),
        ({"note": "k3f9ab2"}, "note:k3f9ab2"),
        ({"note": ["k3f9ab2", "p07xyz4"]}, ""),
        ({"note": "k3f9ab2", "seen": {"p07xyz": 4}}, ""),
    ],
)
def test_a_history_is_written_in_few_characters_where_each_field_has_one_dot(history, written):
    assert in_few_characters(history) == written


@given(st.text("0123456789abk :", max_size=30))
def test_whatever_is_written_for_a_history_is_read(text: str):
    history_in(text)


# Rows of the codebook


def test_a_row_of_the_codebook_says_no_more_than_it_has_to():
    made = edited(None, {"name": "film", "colour": "teal", "description": ""}, JOINING, "k3f9ab")
    assert made == {"name": "film", "colour": "teal", "history": "k3f9ab1"}
    described = edited(made, {**plain(made), "description": "what is seen"}, JOINING, "k3f9ab")
    assert described == {**made, "description": "what is seen", "history": "k3f9ab1 description:2"}
    bare = edited(described, {**plain(described), "description": ""}, JOINING, "p07xyz")
    assert bare == {**made, "history": {"deleted": "k3f9ab1", "description": "p07xyz1", "seen": {"k3f9ab": 2}}}
    assert Codebook({1: made}).tags[0].description == ""


def test_a_row_that_was_written_in_more_characters_is_the_same_row():
    short = {"name": "film", "colour": "teal", "history": "k3f9ab1"}
    long = {"name": "film", "colour": "teal", "description": "", "history": {"deleted": "k3f9ab1"}}
    assert join(short, long, JOINING) == join(long, short, JOINING) == short
    assert not is_behind(short, long, JOINING)
    assert not is_behind(long, short, JOINING)
    described = edited(long, {**plain(long), "description": "what is seen"}, JOINING, "p07xyz")
    assert join(short, described, JOINING) == described
    assert is_behind(short, described, JOINING)


def test_a_field_without_a_name_stays():
    row = {"name": "x", "": "by another program"}
    assert plain(edited(row, {**row, "name": "y"}, Joining(), "k3f9ab"))[""] == "by another program"
