"""Which character, annotation or place of the map stands in a cell of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading.aside import AsideLine
from tui.reading.columns import ASIDE_START, Columns
from tui.reading.layout import PageLayout, Row
from tui.reading.overview import place_of
from tui.reading.surroundings import WindowFrame
from tui.widgets.page.page_overlays import PageOverlays

AROUND_MAP = 1
"""Cells to each side of the map in which a click counts for the map."""


@dataclass(frozen=True, slots=True)
class PageCells:
    """The page as it is drawn now. `x` and `y` are cells of the widget, from its upper left corner."""

    layout: PageLayout
    rows: Sequence[Row]
    columns: Columns
    frame: WindowFrame
    overlays: PageOverlays
    length: int
    """Characters of the whole text."""
    aside: Sequence[AsideLine | None] = ()

    def offset_at(self, x: int, y: int, *, is_held: bool = False) -> int | None:
        """The character under a cell; None outside the text."""
        y = min(max(y, 0), len(self.rows) - 1) if is_held else y
        if not 0 <= y < len(self.rows) or self.rows[y].lead is not None:
            return None
        return self.layout.offset(self.rows[y], x - self.columns.text_start)

    def annotation_at(self, x: int, y: int) -> str:
        """The key of the annotation whose note, or whose sign in the gutter, stands at a cell."""
        columns, rows = self.columns, self.rows
        if columns.margin and columns.margin_start <= x < columns.margin_start + columns.margin:
            note = self.frame.note(y)
            return note.key if note is not None else ""
        if columns.left <= x < columns.text_start and 0 <= y < len(rows):
            beside = self.overlays.highlights.between(rows[y].start, rows[y].next)
            return next((one.key for one in beside if columns.lane(one.lane) == x), "")
        return ""

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
