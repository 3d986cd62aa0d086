"""A list whose rows are read, and none of them chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tui.widgets.rows import RowList


class ReadRows(RowList):
    """What moves the cursor in other lists scrolls the rows of this one."""

    def fill(self, rows: Sequence[Any], *, keep: bool = True, start: int = -1) -> None:  # noqa: ARG002 -- none is chosen
        super().fill(rows, keep=False, start=-1)

    def move(self, rows: int) -> None:
        self.scroll_rows(rows)

    def move_to(self, index: int) -> None:
        """Shows a row as the first one, as far as there are rows after it."""
        self.scroll_rows(index - self._top)

    def scroll_rows(self, rows: int) -> None:
        top = self._within(self._top + rows)
        if top != self._top:
            self._top = top
            self.refresh()

    def row_at(self, y: int) -> int | None:  # noqa: ARG002 -- a click chooses none
        return None

    def _scroll_to_cursor(self) -> None:
        self._height = self._room
        self._top = self._within(self._top)

    def _within(self, top: int) -> int:
        """The nearest line that can be the first one."""
        return max(0, min(top, self._line_count - max(1, self._room)))
