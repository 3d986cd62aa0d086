"""Marking rows of a list for what is done next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set

from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList

MARK = "●"
"""Shown before a row that is marked."""
CELLS = len(MARK) + 1
"""Width of the column of marks."""


class MarkedRows:
    """The marked rows of a list, by their keys. A row stays marked where a filter hides it."""

    def __init__(self) -> None:
        self._keys: set[object] = set()

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    @property
    def keys(self) -> Set[object]:
        return self._keys

    def keep(self, keys: Iterable[object]) -> None:
        """Takes the marks off all rows but these."""
        if self._keys:
            self._keys.intersection_update(keys)

    def hidden(self, rows: RowList) -> int:
        """How many marked rows a filter hides."""
        return len(self._keys - rows.keys) if self._keys else 0

    def words(self, rows: RowList) -> str:
        """How many rows are marked and how many of them a filter hides, to be shown after a number of rows."""
        if not self._keys:
            return ""
        return among(f", {len(self._keys):,} marked", self.hidden(rows))

    def lead(self, key: object, looks: Looks) -> Part:
        """The first cells of a row."""
        return (MARK if key in self._keys else "").ljust(CELLS), looks.sign

    def handlers(self, rows: Callable[[], RowList], changed: Callable[[], None]) -> dict[str, Handler]:
        """The handlers that mark rows and take marks off; `changed` is called after each. The count says how many rows are
        turned, from the cursor on. Marking all marks every row that is shown, or takes their marks off if all of them are
        marked already; rows that a filter hides stay as they are."""

        def mark(command: Command) -> None:
            shown = rows()
            turned = shown.rows[shown.cursor : shown.cursor + (command.count or 1)]
            self._keys ^= {shown.key_of(row) for row in turned}
            shown.move(len(turned))
            shown.refresh()
            changed()

        def mark_all(_: Command) -> None:
            shown = rows()
            if not shown.keys:
                return
            self._keys = self._keys - shown.keys if shown.keys <= self._keys else self._keys | shown.keys
            shown.refresh()
            changed()

        return {Id.ROW_MARK: mark, Id.ROWS_MARK: mark_all}


def among(chosen: str, hidden: int) -> str:
    """Words for rows that are chosen, with how many of them a filter hides."""
    return f"{chosen}, {hidden:,} of them hidden by the filter" if hidden else chosen
