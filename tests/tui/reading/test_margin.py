"""Notes in the margin: beside their passages, in order, never over each other."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.margin import LEAST_ROWS, MOST_ROWS, MarginNote, arrange
from tui.reading.notes.note_rows import note_rows

LONG = "word " * 60


def lines(notes, rows=12, current="", width=20, tags=()):
    made = [MarginNote(row, row, text, tags, "amber", key) for row, text, key in notes]
    return arrange(made, rows, width, current, cell_len)


def margin(notes, rows=12, current="", width=20):
    return [line.text if line else "" for line in lines(notes, rows, current, width)]


def test_a_note_stands_beside_its_passage_and_one_below_another():
    assert margin([(1, "one", "a"), (1, "two", "b"), (4, "three", "c")])[:6] == ["", "one", "", "two", "", "three"]


def test_its_tags_stand_over_a_note_and_are_cut_to_its_width():
    found = lines([(0, "one", "a")], width=9, tags=("film", "money"))
    assert [line.text for line in found if line] == ["film  mo…", "one"]
    assert found[0].runs[0].looks == ("tags",)


def test_the_bar_of_a_note_is_as_long_as_its_passage_where_nothing_else_stands():
    long, other = MarginNote(0, 4, "one", (), "amber", "a"), MarginNote(7, 7, "two", (), "teal", "b")
    found = arrange([long, other], 10, 20, "", cell_len)
    assert [line.key if line else "" for line in found] == ["a", "a", "a", "a", "a", "", "", "b", "", ""]
    near = other._replace(row=4, last=4)
    found = arrange([long, near], 8, 20, "", cell_len)
    assert [line.key if line else "" for line in found] == ["a", "a", "a", "", "b", "", "", ""]


def test_where_a_note_begins_and_which_is_the_current_one_is_told_of_each_row():
    found = lines([(0, "one\ntwo", "a"), (0, "three\nfour", "b")], current="b")
    assert found[2] is None
    assert [(line.text, line.is_first, line.is_current) for line in found if line] == [
        ("one", True, False),
        ("two", False, False),
        ("three", True, True),
        ("four", False, True),
    ]


def test_notes_are_set_as_markdown():
    found = lines([(0, "- *one*\n- [two](http://a.org)", "a")])
    assert [(run.text, run.looks) for line in found if line for run in line.runs] == [
        ("• ", ("muted",)),
        ("one", ("emphasis",)),
        ("• ", ("muted",)),
        ("two", ("link",)),
    ]


def test_a_long_note_is_cut_and_the_current_one_is_whole():
    assert margin([(0, LONG, "a")])[MOST_ROWS - 1].endswith("…")
    assert margin([(0, LONG, "a")])[MOST_ROWS] == ""
    assert margin([(0, LONG, "a")], rows=30, current="a")[MOST_ROWS] != ""


def test_a_note_that_is_cut_does_without_blank_rows():
    spaced = "\n\n".join("abcdef")
    assert margin([(0, spaced, "a")])[:MOST_ROWS] == list("abcdef")
    assert margin([(0, spaced, "a")], current="a")[:3] == ["a", "", "b"]


def test_what_finds_no_room_is_counted():
    assert margin([(2, "one", "a"), (2, "two", "b"), (3, "three", "c")], rows=4)[2:] == ["one", "+2 more below"]


def test_at_the_end_of_the_window_a_note_says_that_it_goes_on():
    assert margin([(3, "one\ntwo\nthree", "a")], rows=5)[3:] == ["one", "two…"]


def test_the_current_note_moves_up_where_the_window_ends():
    assert margin([(4, "one\ntwo\nthree", "a")], rows=5, current="a")[2:] == ["one", "two", "three"]
    assert margin([(4, LONG, "a")], rows=5, current="a")[4].endswith("…")


def test_the_current_note_is_shown_however_many_stand_before_and_behind_it():
    many = [(1, f"note {index}", str(index)) for index in range(40)]
    assert margin(many, rows=6, current="20") == ["", "note 0", "", "+19 more", "note 20", "+19 more below"]
    assert margin(many, rows=6, current="0")[1:] == ["note 0", "", "note 1", "", "+38 more below"]
    assert margin(many, rows=6, current="39")[4:] == ["+37 more", "note 39"]


def test_of_many_notes_only_those_that_may_be_seen_are_read():
    note_rows.cache_clear()
    margin([(1, f"*note* {index}", str(index)) for index in range(200)], rows=10, current="150")
    assert note_rows.cache_info().misses <= 2 * 10 + 1


@pytest.mark.parametrize("rows", range(1, LEAST_ROWS))
def test_in_hardly_any_window_notes_are_counted_at_least(rows):
    assert margin([(0, "one", "a"), (0, "two", "b"), (0, "three", "c")], rows, "b")[-1].endswith("more below")


@given(
    st.lists(st.tuples(st.integers(0, 9), st.text("ab \n*-", min_size=1, max_size=80)), max_size=8).map(sorted),
    st.integers(1, 10),
    st.integers(4, 20),
    st.integers(0, 8),
)
def test_the_margin_is_as_high_as_the_window_and_every_note_is_shown_or_counted(notes, rows, width, current):
    notes = [(min(row, rows - 1), f"n{index} {text}", str(index)) for index, (row, text) in enumerate(notes)]
    found = lines(notes, rows, str(current), width)
    assert len(found) == rows
    told = [line.text for line in found if line]
    assert all(cell_len(line) <= max(width, len("+9 more below")) for line in told)
    begun = [int(line.text[1]) for line in found if line and line.is_first]
    assert all(one < other for one, other in pairwise(begun))
    assert current in begun or current >= len(notes) or rows < LEAST_ROWS
    counted = [int(line[1:].split()[0]) for line in told if line.startswith("+")]
    assert len(begun) + sum(counted) == len(notes)
