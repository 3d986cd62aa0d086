"""On which rows of an annotated passage there is more than its tint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.highlights import Highlight
from tui.reading.layout import Row
from tui.reading.mark_ends import END, FEW_ROWS, LONGEST_WORD, at_ends, is_in_word_ends

WIDTH = 10


def loud_rows(start: int, end: int, width: int = WIDTH) -> list[int]:
    """The numbers of the full rows of a passage that are loud."""
    rows = range(start // width, -(-end // width))
    passage = Highlight(start, end, "blue")
    return [
        number - rows.start
        for number in rows
        if at_ends(passage, Row(number * width, (number + 1) * width, (number + 1) * width), width)
    ]


def test_all_rows_of_a_short_passage():
    assert loud_rows(5, 5 + FEW_ROWS * WIDTH) == [0, 1, 2, 3, 4]


def test_the_first_and_the_last_row_of_a_longer_one():
    assert loud_rows(0, 80) == [0, 7]


def test_another_row_where_an_end_has_little_of_its_own():
    assert loud_rows(8, 80) == [0, 1, 7]
    assert loud_rows(0, 82) == [0, 7, 8]


@pytest.mark.parametrize("length", [50, 500, 500_000])
def test_no_more_of_a_book_than_of_a_paragraph(length):
    assert len(loud_rows(3, 3 + length)) <= 4


@given(st.integers(0, 500), st.integers(1, 500), st.integers(8, 70))
def test_both_ends_are_loud(start, length, width):
    rows = loud_rows(start, start + length, width)
    assert rows[0] == 0
    assert rows[-1] == (start + length - 1) // width - start // width
    assert len(rows) >= min(length / width, 2 * END)


@pytest.mark.parametrize(
    ("text", "tinted"),
    [
        ("at first sight", "at sight"),
        ("“One!” he said. “Two!”", "“One!” “Two!”"),
        ("alone", "alone"),
        ("two words", "two words"),
        ("one\n\nother\nlines", "one lines"),
        ("  blank at both ends  ", "blank ends"),
        ("字" * 100, f"{'字' * LONGEST_WORD} {'字' * LONGEST_WORD}"),
    ],
)
def test_the_first_and_the_last_word(text, tinted):
    around = f"before {text} after"
    passage = Highlight(7, 7 + len(text), "blue")
    words = [letter if is_in_word_ends(around, passage, place) else " " for place, letter in enumerate(around)]
    assert "".join(words[7 : 7 + len(text)]).split() == tinted.split()


@given(st.text(st.sampled_from("ab \n"), min_size=1, max_size=60))
def test_both_ends_of_a_passage_are_in_its_words(text):
    passage = Highlight(0, len(text), "blue")
    assert is_in_word_ends(text, passage, 0)
    assert is_in_word_ends(text, passage, len(text) - 1)
