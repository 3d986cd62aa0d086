"""What was marked as one document, in every kind of document."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings

from store.annotations.tags import Tag
from store.exchange.exporting.exporting import FORMATS
from store.exchange.exporting.streamed import encoded
from tests.store.exchange.marked import (
    an_annotation,
    an_article,
    annotated,
    hostile_line,
    hostile_text,
    material,
    of_every_kind,
    placed,
)

KINDS = [name for name in FORMATS if name.startswith("quotations")]


def written(name: str, order: str = "article", *articles) -> bytes:
    made = replace(material(*(articles or (of_every_kind(),))), order=order)
    return b"".join(map(encoded, FORMATS[name].pieces(made)))


def words_in(name: str, raw: bytes) -> str:
    if name != "quotations-docx":
        return raw.decode()
    return "\n".join(paragraph.text for paragraph in docx.Document(BytesIO(raw)).paragraphs)


def marked(words: str = "The ferry left the quay.", tags=("ships", "harbour/old"), note: str = "Why at dawn?"):
    article = an_article(words, "The Harbour")
    return annotated(article, placed(article, an_annotation(article, (0, len(words)), tags, note)))


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("order", ["article", "tag", "time"])
def test_quote_source_note_and_tags_stand_there_and_no_id(name, order):
    article = marked()
    said = words_in(name, written(name, order, article))
    tags = ("tags: ships", "tags: harbour/old") if order == "tag" else ("tags: ships, harbour/old",)
    for part in ("The ferry left the quay.", "The Harbour", "Why at dawn?", *tags):
        assert part in said
    assert article.sourced[0].annotation.id not in said


@pytest.mark.parametrize("name", KINDS)
def test_the_same_quotes_give_the_same_bytes(name):
    assert written(name) == written(name)


def test_by_tag_a_quote_stands_under_each_of_its_tags():
    said = written("quotations", "tag", marked()).decode()
    assert said.count("The ferry left the quay.") == 2
    assert said.index("## harbour/old") < said.index("## ships")


@pytest.mark.parametrize("name", KINDS)
def test_a_tag_stands_once_over_its_passages_with_what_it_is_for_and_how_many_they_are(name):
    article = an_article("One. Two.", "The Harbour")
    quotes = [placed(article, an_annotation(article, place, ["Ships"])) for place in ((0, 4), (5, 9))]
    book = [Tag("ships", description="All that swims.")]
    made = replace(material(annotated(article, *quotes), codebook=book), order="tag")
    said = words_in(name, b"".join(map(encoded, FORMATS[name].pieces(made))))
    assert "Ships · 2 passages" in said
    assert said.casefold().count("ships") == 1
    assert said.index("passages") < said.index("All that swims.") < said.index("One.")


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("has_title", [True, False])
def test_a_document_to_read_names_its_sources_and_has_no_link_that_only_postil_opens(name, has_title):
    article = an_article("One.", "The Harbour" if has_title else "")
    made = material(annotated(article, placed(article, an_annotation(article, (0, 4)))))
    said = words_in(name, b"".join(map(encoded, FORMATS[name].pieces(made))))
    assert ("The Harbour" if has_title else "one.txt") in said
    assert "postil" not in said
    assert "sub/" not in said


@pytest.mark.parametrize("has_ids", [True, False])
def test_a_template_names_the_path_unless_ids_are_left_out(has_ids):
    made = replace(material(marked(), has_ids=has_ids), template="{quote} {path}{postil: *}")
    said = b"".join(map(encoded, FORMATS["quotations-text"].pieces(made))).decode()
    assert ("sub/one.txt postil:sub/one.txt" in said) is ("postil:" in said) is has_ids


@pytest.mark.slow
@pytest.mark.parametrize("name", KINDS)
@given(hostile_text, hostile_line, hostile_text)
@settings(max_examples=15)
def test_whatever_the_words_are_the_document_is_one(name, text, tag, note):
    raw = written(name, "article", marked(text.strip() or "x", [tag], note))
    words_in(name, raw)
    assert b"\x1b" not in raw or name == "quotations-docx"


@pytest.mark.parametrize("name", KINDS)
def test_a_template_says_how_a_quote_stands_and_what_it_names_stands_once(name):
    template = "{quote} <{year}> [{tags}]\nsaid {author:*}"
    made = replace(material(marked()), template=template)
    said = words_in(name, b"".join(map(encoded, FORMATS[name].pieces(made)))).replace("&lt;", "<").replace("&gt;", ">")
    assert "The ferry left the quay. <2024> [ships, harbour/old]" in said
    assert said.count("ships, harbour/old") == 1
    assert "Why at dawn?" in said


def test_in_word_the_source_stands_in_brackets_behind_the_words():
    document = docx.Document(BytesIO(written("quotations-docx", "tag", marked())))
    quotes = [
        paragraph.text for paragraph in document.paragraphs if paragraph.style and paragraph.style.name == "Quote"
    ]
    assert quotes == ["The ferry left the quay. (The Harbour, 2024-03-26, para. 1)"] * 2


def test_in_word_the_source_stands_in_a_footnote_where_that_is_asked():
    article = marked("The ferry <left> & went.")
    made = replace(material(article), has_footnotes=True)
    raw = b"".join(map(encoded, FORMATS["quotations-docx"].pieces(made)))
    assert raw == b"".join(
        map(encoded, FORMATS["quotations-docx"].pieces(replace(material(article), has_footnotes=True)))
    )
    paragraphs = [paragraph.text for paragraph in docx.Document(BytesIO(raw)).paragraphs]
    assert "The ferry <left> & went." in paragraphs
    with ZipFile(BytesIO(raw)) as archive:
        footnotes = ElementTree.fromstring(archive.read("word/footnotes.xml"))
    assert "".join(footnotes.itertext()).split() == ["The", "Harbour,", "2024-03-26,", "para.", "1."]
