"""The window over the rows of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.articles.article import Document
from tui.reading.layout import Masthead, PageLayout
from tui.reading.window import CONTEXT, Window, WindowTop

texts = st.text(st.sampled_from("ab \n世"), max_size=300)


def window_on(text, height=6, width=10, top=0, **layout):
    return Window(PageLayout(Document(text, ""), width, cell_len, **layout), height, WindowTop(top))


@given(texts, st.integers(1, 8), st.data())
def test_after_following_a_character_is_seen(text, height, data):
    window = window_on(text, height)
    for _ in range(3):
        offset = data.draw(st.integers(0, max(0, len(text) - 1)))
        window.follow(offset)
        assert window.index_of(offset) is not None
        assert window.rows == [*window.rows[:height]]


@given(texts, st.integers(1, 8), st.lists(st.integers(-20, 20), max_size=6), st.integers(1, 9))
def test_a_window_begins_again_with_its_first_row_also_by_way_of_another_width(text, height, steps, width):
    before = window_on(text, height, masthead=Masthead(3))
    for step in steps:
        before.scroll_by(step)
    other = Window(PageLayout(Document(text, ""), width, cell_len, Masthead(3)), height, before.begins_with)
    is_last = other.place == other.layout.moved(other.layout.last(), 1 - height)  # the text ends there
    for top in (before.begins_with, *([] if is_last else [other.begins_with])):
        again = window_on(text, height, masthead=Masthead(3))
        again.scroll_to(top)
        assert again.rows == before.rows


@given(texts, st.lists(st.integers(-20, 20), max_size=6))
def test_scrolling_never_leaves_the_text(text, steps):
    window = window_on(text)
    whole = window_on(text, 1_000).rows
    for step in steps:
        window.scroll_by(step)
        first = whole.index(window.rows[0])
        assert window.rows == whole[first : first + 6]
        assert len(window.rows) == min(6, len(whole))


def test_a_step_scrolls_by_a_row_and_a_jump_puts_its_row_in_the_middle():
    text = "\n".join(f"line {number}" for number in range(100))
    window = window_on(text, 9)
    window.follow(text.index("line 7"))
    assert window.top == text.index("line 1")
    assert window.index_of(text.index("line 7")) == 8 - CONTEXT
    window.follow(text.index("line 50"))
    assert window.index_of(text.index("line 50")) == 4


PARAGRAPHS = "One one.\n\nTwo two two.\n\n\nThree."


def test_indented_paragraphs_hide_the_blank_lines_between_them():
    rows = window_on(PARAGRAPHS, indented=True).rows
    assert [(PARAGRAPHS[row.start : row.end], row.indent) for row in rows] == [
        ("One one.", 0),
        ("Two", 2),
        ("two two.", 0),
        ("Three.", 2),
    ]


@given(texts, st.booleans())
def test_rows_cover_every_character_once_and_places_lead_to_them(text, indented):
    window = window_on(text, 1_000, indented=indented)
    assert window.rows[0].start == 0
    assert window.rows[-1].next == len(text)
    for above, below in zip(window.rows, window.rows[1:], strict=False):
        assert above.next == below.start
    for offset in range(len(text)):
        row = window.layout.row(window.layout.place(offset))
        assert row.start <= offset < max(row.next, row.start + 1)


@pytest.mark.parametrize("keep", ["\n\nafter", "# no"])
def test_blank_lines_at_the_ends_of_a_text_are_shown(keep):
    text = f"{keep}\n\n"
    assert window_on(text, 100, indented=True).rows[-1].next == len(text)
