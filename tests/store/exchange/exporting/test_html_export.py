"""Pages that hold the text and nothing that works, as a parser of the HTML standard reads them."""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser, LexborNode

from store.annotations.tags import Tag
from store.articles.article import Block
from store.articles.clean import clean
from store.exchange.exporting.html_page import as_page, as_pages
from tests.store.exchange.marked import (
    TEXT,
    an_annotation,
    an_article,
    annotated,
    hostile_line,
    hostile_text,
    material,
    of_every_kind,
    placed,
)

ELEMENTS = set(
    "html head meta title style body article h1 h2 h3 h4 h5 h6 p pre div span aside mark a sup ul li section blockquote".split()
)
ATTRIBUTES = {"lang", "charset", "http-equiv", "content", "name", "class", "id", "href", "rel", "data-postil"}


def page(*articles, codebook=()):
    made = "".join(as_pages(material(*articles, codebook=codebook)))
    return LexborHTMLParser(made)


def elements(parsed: LexborHTMLParser) -> list[LexborNode]:
    return [node for node in parsed.css("*") if node.tag and not node.tag.startswith("-")]


def check_nothing_works(parsed: LexborHTMLParser) -> None:
    for node in elements(parsed):
        assert node.tag in ELEMENTS, node.tag
        assert set(node.attributes) <= ATTRIBUTES, node.attributes
        assert re.match(r"#(note|at)-[0-9A-Z]{26}$|https?://", node.attributes.get("href") or "#at-" + "0" * 26)


def words_of_rows(parsed: LexborHTMLParser) -> list[str]:
    rows = []
    for row in parsed.css(".row"):
        for number in row.css("sup"):
            number.decompose()
        assert row.child is not None
        rows.append(row.child.text())
    return rows


passages = st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 40)), max_size=6)


@given(hostile_line, hostile_text, hostile_line, hostile_text, hostile_line)
def test_nothing_hostile_is_more_than_words(title, text, tag, note, source):
    text = clean(f"x{text}x")
    article = an_article(text, title, source=source, authors=(source,), language=title)
    one = placed(article, an_annotation(article, (0, len(text)), [tag], note))
    parsed = page(annotated(article, one))
    check_nothing_works(parsed)
    assert words_of_rows(parsed) == [line for line in text.split("\n") if line.strip()]
    assert [node.text() for node in parsed.css(".note > div")] == ([one.annotation.note] if one.annotation.note else [])
    check_nothing_works(page(annotated(article, one, gone=True)))


@given(passages)
def test_each_annotation_lights_its_words_and_has_its_note_once(spans):
    article = an_article()
    marked = [
        placed(article, an_annotation(article, (start, min(len(TEXT), start + length)), ["film"], f"note {start}"))
        for start, length in spans
    ]
    parsed = page(annotated(article, *marked))
    ids = [name for node in elements(parsed) if (name := node.attributes.get("id"))]
    assert len(ids) == len(set(ids))
    with_words = [one for one in marked if one.annotation.target.exact.strip()]
    assert {f"at-{one.annotation.id}" for one in with_words} == {name for name in ids if name.startswith("at-")}
    assert {f"note-{one.annotation.id}" for one in marked} == {name for name in ids if name.startswith("note-")}
    links = [node.attributes["href"] for node in parsed.css("sup a")]
    assert sorted(links) == sorted(f"#note-{one.annotation.id}" for one in with_words)
    assert words_of_rows(parsed) == [line for line in TEXT.split("\n") if line.strip()]
    lit = {place for one in marked for place in range(*one.annotation.target.passage)}
    wanted = "".join(sign for place, sign in enumerate(TEXT) if place in lit)
    shown = "".join(node.text() for node in parsed.css("mark"))
    assert "".join(shown.split()) == "".join(wanted.split())


@pytest.mark.parametrize("source", ["javascript:alert(1)", "data:text/html,x", "//example.org", " JavaScript:x"])
def test_only_addresses_of_the_web_are_linked(source):
    article = an_article(source=source)
    assert page(annotated(article)).css("a") == []
    article = an_article(source="https://example.org/?a&b")
    assert page(annotated(article)).css_first("a").attributes["href"] == "https://example.org/?a&b"


def test_the_policy_lets_its_own_style_in_and_nothing_else():
    parsed = page(of_every_kind())
    policy = parsed.css_first("meta[http-equiv]").attributes["content"]
    style = parsed.css_first("style").text()
    digest = b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}';" in policy
    assert "url(" not in style and "@import" not in style


def test_a_mark_has_the_colour_of_the_first_tag_and_overlaps_are_told():
    article = an_article()
    marked = [an_annotation(article, (0, 9), ["Film", "b"]), an_annotation(article, (4, 15), ["b"])]
    parsed = page(
        annotated(article, *(placed(article, one) for one in marked)), codebook=[Tag("film", "teal"), Tag("b", "rose")]
    )
    marks = [(node.attributes["class"], node.text()) for node in parsed.css("mark")]
    assert marks == [("teal", "The "), ("teal several", "first"), ("rose", " words")]


def test_headings_and_code_are_what_they_are():
    text = "One\ntwo\n  three\nfour"
    blocks = (Block(0, 3, "heading", 1), Block(4, 15, "code"))
    parsed = page(annotated(an_article(text, blocks=blocks)))
    assert [(row.child.tag, row.child.text()) for row in parsed.css(".row")] == [
        ("h2", "One"),
        ("pre", "two"),
        ("pre", "  three"),
        ("p", "four"),
    ]


def test_what_has_no_place_is_told_at_the_end():
    marked = of_every_kind()
    parsed = page(marked)
    assert [node.text() for node in parsed.css(".lost blockquote")] == ["The", "of"]
    gone = page(annotated(an_article(), *marked.sourced, gone=True))
    assert len(gone.css(".lost blockquote")) == len(marked.sourced)


def test_one_page_for_one_article_and_for_several():
    first, second = of_every_kind(an_article()), of_every_kind(an_article(title="Second"))
    assert "".join(as_page(first, ())) == "".join(as_pages(material(first)))
    parsed = page(first, second)
    assert [node.text() for node in parsed.css("h1")] == ["A title", "Second"]
    assert page().css("article") == []
