"""What `add` and `feeds` print of articles that are brought in."""

from __future__ import annotations

from store.library.adding.planning import Addition
from tui.commands.output import Row

COLUMNS = ("fate", "path", "title", "why")


def row_of(one: Addition) -> Row:
    return {
        "fate": one.fate.value,
        "path": one.path or None,
        "title": one.title or None,
        "why": one.why or None,
        "source": one.source,
    }
