"""Turns a `Document` into JSON and back, to hand it from one process to another."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from store.articles.article import Block, Document, Span
from store.articles.file_annotations import FileAnnotation
from store.articles.locators import Locator, Turn
from store.articles.publication import Publication


def document_to_json(document: Document) -> dict[str, Any]:
    """The document as values that `json` can write. Blocks, spans and the like are tuples, which it writes as lists."""
    shallow = {field.name: getattr(document, field.name) for field in fields(document)}
    publication = document.publication._asdict()
    return shallow | {
        "date": _date_to_json(document.date),
        "publication": publication | {"accessed": _date_to_json(document.publication.accessed)},
    }


def document_from_json(stored: dict[str, Any]) -> Document:
    """The document that `document_to_json` wrote."""
    publication = stored["publication"]
    return Document(
        **stored
        | {
            "date": _date_from_json(stored["date"]),
            "publication": Publication(**publication | {"accessed": _date_from_json(publication["accessed"])}),
            "blocks": tuple(Block(*values) for values in stored["blocks"]),
            "spans": tuple(Span(*values) for values in stored["spans"]),
            "locators": tuple(Locator(*values) for values in stored["locators"]),
            "turns": tuple(Turn(*values) for values in stored["turns"]),
            "file_annotations": tuple(map(_file_annotation, stored["file_annotations"])),
            "authors": tuple(stored["authors"]),
            "tags": tuple(stored["tags"]),
            "attributes": tuple(stored["attributes"]),
            "warnings": tuple(stored["warnings"]),
        }
    )


def _file_annotation(values: list[Any]) -> FileAnnotation:
    annotation = FileAnnotation(*values)
    return annotation if annotation.tags is None else annotation._replace(tags=tuple(annotation.tags))


def _date_to_json(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _date_from_json(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
