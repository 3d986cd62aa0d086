"""Annotations as the API of Hypothesis gives them (https://h.readthedocs.io/en/latest/api-reference/v1/)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.json_places import objects
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.selectors import place_of, text_of

INSIDE = ("rows", "annotations")
VIA = "https://via.hypothes.is/"
"""Before the address of a page that was read by way of Hypothesis."""
NAME = "https://hypothes.is/a/"
"""Before an annotation's id: what it is called everywhere."""


def read_hypothesis(text: str) -> Iterator[Incoming]:
    """The rows of answers, of lists of them, of lines with one each."""
    return read_each(objects(text, INSIDE), _annotation)


def _annotation(line: int, row: Any) -> Iterator[Incoming]:
    if not isinstance(row, dict) or not isinstance(row.get("uri"), str):
        raise BadLine(line, "this is not an annotation of Hypothesis: it has no uri")
    yield _incoming(line, row)


def _incoming(line: int, row: dict[str, Any]) -> Incoming:
    def text(name: str) -> str:
        value = row.get(name) or ""
        if not isinstance(value, str):
            raise BadLine(line, f"{name} must be text")
        return value

    tags = row.get("tags") or []
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise BadLine(line, "tags must be a list of texts")
    targets = row.get("target")
    target = targets[0] if isinstance(targets, list) and targets else targets
    source = text_of(target.get("source")) if isinstance(target, dict) else ""
    place = place_of(target, source)
    incoming = Incoming(
        line,
        place.quote,
        place.prefix,
        place.suffix,
        None if place.refusal else place.passage,  # it counts in the text that a browser made of the page
        tuple(tags),
        text("text"),
        name=f"{NAME}{text('id')}" if text("id") else "",
        title=_title(row.get("document")),
        address=text("uri").removeprefix(VIA),
        refusal=_refusal(line, row, target) if place.refusal else "",
        end_quote=place.end_quote,
    )
    return dated(incoming, text("created"), text("updated"))


def _refusal(line: int, row: dict[str, Any], target: Any) -> str:
    """Why an annotation marks no words.

    Raises:
        BadLine: it has no target at all.
    """
    if row.get("references"):
        return "it answers another annotation"
    if not isinstance(target, dict):
        raise BadLine(line, "this annotation has no target")
    selector = target.get("selector")
    return f"line {line}: {place_of(target).refusal}" if selector else "it is a note on the whole page"


def _title(document: Any) -> str:
    """The first title that is said of a page."""
    title = document.get("title") if isinstance(document, dict) else None
    first = title[0] if isinstance(title, list) and title else title
    return first if isinstance(first, str) else ""
