"""Marking rows of a list for what is done next."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.widgets.rows import RowList

MARK = "●"
"""Shown before a row that is marked."""


def marking(
    rows: Callable[[], RowList],
    marked: Callable[[], dict[object, Any]],
    key: Callable[[Any], object],
    changed: Callable[[], None],
) -> dict[str, Handler]:
    """The handlers that mark rows and take marks off; `changed` is called after each. `marked` holds the marked rows by their
    keys. The count says how many rows are turned, from the cursor on. Marking all marks every row that is shown, and takes
    all marks off if they are marked already."""

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
