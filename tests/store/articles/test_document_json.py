"""A document goes from one process to another as it is."""

import json
from dataclasses import fields
from datetime import date

from store.articles.article import Block, Document, Span
from store.articles.document_json import document_from_json, document_to_json
from store.articles.file_annotations import FileAnnotation
from store.articles.locators import Locator, Turn
from store.articles.publication import Publication

FULL = Document(
    text="# Fünf\n\nWords \U0001f600 and a lone \udc80.",
    title="Fünf",
    title_in_text=True,
    date=date(2024, 3, 26),
    authors=("Ada Marsh", "B. Fen"),
    tags=("harbour",),
    source="https://example.org/a",
    language="de",
    publication=Publication("Paper", "House", "3", "4", "5-6", "10.1/x", date(2024, 4, 1)),
    blocks=(Block(0, 6, "heading", 1), Block(8, 20, "row", 0, 2, 3, "•")),
    spans=(Span(8, 13, "link", "https://example.org/b"), Span(9, 10, "strong")),
    warnings=("the front matter is not YAML",),
    counted=7,
    attributes=("role=nurse",),
    reader="html/2",
    content="0123",
    locators=(Locator(0, "page", "xii"), Locator(8, "chapter", "Two")),
    turns=(Turn(8, 13, "Ada", "00:01:02"),),
    file_annotations=(FileAnnotation(8, 13, "a note", "B. Fen", "2024-04-01T00:00:00Z", "#ffee00", "c1"),),
    date_part="2024-03",
)


def carried(document: Document) -> Document:
    return document_from_json(json.loads(json.dumps(document_to_json(document))))


def test_every_field_arrives():
    empty = Document("", "")
    for one in fields(Document):
        assert getattr(FULL, one.name) != getattr(empty, one.name), f"{one.name} has no value that could get lost"
        assert getattr(carried(FULL), one.name) == getattr(FULL, one.name)
    assert carried(empty) == empty


def test_blocks_and_spans_arrive_as_what_they_are():
    assert carried(FULL).blocks[1].marker == "•"
    assert carried(FULL).spans[0].target == "https://example.org/b"
