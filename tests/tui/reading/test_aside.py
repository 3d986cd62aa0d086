"""Names and tags left of the text: by kind, with their counts, in the rows that there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tui.reading.aside import NAMES, TAGS, AsideName, AsideTag, arrange_aside

KINDS = ("person", "organisation", "place", "other")
WIDTH = 30


def names(*counts):
    """So many names of each kind, the first of each the most frequent."""
    return [
        AsideName(f"{kind} {number}", kind, count - number, f"{kind}-{number}")
        for kind, count in zip(KINDS, counts, strict=False)
        for number in range(count)
    ]


def tags(count):
    return [AsideTag(f"branch/leaf{number}", "amber", count - number) for number in range(count)]


def test_names_stand_by_kind_with_a_blank_row_between_and_tags_below():
    lines = arrange_aside(names(2, 1), tags(1), 30, WIDTH, cell_len)
    assert [line and line.text for line in lines[:9]] == [
        *(None, None),
        *(NAMES, "person 0", "person 1", None, "organisation 0", None, TAGS),
    ]
    assert lines[9] is not None
    assert lines[9].key == "branch/leaf0"


def test_counts_end_in_one_column_within_the_width():
    long = [AsideName("a name of many many words indeed", "person", 1_234, "a"), AsideName("b", "person", 7, "b")]
    shown = [line for line in arrange_aside(long, [], 30, WIDTH, cell_len) if line and line.kind == "name"]
    assert {line.room for line in shown} == {WIDTH - len("1,234")}


@given(st.lists(st.integers(0, 30), min_size=4, max_size=4), st.integers(0, 30), st.integers(1, 60))
def test_every_name_and_tag_is_shown_or_counted(counts, tagged, rows):
    lines = arrange_aside(names(*counts), tags(tagged), rows, WIDTH, cell_len)
    assert len(lines) == rows
    shown = [line for line in lines if line is not None]
    for kind, heading, there in (("name", NAMES, sum(counts)), ("tag", TAGS, tagged)):
        listed = sum(line.kind == kind for line in shown)
        assert (heading in [line.text for line in shown]) == (listed > 0)
        if listed:
            start = [line.text for line in shown].index(heading)
            rest = next((line for line in shown[start + 1 : start + 2 + listed] if line.kind == "rest"), None)
            assert listed == there or rest is not None
            assert rest is None or rest.text == f"+{there - listed:,} more"


@given(st.lists(st.integers(1, 9), min_size=4, max_size=4), st.integers(1, 9))
def test_all_is_shown_where_there_is_room(counts, tagged):
    lines = [line for line in arrange_aside(names(*counts), tags(tagged), 80, WIDTH, cell_len) if line]
    assert len(lines) == sum(counts) + tagged + 2
