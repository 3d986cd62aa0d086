"""Lists of an article show the whole of their numbers."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from store.articles.formats.html import read_html
from store.articles.formats.markdown import read_markdown
from tui.reading.layout import PageLayout


@pytest.mark.parametrize("items", [3, 12, 120])
def test_every_number_has_room_before_its_item(items):
    entries = [f"{number}. item {number}\n\n{' ' * (len(str(number)) + 2)}more" for number in range(1, items + 1)]
    markdown = "\n".join(entries)
    document = read_markdown(f"# T\n\n{markdown}\n\n- a bullet\n".encode(), "a.md")
    layout = PageLayout(document, 60, cell_len)
    marked = [block for block in document.blocks if block.marker]
    assert len(marked) == items + 1
    rows = [layout.row(layout.place(block.start)) for block in marked]
    assert [row.marker for row in rows] == [*(f"{number}." for number in range(1, items + 1)), "•"]
    assert all(cell_len(f"{row.marker} ") <= row.indent for row in rows)
    assert len({layout.row(layout.place(block.start)).indent for block in document.blocks if block.indent}) == 1


def test_a_list_has_the_room_that_its_own_numbers_need():
    markdown = (
        "# T\n\n- a bullet\n\nwords\n\n"
        + "\n".join(f"{one}. item" for one in range(1, 12))
        + "\n\nwords\n\n- one\n- two\n"
    )
    document = read_markdown(markdown.encode(), "a.md")
    layout = PageLayout(document, 60, cell_len)
    depths = {block.marker: layout.row(layout.place(block.start)).indent for block in document.blocks if block.marker}
    assert depths.pop("•") == 2
    assert set(depths.values()) == {len("11. ")}


def test_definitions_before_a_list_do_not_take_the_room_of_its_numbers():
    html = (
        "<h1>T</h1><dl><dt>Wool</dt><dd>hair</dd></dl><ol>"
        + "".join(f"<li>{one}</li>" for one in range(1, 12))
        + "</ol><dl><dt>Flax</dt><dd>a plant</dd></dl><p>words</p>"
    )
    document = read_html(html.encode(), "a.html")
    layout = PageLayout(document, 60, cell_len)
    indents = {
        document.text[block.start : block.end]: layout.row(layout.place(block.start)).indent
        for block in document.blocks
    }
    assert indents["hair"] == 2
    assert indents["5"] == len("11. ")
