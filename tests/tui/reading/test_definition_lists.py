"""A definition stands close under its term; every other blank line of the text is shown."""

from __future__ import annotations

from rich.cells import cell_len

from store.articles.formats.html import read_html
from tui.reading.layout import PageLayout, RowAddress


def rows(page: str) -> list[str]:
    """The rows of a page, with the cells that they are set in."""
    document = read_html(page.encode(), "a")
    layout = PageLayout(document, 40, cell_len)
    place: RowAddress | None = layout.place(0)
    shown = []
    while place is not None:
        row = layout.row(place)
        shown.append(" " * row.indent + document.text[row.start : row.end])
        place = layout.after(place)
    return shown


def test_a_definition_stands_under_its_term_and_lists_stand_apart():
    terms = "<dt>Term</dt><dd>What it means.</dd><dd>What else.</dd><dt>Other</dt><dd>Its own.</dd>"
    shown = rows(f"<p>Before it.</p><dl>{terms}</dl><p>After it.</p>")
    assert [row.rstrip() for row in shown] == [
        *("Before it.", ""),
        *("Term", "  What it means.", "  What else.", ""),
        *("Other", "  Its own.", ""),
        "After it.",
    ]


def test_what_is_set_in_after_a_whole_paragraph_stands_apart():
    prose = "A paragraph that is longer than a term, and says what comes below it."
    shown = rows(f"<p>{prose}</p><dl><dd>A verse.</dd></dl>")
    assert shown[-2:] == ["", "  A verse."]
