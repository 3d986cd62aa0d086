"""Lists and quotes go on by themselves while they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.reading.notes.note_text import read_note
from tui.reading.notes.note_typing import continued, is_blank_entry, nested, raised


@pytest.mark.parametrize(
    ("line", "begun"),
    [
        ("- a", "- "),
        ("  * a", "  * "),
        ("+   a", "+   "),
        ("1. a", "2. "),
        ("9) a", "10) "),
        ("- [x] a", "- [ ] "),
        ("2. [ ] a", "3. [ ] "),
        ("> a", "> "),
        ("> > a", "> > "),
        (">a", ">"),
        ("a", ""),
        ("", ""),
        ("-a", ""),
        ("1.5 a", ""),
        ("1984 a", ""),
        ("*emphasis*", ""),
    ],
)
def test_a_line_that_is_broken_goes_on_as_what_it_is(line, begun):
    assert continued(line, len(line)) == begun


@pytest.mark.parametrize(("line", "column"), [("- a", 0), ("- a", 1), ("  10. a", 5), ("- [ ] a", 3), ("> a", 1)])
def test_before_its_words_a_line_is_just_broken(line, column):
    assert continued(line, column) == ""


@pytest.mark.parametrize(
    ("line", "is_blank"), [("- ", True), ("  1. ", True), ("- [ ] ", True), ("> ", True), ("- a", False), ("", False)]
)
def test_an_entry_with_nothing_in_it_can_be_told(line, is_blank):
    assert is_blank_entry(line) is is_blank


@pytest.mark.parametrize(
    ("lines", "deeper"),
    [
        (["- a", "- b"], "  - b"),
        (["1. a", "- b"], "   - b"),
        (["1. a", "2. b"], "   1. b"),
        (["10. a", "- b"], "    - b"),
        (["- a", "  1. b", "2. c"], "  2. c"),
        (["- a", "  goes on", "", "- b"], "  - b"),
        (["- a", "- [x] b"], "  - [x] b"),
        (["- a", "  - b", "  - c"], "    - c"),
        (["- a", "  - b"], "  - b"),
        (["- b"], "- b"),
        (["- a", "another paragraph", "- b"], "- b"),
        (["- a", "words"], None),
        ([""], None),
    ],
)
def test_tab_puts_an_entry_inside_the_one_before(lines, deeper):
    assert nested(lines, len(lines) - 1) == deeper


@pytest.mark.parametrize(
    ("lines", "higher"),
    [
        (["- a", "  - b"], "- b"),
        (["1. a", "   1. b"], "2. b"),
        (["1. a", "   - b", "   - c"], "- c"),
        (["- a", "  - b", "    - c"], "  - c"),
        (["  - a"], "- a"),
        (["- a"], "- a"),
        (["words"], None),
    ],
)
def test_shift_tab_puts_an_entry_behind_the_one_that_it_is_in(lines, higher):
    assert raised(lines, len(lines) - 1) == higher


ENTRY = st.tuples(st.sampled_from(["- ", "* ", "1. ", "12) "]), st.sampled_from("abc")).map("".join)


@given(st.lists(st.tuples(ENTRY, st.integers(0, 3)), min_size=1, max_size=8))
def test_what_tab_nests_is_nested_in_markdown_too(entries):
    lines: list[str] = []
    for entry, deeper in entries:
        lines.append(entry)
        for _ in range(deeper):
            before = lines[-1]
            after = nested(lines, len(lines) - 1)
            assert after is not None
            lines[-1] = after
            if after == before:
                break
            assert len(lines[-1]) - len(lines[-1].lstrip()) > len(before) - len(before.lstrip())
    shown = [line.lead for line in read_note("\n".join(lines))]
    assert [len(lead) - len(lead.lstrip()) for lead in shown] == [len(line) - len(line.lstrip()) for line in lines]
    for row, line in enumerate(lines):
        there = nested(lines, row)
        assert there is not None
        if there != line:
            back = raised([*lines[:row], there], row)
            assert back is not None
            assert len(back) - len(back.lstrip()) == len(line) - len(line.lstrip())
