"""Notes as rows of a narrow column: nothing sticks out, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.notes.note_rows import MOST_READ, MOST_READ_IN_PART, cut, note_rows
from tui.reading.notes.note_text import Run


def text_of(row):
    return "".join(run.text for run in row)


def rows(note, width=16, whole=True):
    return [text_of(row) for row in note_rows(note, width, cell_len, whole=whole)]


@pytest.mark.parametrize(
    ("note", "shown"),
    [
        ("- one two three four", ["• one two three", "  four"]),
        ("10. one two three", ["10. one two", "    three"]),
        ("- a\n  - one two three four", ["• a", "  • one two", "    three four"]),
        ("> one two three four\n>\n> five", ["▎ one two three", "▎ four", "▎", "▎ five"]),
        ("- [x] one two three four", ["☑ one two three", "  four"]),
        ("```\nif x:\n    return one, two\n```", ["  if x:", "      return", "      one, two"]),
        ("- a\n\n  ---", ["• a", "", "  " + "─" * 14]),
        ("a [bc de](f://g.org/hi) j", ["a bc de (f://", "g.org/hi) j"]),
        ("日本語の**太い**文字を折り返す", ["日本語の太い文字", "を折り返す"]),
        ("extra\u00adordinarily **long\u00ads**", ["extraordinarily", "longs"]),
        ("*incom\u00adprehensibleness*", ["incom-", "prehensibleness"]),
        ("a\n\nb", ["a", "", "b"]),
    ],
)
def test_rows_hang_under_their_bullets_and_beside_their_bars(note, shown):
    assert rows(note) == shown


def test_words_keep_their_looks_over_a_row_s_end():
    found = note_rows("so **very very long** it", 10, cell_len, whole=True)
    assert found == (
        (Run("so "), Run("very", ("strong",))),
        (Run("very long", ("strong",)),),
        (Run("it"),),
    )


def test_what_is_one_character_to_the_eye_is_not_parted_by_marks():
    (row,) = note_rows("e*\u0301a* 👩\u200d`👧` x", 20, cell_len, whole=True)
    assert [run.text for run in row] == ["e\u0301", "a", " 👩\u200d👧", " x"]


def test_addresses_stand_in_notes_that_are_whole_only():
    note = "see [the report](https://a.org/r)"
    assert "(https://a.org/r)" in "".join(rows(note, 40))
    assert rows(note, 40, whole=False) == ["see the report"]


def test_half_of_the_column_is_for_words_however_deep_they_stand():
    deep = "\n".join("  " * depth + "- word" for depth in range(12))
    assert rows(deep)[-1] == "      • word"
    assert rows(">" * 30 + " some words here")[1] == "▎ ▎ ▎ ▎ words"


@pytest.mark.parametrize(("whole", "most"), [(True, MOST_READ), (False, MOST_READ_IN_PART)])
def test_of_a_long_note_only_what_can_be_seen_is_read(whole, most):
    shown = rows("ab " * most, 40, whole)
    assert sum(map(len, shown)) <= most + 1
    assert shown[-1].endswith("…")


@pytest.mark.parametrize(
    ("note", "most", "shown"),
    [
        ("a\nb\nc", 3, ["a", "b", "c"]),
        ("a\nb\nc", 2, ["a", "b…"]),
        ("a\n\nb", 2, ["a", "b"]),
        ("a\n\nb\nc", 2, ["a", "b…"]),
        ("a\n*0123456789abcdef*\nc", 2, ["a", "0123456789abcde…"]),
        ("一二三四五六七八\nb", 1, ["一二三四五六七…"]),
        ("01234 **6789** 👩‍👩‍👧👩‍👩‍👧\nb", 1, ["01234 6789 👩‍👩‍👧👩‍👩‍👧…"]),
        ("012345 **6789** 👩‍👩‍👧👩‍👩‍👧\nb", 1, ["012345 6789 👩‍👩‍👧…"]),
    ],
)
def test_where_rows_are_few_blank_ones_go_first_and_an_ellipsis_stands_for_the_rest(note, most, shown):
    found = cut(note_rows(note, 16, cell_len, whole=True), most, 16, cell_len)
    assert [text_of(row) for row in found] == shown


WRITTEN = st.text("ab1 .-+*_`#>[]()!\\~&;\n\té日\u0301\u00ad👩👧\u200d\u0628\u0647", max_size=120)


@given(WRITTEN, st.integers(4, 40), st.booleans())
def test_no_row_sticks_out_of_the_column(note, width, whole):
    found = note_rows(note, width, cell_len, whole=whole)
    few, one = (cut(found, most, width, cell_len) for most in (3, 1))
    assert len(few) <= 3 and len(one) <= 1
    for row in (*found, *few, *one):
        assert sum(cell_len(run.text) for run in row) <= width


def test_rows_are_made_once_for_a_note_and_a_width():
    first = note_rows("a *note*", 20, cell_len, whole=True)
    assert note_rows("a *note*", 20, cell_len, whole=True) is first
    assert note_rows("a *note*", 21, cell_len, whole=True) is not first
