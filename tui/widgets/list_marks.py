"""Marking rows of a list for what is done next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.keys.grammar import Command
from tui.widgets.rows import RowList

MARK = "●"
"""Before a row that is marked."""


def mark_in(rows: RowList, marked: dict[object, Any], key: Callable[[Any], object], command: Command) -> bool:
    """Marks rows, or takes their marks off, if the command is about that; says whether it was.

    `marked` holds the marked rows by their keys. As many rows as the count says are turned, from the cursor on; all rows
    that are shown are marked together, and where they are, all marks are taken off.
    """
    match command.action:
        case "row.mark":
            turned = rows.rows[rows.cursor : rows.cursor + (command.count or 1)]
            for row in turned:
                if marked.pop(key(row), None) is None:
                    marked[key(row)] = row
            rows.move(len(turned))
        case "rows.mark":
            shown = {key(row): row for row in rows.rows}
            if shown.keys() <= marked.keys():
                marked.clear()
            else:
                marked.update(shown)
        case _:
            return False
    rows.refresh()
    return True
