"""Tables are drawn in columns, and their text stays as it is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.articles.article import Block, Document
from tui.reading.layout import PageLayout
from tui.reading.table_columns import MOST_ROWS

COUNTRIES = ["Country │ In 2019 │ Note", "Brazil │ 1,200 │ most of it", "Côte d’Ivoire │ 30 │ ", "中国 │ 9 │ x"]


def page(rows, width=60):
    """The rows of a table as they are drawn, and its layout."""
    text, blocks = "", []
    for row in rows:
        blocks.append(Block(len(text), len(text) + len(row), "row"))
        text += f"{row}\n"
    return PageLayout(Document(text.rstrip("\n"), "", blocks=tuple(blocks)), width, cell_len)


def drawn(layout):
    """Every row of text on the page, a cell a character; a wide letter fills its second one with a blank."""
    shown, place = [], layout.first()
    while place is not None:
        row = layout.row(place)
        if row.lead is None:
            pieces = [layout.text[one.start : one.end] for one in layout.clusters(row)]
            widths = [one.width for one in layout.clusters(row)]
            shown.append(" " * row.indent + "".join(map(str.ljust, pieces, widths)))
        place = layout.after(place)
    return shown


def test_the_cells_of_a_column_stand_under_each_other_and_numbers_at_the_right():
    lines = drawn(page(COUNTRIES))
    assert [line.rstrip() for line in lines[:3]] == [
        "Country       │ In 2019 │ Note",
        "Brazil        │   1,200 │ most of it",
        "Côte d’Ivoire │      30 │",
    ]
    assert [line.index("│") for line in lines] == [14] * 4


def test_the_columns_of_empty_cells_stand_under_the_others():
    lines = drawn(page(["Year │ Tons │ Note", "2023 │ │ none", "│ 12 │ c", "│ │ d"]))
    assert [line.rstrip() for line in lines] == [
        "Year │ Tons │ Note",
        "2023 │      │ none",
        "     │   12 │ c",
        "     │      │ d",
    ]


def test_a_long_last_cell_is_broken_under_itself():
    lines = drawn(page(["a │ note", "Brazil │ some words that are too long for the page"], 30))
    assert [line.find("some") for line in lines if "some" in line] == [9]
    assert all(line.startswith(" " * 9) for line in lines[2:])
    assert all(len(line) <= 30 for line in lines)


@pytest.mark.parametrize(
    "rows",
    [
        ["wide " * 9 + "│ x", "a │ y"],
        ["a  │ b", "cc │ d"],
        ["a │ b", "c │ d │ e"],
        ["a │ b"] * (MOST_ROWS + 1),
    ],
    ids=["no room", "aligned by hand", "other counts of cells", "too long"],
)
def test_others_are_drawn_as_they_are(rows):
    assert [line for line in drawn(page(rows, 30)) if "│" in line][-1].rstrip() == rows[-1].rstrip()


def test_a_row_that_is_too_long_is_broken_before_each_cell():
    rows = [
        "Name │ What it is for │ What it costs",
        "The harbour of the town │ ships that wait for long │ nobody knows it",
    ]
    assert [line.rstrip() for line in drawn(page(rows, 30))] == [
        "Name",
        "  │ What it is for",
        "  │ What it costs",
        "The harbour of the town",
        "  │ ships that wait for long",
        "  │ nobody knows it",
    ]
    assert all(len(line) <= 20 for line in drawn(page(rows, 20)))


def test_a_row_with_fewer_cells_stands_in_the_same_columns():
    lines = drawn(page(["Feature │ Sample │ Setting", "Of the table", "Standard │ a b c", "Serbian │ a │ sr"]))
    assert [line.rstrip() for line in lines] == [
        "Feature  │ Sample │ Setting",
        "Of the table",
        "Standard │ a b c",
        "Serbian  │ a      │ sr",
    ]


CELLS = st.text(alphabet="ab 1中é\u0301,.", max_size=9)


@given(
    st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=5)),
    st.integers(8, 70),
)
def test_every_character_is_in_one_row_and_is_found_by_its_cell(table, width):
    layout = page([" │ ".join(row) or "a" for row in table], width)
    place, end = layout.first(), 0
    while place is not None:
        row = layout.row(place)
        if row.lead is None:
            assert row.start == end
            end = row.next
            assert sum(one.width for one in layout.clusters(row)) + row.indent <= width or width < 12
            for one in layout.clusters(row):
                if one.width:
                    assert layout.offset(row, layout.cell(row, one.start)) == one.start
        place = layout.after(place)
    assert end >= len(layout.text)
