"""Annotations as JSON lines: one object a line, with the keys of `postil annotations --json`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from store.exchange.json_text import json_line
from store.exchange.sourced import Sourced


def as_json_lines(sourced: Iterable[Sourced]) -> Iterator[str]:
    """A line an annotation; `start` and `end` are characters in the article's text, end exclusive, null when lost."""
    for one in sourced:
        annotation = one.annotation
        row = {
            "id": annotation.id,
            "article": annotation.article,
            "path": one.path,
            "title": one.title,
            "date": one.date or None,
            "start": one.passage.start if one.passage else None,
            "end": one.passage.end if one.passage else None,
            "quote": annotation.target.exact,
            "prefix": annotation.target.prefix,
            "suffix": annotation.target.suffix,
            "tags": list(annotation.tags),
            "note": annotation.note,
            "mark": annotation.mark,
            "created": annotation.created,
            "modified": annotation.modified,
            "state": one.state.value,
        }
        yield json_line(row) + "\n"
