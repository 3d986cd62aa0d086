"""PDF: the rows of tables, with their cells."""

import pytest
from made_files import pdf

from store.articles.formats import read

NAMES = ["Name", "Ada Marsh", "Ben Fen", "Cleo Dorn"]
SHIPS = ["Ships", "12", "7", "100"]
TONS = ["Tons", "430", "", "2,500"]
LEFTS = 72, 220, 300
PROSE = [
    "The harbour was closed on Monday, after the great storm had",
    "taken two of its cranes, and nobody knew why it had taken so",
    "long, for the office did not say.",
]

Runs = list[tuple[float, float, float, str]]


def cells(*columns: list[str], lefts: tuple[int, ...] = LEFTS) -> Runs:
    """The cells of a table, column by column."""
    return [
        (left, 600 - 14 * row, 10, words)
        for left, column in zip(lefts, columns, strict=False)
        for row, words in enumerate(column)
        if words
    ]


def prose(top: float) -> Runs:
    return [(72, top - 12 * number, 10, line) for number, line in enumerate(PROSE)]


def by_rows(runs: Runs) -> Runs:
    return sorted(runs, key=lambda run: (-run[1], run[0]))


def read_page(runs: Runs, annotations: str = ""):
    return read("a.pdf", pdf([[*prose(700), *runs, *prose(500)]], annotations))


TABLE = "Name │ Ships │ Tons\nAda Marsh │ 12 │ 430\nBen Fen │ 7 │\nCleo Dorn │ 100 │ 2,500"


@pytest.mark.parametrize(
    "runs",
    [by_rows(cells(NAMES, SHIPS, TONS)), cells(NAMES, SHIPS, TONS)],
    ids=["row by row", "column by column"],
)
def test_rows_of_tables_are_kept_with_their_cells(runs):
    document = read_page(runs)
    assert document.text == f"{' '.join(PROSE)}\n\n{TABLE}\n\n{' '.join(PROSE)}"
    rows = [document.text[block.start : block.end] for block in document.blocks if block.kind == "row"]
    assert rows == TABLE.split("\n")


def test_a_cell_in_the_midst_that_is_empty_keeps_its_column():
    text = read_page(by_rows(cells(NAMES, TONS, SHIPS))).text
    assert "\nBen Fen │ │ 7\n" in text


@pytest.mark.parametrize(
    ("columns", "lefts"),
    [
        ((["1.", "2.", "3."], ["boats that were lost", "cranes that were kept", "men"]), (72, 110)),
        ((["Of the harbour", "Of the storm", "Of men"], ["2", "7", "19"]), (72, 400)),
    ],
    ids=["list", "contents"],
)
def test_lists_and_tables_of_contents_are_no_tables(columns, lefts):
    document = read_page(by_rows(cells(*columns, lefts=lefts)))
    assert not any(block.kind == "row" for block in document.blocks)
    assert columns[0][1] in document.text


def test_two_columns_of_words_are_no_table():
    left, right = [words.split()[0] for words in PROSE], [words.split()[-1] for words in PROSE]
    assert "│" not in read_page(cells(left, right)).text


def test_a_highlight_in_a_row_has_the_words_under_it():
    quad = "220 583 238 583 220 597 238 597"
    highlight = f"<< /Type /Annot /Subtype /Highlight /Rect [220 583 238 597] /QuadPoints [{quad}] >>"
    document = read_page(by_rows(cells(NAMES, SHIPS, TONS)), highlight)
    (mark,) = document.file_annotations
    assert document.text[mark.start : mark.end] == "12"
    assert document.text[: mark.start].endswith("Ada Marsh │ ")
