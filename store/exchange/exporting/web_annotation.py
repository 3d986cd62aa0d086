"""Annotations as JSON-LD of the W3C Web Annotation Data Model, in one collection with one page (section 5).

Ids are URNs made of postil's own, so that they are the same in every export; positions are characters in the article's text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from store.annotations.annotation import PURPOSES, to_row
from store.exchange.json_text import json_line
from store.exchange.sourced import SourcedAnnotation
from store.exchange.tag_addresses import as_said

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
NAMES = "urn:x-postil:"
COLLECTION = f"{NAMES}annotations"


def as_web_annotations(sourced: Iterable[SourcedAnnotation]) -> Iterator[str]:
    """The collection, an annotation a line."""
    yield (
        f'{{"@context": "{CONTEXT}", "id": "{COLLECTION}", "type": "AnnotationCollection",\n'
        f' "first": {{"id": "{COLLECTION}:page", "type": "AnnotationPage", "partOf": "{COLLECTION}", "startIndex": 0,'
        ' "items": ['
    )
    between = "\n"
    for record in sourced:
        yield between + json_line(web_annotation(record))
        between = ",\n"
    yield "\n]}}\n"


def web_annotation(record: SourcedAnnotation) -> dict[str, Any]:
    """One annotation; where it is lost it has no position, but its quote."""
    annotation = record.annotation
    bodies: list[dict[str, Any]] = [
        {"type": "TextualBody", "purpose": "tagging", "value": as_said(tag)} for tag in annotation.tags
    ]
    if annotation.note:
        bodies.append(
            {"type": "TextualBody", "purpose": "commenting", "format": "text/markdown", "value": annotation.note}
        )
    if annotation.status:
        bodies.append({"type": "TextualBody", "purpose": PURPOSES[annotation.status], "value": annotation.status})
    target = annotation.target
    selectors: list[dict[str, Any]] = [
        {"type": "TextQuoteSelector", "exact": target.exact, "prefix": target.prefix, "suffix": target.suffix}
    ]
    if record.passage:
        selectors.append({"type": "TextPositionSelector", "start": record.passage.start, "end": record.passage.end})
    node: dict[str, Any] = {
        "@context": CONTEXT,
        "id": f"{NAMES}annotation:{annotation.id}",
        "type": "Annotation",
        "motivation": to_row(annotation)["motivation"],
        "created": annotation.created,
        "modified": annotation.modified,
        "target": {
            "type": "SpecificResource",
            "source": {
                "id": f"{NAMES}article:{quote(annotation.article, safe='')}",
                "type": "Text",
                "label": record.title,
            },
            "selector": selectors,
        },
    }
    if target.is_whole:
        del node["target"]["selector"]
    return node | ({"body": bodies} if bodies else {})
