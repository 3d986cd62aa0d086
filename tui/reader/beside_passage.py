"""A passage of the page while a box stands at it."""

from __future__ import annotations

from store.articles.article import Passage
from tui.dialogues.beside import BoxPlace
from tui.reading.columns import NARROW_BELOW
from tui.reading.window import Window
from tui.widgets.page.article_view import ArticleView
from tui.widgets.wheeled import WHEEL

FRAME = 1
LEAST_ROWS = 12
"""Fewest rows of a page that has room for a passage and a box."""
DIMMED = "-dimmed"
DIMMED_PARTS = "#reader-head, #strip, #reader-foot"
"""What around the page is dimmed by its style. The page draws itself: the class on what holds it too would style it anew."""


class BesidePassage:
    """Shows a passage, dims everything around it, and scrolls the page back when the box is closed."""

    def __init__(self, view: ArticleView, passage: Passage) -> None:
        self._view = view
        self._passage = passage
        self._window: Window | None = None
        """The window before it was scrolled to make room."""
        self._place = view.window.place

    def begin(self) -> None:
        self._view.dim(self._passage)
        self._set_dimmed(True)

    def make_room(self, rows: int) -> BoxPlace | None:
        view, columns = self._view, self._view.columns
        window = view.window
        if columns.width < NARROW_BELOW or window.height < LEAST_ROWS:
            return None
        if self._window is not window:  # this is the first time, or the page was laid out again
            self._window, self._place = window, window.place
        if columns.second:
            return self._in_the_other_column(rows)
        free, is_above = window.make_room(self._passage, min(rows, window.height - 2))
        view.scrolled()
        return self._place_in(free, is_above)

    def _place_in(self, free: range, is_above: bool) -> BoxPlace:
        """The place of a box in free rows of the page."""
        columns, (x, y) = self._view.columns, self._view.region.offset
        width = min(columns.text + 2 * FRAME, columns.width - columns.text_start + FRAME)
        return BoxPlace(x + columns.text_start - FRAME, width, y + free.start, y + free.stop, is_above)

    def wheel(self, notches: int, rows: int) -> BoxPlace | None:
        view, window = self._view, self._view.window
        before = window.place
        if view.columns.second or not window.scroll_by(notches * WHEEL):
            return None
        start, end = max(self._passage.start, window.top), min(self._passage.end, window.end)
        seen = window.rows_of(Passage(start, end)) if start < end else None
        above, below = (range(seen[0]), range(seen[1] + 1, window.height)) if seen is not None else (range(0), range(0))
        if seen is not None and max(len(above), len(below)) < rows:
            window.scroll(before)
            return None
        view.scrolled()
        if seen is None:
            return None
        is_above = len(below) < rows
        return self._place_in(above if is_above else below, is_above)

    def _in_the_other_column(self, rows: int) -> BoxPlace:
        """Of two columns, a box stands in the one that the passage is not in, at its height."""
        view, columns, height = self._view, self._view.columns, self._view.size.height
        first = view.window.show_in_half(self._passage)
        view.scrolled()
        x, y = view.region.offset
        start = columns.text_start if first >= height else columns.second
        top = min(first % height, max(0, height - rows))
        return BoxPlace(x + start - FRAME, columns.text + 2 * FRAME, y + top, y + height, is_above=False)

    def end(self) -> None:
        self._view.dim(None)
        self._set_dimmed(False)
        window = self._view.window
        window.end_room()
        if window is self._window:
            window.scroll(self._place)
        self._view.scrolled()

    def _set_dimmed(self, dimmed: bool) -> None:
        if self._view.parent is not None:
            self._view.parent.query(DIMMED_PARTS).set_class(dimmed, DIMMED)
