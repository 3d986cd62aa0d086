"""Marking rows of a list for what is done next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.widgets.rows import RowList

MARK = "●"
"""Before a row that is marked."""


def marking(
    rows: Callable[[], RowList],
    marked: Callable[[], dict[object, Any]],
    key: Callable[[Any], object],
    changed: Callable[[], None],
) -> dict[str, Handler]:
    """The handlers of what marks rows or takes their marks off; `changed` is called after each.

    `marked` holds the marked rows by their keys. As many rows as the count says are turned, from the cursor on; all rows
    that are shown are marked together, and where they are, all marks are taken off.
    """

    def mark(command: Command) -> None:
        shown, own = rows(), marked()
        turned = shown.rows[shown.cursor : shown.cursor + (command.count or 1)]
        for row in turned:
            if own.pop(key(row), None) is None:
                own[key(row)] = row
        shown.move(len(turned))
        shown.refresh()
        changed()

    def mark_all(_: Command) -> None:
        shown, own = {key(row): row for row in rows().rows}, marked()
        if shown.keys() <= own.keys():
            own.clear()
        else:
            own.update(shown)
        rows().refresh()
        changed()

    return {Id.ROW_MARK: mark, Id.ROWS_MARK: mark_all}
