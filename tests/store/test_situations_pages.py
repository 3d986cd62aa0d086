"""Web pages and Markdown as people keep them: what stands in the text, and in its right column."""

from __future__ import annotations

import pytest

from store.articles.article import Document
from store.articles.formats.html import read_html
from store.articles.formats.markdown import read_markdown

FILL = "".join(f"<p>{'The ferry left the quay an hour before dawn, and nobody waved. ' * 4}</p>" for _ in range(3))
"""What makes a page long enough to choose the article in it."""
HEAD = "<h1>The Mill</h1><p>First paragraph of the essay.</p>"
TAIL = "<p>Second paragraph.</p>"


def page(body: str, head: str = "") -> Document:
    return read_html(f"<!doctype html><head><meta charset=utf-8>{head}<body>{body}".encode(), "a.html")


def articles(inside: str) -> list[Document]:
    """A page too short to choose in, and long ones, with this in their article."""
    ways = ("<article>{}</article>", "<main>{}</main>", "<article>{}" + FILL + "</article>")
    return [page(way.format(HEAD + inside + TAIL)) for way in ways]


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (
            "<aside class=note><p>Correction: the mill closed in 1911.</p></aside>",
            "Correction: the mill closed in 1911.",
        ),
        (
            "<aside><h2>The dates</h2><p>The mill closed in 1911, not 1912.</p></aside>",
            "The mill closed in 1911, not 1912.",
        ),
        (
            "<blockquote><p>Paper remembers.</p><footer>— Ada Marsh, <cite>The Mill Letters</cite></footer></blockquote>",
            "Paper remembers.\n\n— Ada Marsh, The Mill Letters",
        ),
        ("<blockquote>Paper remembers.<footer>— Ada Marsh</footer></blockquote>", "Paper remembers.\n\n— Ada Marsh"),
        (
            "<blockquote><p>Paper remembers.</p><p class=author>Ada Marsh</p></blockquote>",
            "Paper remembers.\n\nAda Marsh",
        ),
    ],
)
def test_what_belongs_to_an_article_is_read(inside, words):
    for document in articles(inside):
        assert f"First paragraph of the essay.\n\n{'The dates' if 'dates' in inside else ''}" in document.text
        assert f"{words}\n\nSecond paragraph." in document.text


@pytest.mark.parametrize(
    "inside",
    [
        "<aside><p>Zebra: <a href=/a>another story of the mill</a> and <a href=/b>one more of them</a></p></aside>",
        "<aside class=newsletter><p>Zebra letters come to you every week, for nothing.</p></aside>",
        "<aside><h3>Read more</h3><p>Zebra stories of the river and of the mill.</p></aside>",
        "<aside><p>Zebra letters come to you every week.</p><form><input name=mail></form></aside>",
        "<footer><p>Zebra House, all rights are reserved.</p></footer>",
    ],
)
def test_what_stands_around_an_article_is_not_read(inside):
    assert not any("Zebra" in document.text for document in articles(inside))


def test_words_that_a_box_repeats_stand_once():
    for document in articles("<p>Paper remembers what we drop.</p><aside>“Paper remembers what we drop”</aside>"):
        assert document.text.count("Paper remembers") == 1


def test_a_box_beside_the_article_is_not_read():
    assert "weather" not in page(f"<article>{HEAD}</article><aside><p>The weather is fine today.</p></aside>").text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            "<tr><th>Year<th>Share<tr><td rowspan=2>1911<td>4%<tr><td>5%<tr><td><td>7%",
            "Year │ Share\n1911 │ 4%\n│ 5%\n│ 7%",
        ),
        (
            "<tr><th>a<th>b<th>c<tr><td>1<td rowspan=3>x<td>2<tr><td>3<td>4<tr><td>5<td>6<tr><td>7<td>8<td>9",
            "a │ b │ c\n1 │ x │ 2\n3 │ │ 4\n5 │ │ 6\n7 │ 8 │ 9",
        ),
        ("<tr><th>a<th>b<th>c<tr><td colspan=2>x<td>y<tr><td>x<td><td>", "a │ b │ c\nx │ │ y\nx │ │"),
        ("<tr><th>a<th>b<tr><td rowspan=2 colspan=2>x<td>y<tr><td>z", "a │ b\nx │ │ y\n│ │ z"),
        ("<tr><th>a<th>b<tr><td>x<td><math alttext='1.3'><mn>1.3</mn></math>", "a │ b\nx │ 1.3"),
    ],
)
def test_every_value_stands_under_its_heading(rows, text):
    assert page(f"<article><table>{rows}</table></article>").text == text


def test_every_row_of_a_table_in_markdown_has_all_columns():
    table = "|  | 2019 | 2020 |\n|--|-----:|---|\n| Income | 5 | 6 |\n| | | 9 |\n| Costs | | 7 |\n| a \\| b | 1 | |\n"
    rows = ["│ 2019 │ 2020", "Income │ 5 │ 6", "│ │ 9", "Costs │ │ 7", "a | b │ 1 │"]
    assert read_markdown(table.encode(), "a.md").text == "\n".join(rows)


def test_a_note_of_a_vault():
    note = (
        "The mill closed early.[^1] See [[Paper Mill|the mill]].\n\n> [!warning] Careful\n> The ledger is wrong.\n\n"
        "Inline $a_1 * b_1 * c \\, d$.\n\n[^1]: See the ledger, p. 4.\n    And more.\n\n"
        '{{< figure src="x.png" caption="A caption" >}}\n'
    )
    assert read_markdown(note.encode(), "a.md").text == (
        "The mill closed early.[1] See the mill.\n\nCareful\nThe ledger is wrong.\n\n"
        "Inline $a_1 * b_1 * c \\, d$.\n\nA caption\n\n[1] See the ledger, p. 4. And more."
    )


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=author content='Ada Marsh'><meta name=author content='Tomas Bergen'><meta name=citation_author content=X>",
        "<meta name=author content='Ada Marsh and Tomas Bergen'>",
        "<meta name=citation_author content='Marsh, Ada'><meta name=citation_author content='Bergen, Tomas'>"
        "<meta name=author content='Ada Marsh'>",
    ],
)
def test_all_authors_are_named(head):
    assert page("<article><p>Text.", head).authors == ("Ada Marsh", "Tomas Bergen")
