"""The words that differ between two versions of a passage."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.differing import differing

WORDS = st.lists(st.sampled_from("one two three, four. five\n".split(" ")), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("old", "new", "gone", "come"),
    [
        ("one two three", "one four three", ["two"], ["four"]),
        ("one three", "one two three", [], ["two "]),
        ("one two three", "one three", ["two "], []),
        ("the same", "the same", [], []),
        ("", "all new", [], ["all new"]),
    ],
)
def test_the_words_that_came_and_went(old, new, gone, come):
    went, came = differing(old, new)
    assert [old[slice(*one)] for one in went] == gone
    assert [new[slice(*one)] for one in came] == come


@given(WORDS, WORDS)
def test_what_is_left_is_the_same(old, new):
    went, came = differing(old, new)

    def without(text, stretches):
        for start, end in reversed(stretches):
            text = text[:start] + text[end:]
        return text

    assert without(old, went) == without(new, came)
