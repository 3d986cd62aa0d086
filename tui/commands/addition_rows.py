"""What `add` and `feeds` print of articles that are brought in."""

from __future__ import annotations

from store.library.adding.planning import Addition
from tui.commands.output import Row

COLUMNS = ("fate", "path", "title", "why")


def row_of(addition: Addition, *, is_for_people: bool = False) -> Row:
    """The row for a source, with what became of it. In a table for people, a source without path and title is named by its
    address or file."""
    path = addition.path or (addition.source if is_for_people and not addition.title else None)
    return {
        "fate": addition.fate.value,
        "path": path,
        "title": addition.title or None,
        "why": addition.why or None,
        "source": addition.source,
    }
