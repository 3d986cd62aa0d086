"""What is in a file of annotations as JSON, to be handed from one process to another."""

from __future__ import annotations

from dataclasses import asdict, fields
from typing import Any

from store.annotations.tags import Tag
from store.articles.article import Passage
from store.exchange.importing.brought import Brought, BroughtText
from store.exchange.importing.formats import FileContent
from store.exchange.importing.incoming import Incoming


def file_to_json(content: FileContent) -> dict[str, Any]:
    """The content as values that `json` can write; annotations are lists of their fields' values, in order."""
    return {
        "format": content.format,
        "annotations": [[getattr(one, field.name) for field in fields(Incoming)] for one in content.annotations],
        "brought": asdict(content.brought),
    }


def file_from_json(stored: dict[str, Any]) -> FileContent:
    """The content that `file_to_json` wrote."""
    brought = stored["brought"]
    return FileContent(
        stored["format"],
        tuple(map(_annotation, stored["annotations"])),
        Brought(
            tuple(map(_tag, brought["tags"])),
            tuple(BroughtText(**text | {"attributes": tuple(text["attributes"])}) for text in brought["texts"]),
            brought["name"],
        ),
    )


def _annotation(values: list[Any]) -> Incoming:
    given = dict(zip((field.name for field in fields(Incoming)), values, strict=True))
    given["tags"] = None if given["tags"] is None else tuple(given["tags"])
    given["passage"] = None if given["passage"] is None else Passage(*given["passage"])
    return Incoming(**given)


def _tag(stored: dict[str, Any]) -> Tag:
    return Tag(**stored | {"numbers": tuple(stored["numbers"]), "besides": tuple(stored["besides"])})
