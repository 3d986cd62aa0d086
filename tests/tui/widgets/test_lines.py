"""Lines of styled text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.style import Style

from tui.widgets.lines import in_rows, line

UNDERLINED = Style(underline=True)


@pytest.mark.parametrize("text", ["  ", " word ", "word", "two words", " two  words", ""])
def test_blanks_around_words_are_not_underlined(text):
    strip = line([(text, UNDERLINED)], 12, Style())
    assert strip.text == text.ljust(12)
    lined = "".join(
        segment.text if segment.style and segment.style.underline else "." * len(segment.text) for segment in strip
    )
    assert lined.strip(".") == text.strip()


def test_a_text_in_rows_ends_with_an_ellipsis_where_it_is_cut():
    text = "one two three four\nfive"
    assert in_rows(text, 9, 9) == ["one two", "three", "four", "five"]
    assert in_rows(text, 9, 4) == ["one two", "three", "four", "five"]
    assert in_rows(text, 9, 3) == ["one two", "three", "four…"]
    assert in_rows(text, 40, 1) == ["one two three four…"]
    assert in_rows(text, 7, 1) == ["one tw…"]
    assert in_rows(text, 9, 0) == []


def test_rows_keep_the_indent_of_their_line():
    assert in_rows("  title = {a long one}\n\tyear", 12, 9) == ["  title = {a", "long one}", "    year"]


@given(st.text(alphabet="ab \n\tü世", max_size=60), st.integers(4, 20), st.integers(0, 6))
@example("\ta", 4, 1)
def test_no_row_is_longer_than_the_room(text, width, most):
    rows = in_rows(text, width, most)
    assert len(rows) <= most
    assert all(cell_len(row) <= width for row in rows)
