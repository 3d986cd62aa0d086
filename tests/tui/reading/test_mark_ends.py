"""Which words of an annotated passage carry its tint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.mark_ends import MOST, SHORT, mark_ends

LONG = "the lungs which produces 20 percent of our planet's oxygen"


def tinted(text: str) -> list[str]:
    """What is tinted of a passage that stands inside other words."""
    around = f"before {text} after"
    return [around[start:end] for start, end in mark_ends(around, len("before "), len("before ") + len(text), cell_len)]


def test_a_short_passage_is_tinted_whole():
    assert tinted("colonialist mentality") == ["colonialist mentality"]


def test_a_longer_one_at_its_first_and_last_words():
    assert tinted(LONG) == ["the", "oxygen"]


def test_a_word_of_one_cell_is_tinted_with_the_next():
    assert tinted("a few of the many words of the quarrel I") == ["a few", "quarrel I"]


@pytest.mark.parametrize(
    "text", ["https://example.org/a/long/address" * 2, "鉴于对人类家庭所有成员的固有尊严及其平等的和不移的权利的承认"]
)
def test_no_more_than_some_cells_of_what_has_no_blanks(text):
    first, last = tinted(text)
    assert 0 < cell_len(first) <= MOST
    assert 0 < cell_len(last) <= MOST
    assert text.startswith(first)
    assert text.endswith(last)


@given(st.text(alphabet="ab 鉴é\u0301\n", min_size=1, max_size=90), st.data())
def test_both_ends_are_tinted_and_nothing_outside(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    parts = mark_ends(text, start, end, cell_len)
    assert parts[0].start == start
    assert parts[-1].end == end
    assert all(part.start < part.end for part in parts)
    assert sum(cell_len(text[slice(*part)]) for part in parts) <= max(SHORT, 2 * MOST + 2)
