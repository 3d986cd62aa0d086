"""Drawn rows of the page, cached for each state of a row."""

from __future__ import annotations

from textual.strip import Strip
from textual.widget import Widget

from tui.reading.columns import Columns
from tui.reading.layout import PageLayout, Row
from tui.reading.page_looks import PageLooks
from tui.widgets.page.masthead import Line
from tui.widgets.page.row_painter import RowPainter
from tui.widgets.page.row_state import RowState

REMEMBERED = 512
"""Drawn rows that are kept."""


class DrawnRows:
    """The rows of one page."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._painters: dict[int, RowPainter] = {}
        """By their widths: the columns of one page differ in that."""
        self._strips: dict[tuple[object, ...], Strip] = {}

    def forget(self) -> None:
        """The page looks different from now on: forgets all rows, and the styles they were drawn in."""
        self._painters = {}
        self.forget_rows()

    def forget_rows(self) -> None:
        """The page shows another text, in the same styles."""
        self._strips = {}

    def strip(
        self,
        layout: PageLayout,
        columns: Columns,
        row: Row | None,
        line: Line | None,
        state: RowState,
        looks: PageLooks,
    ) -> Strip:
        """A row in a state; `line` is its text, if it is of the masthead. Whoever changes the looks forgets the rows."""
        painter = self._painters.get(columns.width)
        if painter is None:
            painter = self._painters[columns.width] = RowPainter(self._widget, columns, looks)
        key = (row.start if row and not line else -1, line, state, columns.width)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > REMEMBERED:
                self._strips.clear()
            if line is not None:
                strip = painter.lead(line, state)
            else:
                strip = painter.paint(layout, row, state) if row is not None else painter.blank(state)
            self._strips[key] = strip
        return strip
