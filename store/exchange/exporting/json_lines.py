"""Annotations as JSON lines: one object a line, with the keys of `postil annotations --json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.exchange.json_text import json_line
from store.exchange.sourced import SourcedAnnotation


def as_json_lines(sourced: Iterable[SourcedAnnotation]) -> Iterator[str]:
    """A line an annotation; `start` and `end` are characters in the article's text, end exclusive, null when lost."""
    for record in sourced:
        annotation = record.annotation
        row = {
            "id": annotation.id,
            "article": annotation.article,
            "path": record.path,
            "title": record.title,
            "date": record.date or None,
            "start": record.passage.start if record.passage else None,
            "end": record.passage.end if record.passage else None,
            "quote": annotation.target.exact,
            "prefix": annotation.target.prefix,
            "suffix": annotation.target.suffix,
            "tags": list(annotation.tags),
            "note": annotation.note,
            "mark": annotation.status,
            "created": annotation.created,
            "modified": annotation.modified,
            "state": record.state.value,
        }
        yield json_line(row) + "\n"
