"""What `add` and `feeds` print of articles that are brought in."""

from __future__ import annotations

from store.library.adding.planning import Addition
from tui.commands.output import Row

COLUMNS = ("fate", "path", "title", "why")


def row_of(addition: Addition, *, is_for_people: bool = False) -> Row:
    """What became of a source. In a table for people, what has neither path nor title is called by its source."""
    path = addition.path or (addition.source if is_for_people and not addition.title else None)
    return {
        "fate": addition.fate.value,
        "path": path,
        "title": addition.title or None,
        "why": addition.why or None,
        "source": addition.source,
    }
