"""Annotations as commands print them."""

from __future__ import annotations

from store.annotations.anchoring import Placement
from tui.commands.output import Row

COLUMNS = ("id", "path", "start", "end", "state", "tags", "quote", "note")
"""Of the table; JSON has more."""


def annotation_row(placement: Placement, path: str | None) -> Row:
    """An annotation as it is printed."""
    annotation = placement.annotation
    start, end = placement.passage or (None, None)
    return {
        "id": annotation.id,
        "article": annotation.article,
        "path": path,
        "start": start,
        "end": end,
        "quote": annotation.target.exact,
        "tags": list(annotation.tags),
        "note": annotation.note,
        "created": annotation.created,
        "modified": annotation.modified,
        "state": placement.state.value,
    }
