"""Rows that are no text: over the text, behind a title in it, over headings."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from store.articles.article import Block, Document
from tui.reading.layout import BLANK, RULE, Masthead, PageLayout, RowAddress


@st.composite
def documents(draw):
    """Paragraphs, headings and code, with any number of blank lines between."""
    parts = draw(st.lists(st.tuples(st.sampled_from(["p", 1, 2, 3, "code"]), st.text("ab ", max_size=30)), max_size=6))
    text, blocks = "", []
    for kind, words in parts:
        words = words.strip() or "x"
        if kind != "p":
            is_code = kind == "code"
            block = Block(len(text), len(text) + len(words), "code" if is_code else "heading", 0 if is_code else kind)
            blocks.append(block)
        text += words + "\n" * draw(st.integers(1, 4))
    return Document(text.rstrip("\n"), "", blocks=tuple(blocks))


MASTHEADS = st.sampled_from([Masthead(), Masthead(3), Masthead(1, 2), Masthead(0, 3)])


@given(documents(), st.integers(8, 40), MASTHEADS, st.booleans())
def test_every_way_through_the_rows_meets_each_of_them_once(document, width, masthead, indented):
    layout = PageLayout(document, width, cell_len, masthead, indented=indented)
    down = [layout.first()]
    while (place := layout.after(down[-1])) is not None:
        down.append(place)
    up = [down[-1]]
    while (place := layout.before(up[-1])) is not None:
        up.append(place)
    assert up == down[::-1]
    assert down == sorted(set(down))
    leads = [layout.row(place).lead for place in down]
    assert [lead for lead in leads if lead is not None and lead != BLANK] == list(range(sum(masthead)))


@given(documents(), st.integers(8, 40), MASTHEADS, st.booleans(), st.data())
def test_a_character_stands_in_a_row_of_text(document, width, masthead, indented, data):
    layout = PageLayout(document, width, cell_len, masthead, indented=indented)
    offset = data.draw(st.integers(0, max(0, len(document.text) - 1)))
    row = layout.row(layout.place(offset))
    assert row.start <= offset
    assert offset < row.next or row.next == len(document.text)
    assert row.lead is None or document.text[offset] == "\n"


TITLED = Masthead(1, 2)


def shown(text, *headings, masthead=TITLED):
    """The rows of a text: its words, or the number of a row of the masthead, or ""."""
    blocks = [Block(text.index(words), text.index(words) + len(words), "heading", level) for words, level in headings]
    layout = PageLayout(Document(text, "", blocks=tuple(blocks)), 40, cell_len, masthead)
    rows = []
    place: RowAddress | None = layout.first()
    while place is not None:
        row = layout.row(place)
        rows.append(text[row.start : row.end] if row.lead is None else "" if row.lead == BLANK else row.lead)
        place = layout.after(place)
    return rows


def test_what_is_told_of_an_article_stands_behind_a_title_in_its_text_over_a_rule():
    assert shown("Title\n\nWords") == [0, "Title", 1, 2, "Words"]
    assert shown("Title\nWords") == [0, "Title", 1, 2, "Words"]
    assert shown("Title") == [0, "Title", 1, 2]
    assert shown("Title\n\nPart\n\nWords", ("Part", 2)) == [0, "Title", 1, 2, "Part", "", "Words"]


def test_a_heading_has_room_over_it_and_a_minor_one_stands_close_to_its_text():
    none = Masthead()
    assert shown("a\n\nPart\n\nb", ("Part", 2), masthead=none) == ["a", "", "", "Part", "", "b"]
    assert shown("a\n\n\n\nPart\n\nb", ("Part", 2), masthead=none) == ["a", "", "", "", "Part", "", "b"]
    assert shown("a\nPart\nb", ("Part", 1), masthead=none) == ["a", "", "", "Part", "b"]
    assert shown("a\n\nMinor\n\nb", ("Minor", 3), masthead=none) == ["a", "", "Minor", "b"]
    two = shown("a\n\nPart\n\nMinor\n\nb", ("Part", 2), ("Minor", 3), masthead=none)
    assert two == ["a", "", "", "Part", "", "Minor", "b"]


def test_a_rule_stands_under_the_heading_of_a_table():
    text = "Before\n\nname │ age\nAda │ 36\nMary │ 53\n\nAfter"
    rows = [
        Block(text.index(row), text.index(row) + len(row), "row") for row in ("name │ age", "Ada │ 36", "Mary │ 53")
    ]
    layout = PageLayout(Document(text, "", blocks=tuple(rows)), 40, cell_len)
    shown = []
    place: RowAddress | None = layout.first()
    while place is not None:
        row = layout.row(place)
        shown.append("rule" if row.lead == RULE else text[row.start : row.end])
        place = layout.after(place)
    assert shown == ["Before", "", "name │ age", "rule", "Ada │ 36", "Mary │ 53", "", "After"]
