"""Which character, annotation or row of the map is in a cell of the page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.reading.aside import AsideLine
from tui.reading.columns import ASIDE_START, Columns
from tui.reading.layout import PageLayout, Row
from tui.reading.margin import BETWEEN_TAGS, MarginLine
from tui.reading.overview import place_of
from tui.reading.surroundings import WindowFrame
from tui.widgets.lines import text_at
from tui.widgets.page.page_overlays import PageOverlays

NOTE_BAR = 2
"""Cells of the margin left of a note: its bar and a blank."""
AROUND_MAP = 1
"""Cells to each side of the map in which a click counts for the map."""


class PageCells(NamedTuple):
    """The page as it is drawn now. `x` and `y` are cells of the widget, from its upper left corner."""

    layout: PageLayout
    rows: Sequence[Row]
    columns: Columns
    frame: WindowFrame
    overlays: PageOverlays
    length: int
    """Characters of the whole text."""
    height: int
    """Rows of a column of the text."""
    aside: Sequence[AsideLine | None] = ()

    def cell_of(self, row: int, offset: int) -> tuple[int, int]:
        """The cell of a character in a row of the window."""
        column, y = divmod(row, max(1, self.height))
        start = self.columns.second if column else self.columns.text_start
        return start + self.layout.cell(self.rows[row], offset), y

    def offset_at(self, x: int, y: int, *, is_held: bool = False) -> int | None:
        """The character under a cell; None outside the text."""
        row, left = self._row_at(x, min(max(y, 0), self.height - 1) if is_held else y)
        row = min(row, len(self.rows) - 1) if is_held else row
        if not 0 <= row < len(self.rows) or self.rows[row].lead is not None:
            return None
        return self.layout.offset(self.rows[row], x - left)

    def _row_at(self, x: int, y: int) -> tuple[int, int]:
        """The row of the window at a cell, and the cell where its text begins; no row above and below the page."""
        columns = self.columns
        column = columns.column_at(x)
        row = y + column * self.height if 0 <= y < self.height else -1
        return row, columns.second if column else columns.text_start

    def annotation_at(self, x: int, y: int) -> str:
        """The key of the annotation whose note, or whose sign in the gutter, stands at a cell."""
        columns, rows = self.columns, self.rows
        if columns.margin_at(x) is not None:
            note, _ = self._note_at(x, y)
            return note.key if note is not None else ""
        row, left = self._row_at(x, y)
        if left - columns.gutter <= x < left and 0 <= row < len(rows):
            beside = self.overlays.highlights.between(rows[row].start, rows[row].next)
            lane = x - left + columns.text_start
            return next((highlight.key for highlight in beside if columns.lane(highlight.lane) == lane), "")
        return ""

    def tag_at(self, x: int, y: int) -> str:
        """The tag over a note that stands at a cell; ``""`` where none does."""
        note, cell = self._note_at(x, y)
        place = text_at(note.tags, cell - NOTE_BAR, BETWEEN_TAGS) if note is not None else None
        return "" if note is None or place is None else note.tags[place]

    def _note_at(self, x: int, y: int) -> tuple[MarginLine | None, int]:
        """The row of a note at a cell, and which of its cells that is."""
        place = self.columns.margin_at(x) if 0 <= y < self.height else None
        if place is None:
            return None, 0
        column, start = place
        return self.frame.note(y + column * self.height), x - start

    def listed_at(self, x: int, y: int) -> AsideLine | None:
        """The name or the tag that stands at a cell left of the text."""
        is_in_it = ASIDE_START <= x < ASIDE_START + self.columns.aside and 0 <= y < len(self.aside)
        line = self.aside[y] if is_in_it else None
        return line if line is not None and line.key else None

    def mapped_at(self, x: int, y: int, *, is_held: bool = False) -> int | None:
        """The character that a cell of the map stands for."""
        rows = len(self.frame.marks)
        is_on_it = abs(x - self.columns.map) <= AROUND_MAP and self.columns.map >= 0 and 0 <= y < rows
        if not rows or not (is_on_it or is_held):
            return None
        y = min(max(y, 0), rows - 1)
        over = self.overlays
        hits = over.hits.starts if over.hits else ()
        offset = place_of(y, self.length, rows, over.highlights, hits, over.named)
        return min(offset, len(self.layout.document.text))
