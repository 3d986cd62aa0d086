"""Which words of an annotated passage carry its tint."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.mark_ends import QUIET, STRONG, mark_ends

LONG = "the lungs which produces 20 percent of our planet's oxygen"


def tinted(text: str, extent=QUIET) -> list[str]:
    """What is tinted of a passage that stands inside other words."""
    around = f"before {text} after"
    start, end = len("before "), len("before ") + len(text)
    return [around[slice(*part)] for part in mark_ends(around, start, end, cell_len, extent)]


def test_a_short_passage_is_tinted_whole():
    assert tinted("colonialist mentality") == ["colonialist mentality"]


def test_a_longer_one_at_its_first_and_last_words():
    assert tinted(LONG) == ["the", "oxygen"]


def test_more_of_the_one_under_the_cursor():
    assert tinted(LONG, STRONG) == [LONG]
    assert tinted(f"{LONG} is wrong by far, as anybody knows who counts trees", STRONG) == [
        "the lungs which produces",
        "anybody knows who counts trees",
    ]


def test_a_word_of_one_cell_is_tinted_with_the_next():
    assert tinted("a few of the many words of the quarrel I") == ["a few", "quarrel I"]


@pytest.mark.parametrize("extent", [QUIET, STRONG])
@pytest.mark.parametrize(
    "text",
    ["https://example.org/a/long/address" * 3, "鉴于对人类家庭所有成员的固有尊严及其平等的和不移的权利的承认" * 3],
)
def test_no_more_than_some_cells_of_what_has_no_blanks(text, extent):
    first, last = tinted(text, extent)
    assert 0 < cell_len(first) <= extent.most
    assert 0 < cell_len(last) <= extent.most
    assert text.startswith(first)
    assert text.endswith(last)


@given(st.text(alphabet="ab 鉴é\u0301\n", min_size=1, max_size=200), st.sampled_from([QUIET, STRONG]), st.data())
def test_both_ends_are_tinted_and_nothing_outside(text, extent, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    parts = mark_ends(text, start, end, cell_len, extent)
    assert parts[0].start == start
    assert parts[-1].end == end
    assert all(part.start < part.end for part in parts)
    assert sum(cell_len(text[slice(*part)]) for part in parts) <= max(extent.short, 2 * extent.most + 2)
