"""Notes in the margin: beside their passages, in order, never over each other."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.margin import MOST_ROWS, MarginNote, arrange


def margin(notes, rows=12, current="", width=20):
    made = [MarginNote(row, text, "amber", key) for row, text, key in notes]
    return [line.text if line else "" for line in arrange(made, rows, width, current, cell_len)]


def test_a_note_stands_beside_its_passage_and_one_below_another():
    assert margin([(1, "one", "a"), (1, "two", "b"), (4, "three", "c")])[:5] == ["", "one", "two", "", "three"]


def test_a_long_note_is_cut_and_the_current_one_is_whole():
    long = "word " * 60
    assert margin([(0, long, "a")])[MOST_ROWS - 1].endswith("…")
    assert margin([(0, long, "a")])[MOST_ROWS] == ""
    assert margin([(0, long, "a")], rows=30, current="a")[MOST_ROWS] != ""


def test_what_finds_no_room_is_counted():
    assert margin([(2, "one", "a"), (2, "two", "b"), (3, "three", "c")], rows=4)[2:] == ["one", "+2 more below"]


@given(
    st.lists(st.tuples(st.integers(0, 9), st.text("ab \n", min_size=1, max_size=80)), max_size=8).map(sorted),
    st.integers(1, 10),
    st.integers(4, 20),
)
def test_the_margin_is_as_high_as_the_window_and_every_note_is_shown_or_counted(notes, rows, width):
    notes = [(min(row, rows - 1), f"n{index} {text}", str(index)) for index, (row, text) in enumerate(notes)]
    lines = margin(notes, rows, width=width)
    assert len(lines) == rows
    assert all(cell_len(line) <= max(width, len("+9 more below")) for line in lines)
    begun = sum(any(line.startswith(f"n{key}") for line in lines) for _, _, key in notes)
    counted = [int(line[1:].split()[0]) for line in lines if line.startswith("+")]
    assert begun + sum(counted) >= len(notes)
