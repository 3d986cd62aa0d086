"""How long a text is."""

import re
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from store.articles.length import CHARACTERS_PER_WORD, IDEOGRAPHS, OTHER_SPACES, count_words, reading_time


def slow_count(text: str) -> int:
    return len(text.split()) + round(len("".join(re.findall(IDEOGRAPHS, text))) / CHARACTERS_PER_WORD)


@given(
    st.text(st.one_of(st.sampled_from(" \n\ta\x1c\u3000\xa0世\u3040\u9fff\ufaff"), st.characters())), st.integers(1, 9)
)
@example("two words", 3)
@example("two words", 4)
@example("\ud800 \udfff", 1)
def test_words_are_counted_as_by_splitting_whatever_the_size_of_slices(text, size):
    with patch("store.articles.length.SLICE", size):
        assert count_words(text) == slow_count(text)


def test_every_character_that_parts_words_is_known():
    assert [chr(code) for code in range(0x80, 0x110000) if chr(code).isspace()] == list(OTHER_SPACES)


def test_every_ideograph_is_counted():
    for code in (0x3040, 0x30FF, 0x3400, 0x4DBF, 0x4E00, 0x9FFF, 0xF900, 0xFAFF):
        assert count_words(chr(code) * 17) == 1 + 10


@pytest.mark.parametrize(
    ("words", "told"), [(0, ""), (1, "1 min"), (230, "1 min"), (2_300, "10 min"), (230 * 150, "2 h"), (10**7, "725 h")]
)
def test_whatever_has_words_takes_a_minute_and_long_texts_hours(words, told):
    assert reading_time(words) == told
