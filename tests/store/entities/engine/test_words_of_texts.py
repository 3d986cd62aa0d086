"""Words and their looks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.entities.engine.words import shape, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Trump's wall", ["Trump", "'s", "wall"]),
        ("the OpenAI’s", ["the", "OpenAI", "’s"]),
        ("Luxembourg-based", ["Luxembourg", "-", "based"]),
        ("U.S. and U.K.", ["U.S.", "and", "U.K."]),
        ("George W. Bush", ["George", "W.", "Bush"]),
        ("O’Brien don't", ["O’Brien", "don't"]),
        ("1,200.50 in 8chan", ["1,200.50", "in", "8chan"]),
        ("e\u0301te\u0301", ["e\u0301te\u0301"]),
    ],
)
def test_words_are_parted(text, words):
    assert [word.text for word in words_of(text)] == words


@given(st.text(max_size=80))
def test_words_cover_all_that_is_not_white_space(text):
    words = words_of(text)
    assert "".join(word.text for word in words).split() == ["".join(text.split())][: bool(text.split())]
    assert all(text[word.start : word.end] == word.text for word in words)


def test_a_shape_shortens_repeats():
    assert [shape(word) for word in ("McDonald", "2019", "U.S.", "GPT")] == ["XxXx", "0", "X.X.", "X"]
