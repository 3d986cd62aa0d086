"""The content of a file of annotations as JSON, to be handed from one process to another."""

from __future__ import annotations

from dataclasses import asdict, fields
from operator import attrgetter
from typing import Any

from store.annotations.tags import Tag
from store.articles.article import Passage
from store.exchange.importing.formats import FileContent
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.tags_and_texts import ImportedText, TagsAndTexts

NAMES = tuple(field.name for field in fields(Incoming))
VALUES = attrgetter(*NAMES)
TAGS, PASSAGE, WRITTEN = (NAMES.index(name) for name in ("tags", "passage", "written"))


def file_to_json(content: FileContent) -> dict[str, Any]:
    """The content as values that `json` can write; annotations are lists of their fields' values, in order."""
    return {
        "format": content.format,
        "annotations": list(map(VALUES, content.annotations)),
        "tags_and_texts": asdict(content.tags_and_texts),
    }


def file_from_json(stored: dict[str, Any], written: str) -> FileContent:
    """The content that `file_to_json` wrote, of a file that was `written` then."""
    tags_and_texts = stored["tags_and_texts"]
    return FileContent(
        stored["format"],
        tuple(_annotation(values, written) for values in stored["annotations"]),
        TagsAndTexts(
            tuple(map(_tag, tags_and_texts["tags"])),
            tuple(ImportedText(**text | {"attributes": tuple(text["attributes"])}) for text in tags_and_texts["texts"]),
            tags_and_texts["name"],
        ),
    )


def _annotation(values: list[Any], written: str) -> Incoming:
    tags, passage = values[TAGS], values[PASSAGE]
    values[TAGS] = None if tags is None else tuple(tags)
    values[PASSAGE] = None if passage is None else Passage(*passage)
    values[WRITTEN] = written
    return Incoming(*values)


def _tag(stored: dict[str, Any]) -> Tag:
    return Tag(**stored | {"numbers": tuple(stored["numbers"]), "besides": tuple(stored["besides"])})
