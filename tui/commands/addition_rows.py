"""What `add` and `feeds` print of articles that are brought in."""

from __future__ import annotations

from store.library.adding.planning import Addition
from tui.commands.output import Row

COLUMNS = ("fate", "path", "title", "why")


def row_of(addition: Addition) -> Row:
    return {
        "fate": addition.fate.value,
        "path": addition.path or None,
        "title": addition.title or None,
        "why": addition.why or None,
        "source": addition.source,
    }
