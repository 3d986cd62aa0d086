"""Codebooks and projects of REFI-QDA, by the standard's own schema where that is there, and by what it asks for."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from store.annotations.annotation import distinct
from store.annotations.tags import Tag
from store.articles.clean import clean
from store.errors import CannotSave
from store.exchange.exporting.project import as_project
from store.exchange.exporting.qualitative import as_codebook, code_guid
from tests.conftest import FORMATS
from tests.store.exchange.marked import (
    an_annotation,
    an_article,
    annotated,
    hostile_line,
    hostile_text,
    lost,
    material,
    of_every_kind,
    placed,
)

SCHEMA = FORMATS / "refi-qda" / "schema.xsd"
QDA = "{urn:QDA-XML:project:1.0}"
CODEBOOK = [Tag("film", "teal", "What is <seen>"), Tag("film/actors", "rose"), Tag("a/b/c"), Tag("two words")]


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(SCHEMA)))


def archive(*articles, codebook=CODEBOOK) -> ZipFile:
    return ZipFile(io.BytesIO(b"".join(as_project(material(*articles, codebook=codebook)))))


def project(opened: ZipFile) -> etree._Element:
    return etree.fromstring(opened.read("project.qde"))


def test_every_kind_of_annotation_is_valid(schema):
    schema.assertValid(project(archive(of_every_kind())))
    schema.assertValid(project(archive()))
    schema.assertValid(project(archive(codebook=())))
    marked = of_every_kind()
    schema.assertValid(project(archive(annotated(an_article(), *marked.sourced, gone=True))))


@settings(max_examples=30)
@given(hostile_line, hostile_text, hostile_line, hostile_text, st.booleans())
def test_hostile_words_are_valid_and_unchanged(schema, title, passage, tag, note, is_lost):
    article = an_article(clean(f"x{passage}x"), title)
    one = an_annotation(article, (0, len(article.text)), [tag], note)
    opened = archive(annotated(article, (lost if is_lost else placed)(article, one)), codebook=[Tag("x", "teal", note)])
    made = project(opened)
    schema.assertValid(made)
    wanted = (
        f"{article.text}\n\n{one.note}".rstrip("\n") if is_lost and one.note else article.text if is_lost else one.note
    )
    assert made.findtext(f".//{QDA}PlainTextContent") == (wanted or None)
    (source,) = made.iter(f"{QDA}TextSource")
    name = source.get("plainTextPath").removeprefix("internal://")
    assert opened.read(f"sources/{name}").decode() == article.text


def test_a_codebook_is_valid_as_part_of_a_project(schema):
    book = etree.fromstring("".join(as_codebook(CODEBOOK)).encode())
    assert book.tag == "{urn:QDA-XML:codebook:1.0}CodeBook"
    words = etree.tostring(book, encoding="unicode").replace("urn:QDA-XML:codebook:1.0", "urn:QDA-XML:project:1.0")
    words = words.replace(' origin="postil"', "")
    schema.assertValid(etree.fromstring(f'<Project xmlns="urn:QDA-XML:project:1.0" name="x">{words}</Project>'))


def test_codes_stand_inside_of_their_parents():
    book = etree.fromstring("".join(as_codebook(CODEBOOK)).encode())

    def names(element):
        children = [child for child in element if child.tag.endswith("Code")]
        return {(child.get("name"), child.get("isCodable")): names(child) for child in children}

    assert names(book[0]) == {
        ("a", "false"): {("b", "false"): {("c", "true"): {}}},
        ("film", "true"): {("actors", "true"): {}},
        ("two words", "true"): {},
    }
    film = next(code for code in book.iter() if code.get("name") == "film")
    assert film.get("color").startswith("#")
    assert film[0].text == "What is <seen>"


@given(st.lists(hostile_line, max_size=6))
def test_each_tag_is_one_codable_code(names):
    tags = distinct([*names, "film"])
    book = etree.fromstring("".join(as_codebook([Tag(tag) for tag in tags])).encode())
    codable = [code.get("guid") for code in book.iter() if code.get("isCodable") == "true"]
    assert sorted(codable) == sorted(code_guid(tag) for tag in tags)


def test_a_codebook_without_tags_is_refused():
    with pytest.raises(CannotSave, match="there are no tags yet"):
        list(as_codebook([]))


def test_a_selection_is_the_words_and_refers_to_codes_and_notes_that_are_there():
    marked = of_every_kind()
    opened = archive(marked, codebook=())
    made = project(opened)
    ids = [element.get("guid") for element in made.iter() if element.get("guid")]
    assert len(ids) == len(set(ids))
    assert {element.get("targetGUID") for element in made.iter() if element.get("targetGUID")} <= set(ids)
    (source,) = made.iter(f"{QDA}TextSource")
    text = opened.read("sources/" + source.get("plainTextPath").removeprefix("internal://")).decode()
    selections = source.findall(f"{QDA}PlainTextSelection")
    places = [(int(one.get("startPosition")), int(one.get("endPosition"))) for one in selections]
    here = [one for one in marked.sourced if one.passage]
    assert [text[start:end] for start, end in places] == [one.annotation.target.exact for one in here]
    codes = [[ref.get("targetGUID") for ref in one.iter(f"{QDA}CodeRef")] for one in selections]
    assert codes == [[code_guid(tag) for tag in one.annotation.tags] for one in here]
    assert [one.get("creationDateTime") for one in selections] == [one.annotation.created for one in here]


def test_what_programs_take_once_has_one_name_and_a_note_is_the_description_of_its_selection(schema):
    paths = ("a.txt", "b.txt", "c/b.txt")
    first, second, third = (replace(an_article("The words."), id=path, path=path) for path in paths)
    marked = [
        annotated(one, placed(one, an_annotation(one, (0, 3), ["film/set"], "a note"))) for one in (first, second)
    ]
    opened = archive(*marked, annotated(third), codebook=[Tag("film/set"), Tag("Set"), Tag("film"), Tag("tea/set/x")])
    made = project(opened)
    schema.assertValid(made)
    codable = [code.get("name") for code in made.iter(f"{QDA}Code") if code.get("isCodable") == "true"]
    assert sorted(codable) == ["Set", "film", "film/set", "x"]
    names = [source.get("name") for source in made.iter(f"{QDA}TextSource")]
    assert names == ["A title", "A title (b.txt)", "A title (c/b.txt)"]
    assert {one.findtext(f"{QDA}Description") for one in made.iter(f"{QDA}PlainTextSelection")} == {"a note"}


def test_what_is_lost_is_a_note_with_its_words_codings_and_note():
    made = project(archive(of_every_kind()))
    (note,) = [
        one for one in made.iter(f"{QDA}Note") if one.findtext(f"{QDA}PlainTextContent") == "The\n\nof what is lost"
    ]
    selection = note.find(f"{QDA}PlainTextSelection")
    assert (selection.get("startPosition"), selection.get("endPosition")) == ("0", "3")
    assert selection.find(f"{QDA}Coding/{QDA}CodeRef").get("targetGUID") == code_guid("film")


def test_an_article_that_is_gone_is_no_source():
    marked = of_every_kind()
    opened = archive(annotated(an_article(), *marked.sourced, gone=True))
    assert opened.namelist() == ["project.qde"]
    assert len(list(project(opened).iter(f"{QDA}Note"))) == len(marked.sourced)


def test_nothing_in_the_archive_tells_when_it_was_made():
    entries = archive(of_every_kind()).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [Path(entry.filename).suffix for entry in entries] == [".txt", ".qde"]
