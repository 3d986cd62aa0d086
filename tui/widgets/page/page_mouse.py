"""The mouse on a page: it moves the cursor, selects, goes to a place of the map, shows an annotation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Protocol

from textual import events
from textual.app import App
from textual.geometry import Size
from textual.timer import Timer

from tui.reading.aside import AsideLine
from tui.reading.cursor.dragging import Drag
from tui.reading.cursor.page import Page
from tui.reading.presses import Presses
from tui.widgets.page.page_cells import PageCells

SCROLLS_EVERY = 0.12
"""Seconds between two steps of the page while a drag is held at its edge."""


class MouseUser(Protocol):
    """Decides what mouse actions on a page do. It is called at once, so that keys keep their order."""

    def press(self) -> None:
        """A button was pressed on the text, where the cursor is now."""

    def select(self, anchor: int) -> None:
        """The text between a character and the cursor, both included, is to be selected."""

    def choose(self, key: str) -> None:
        """An annotation was pointed at."""

    def choose_tag(self, tag: str) -> None:
        """A tag over a note was pointed at."""

    def follow(self, line: AsideLine) -> None:
        """A name or a tag was pointed at, left of the text."""

    def jump(self, offset: int, *, is_first: bool) -> None:
        """A place of the map was pointed at; `is_first` is false while the same press goes on over the map."""


class PointedAt(Protocol):
    """A page as the mouse sees it. While the button is held, the nearest row counts."""

    @property
    def page(self) -> Page: ...
    @property
    def cells(self) -> PageCells: ...
    @property
    def size(self) -> Size: ...
    def point_to(self, offset: int, *, scrolls: bool = False) -> None:
        """Moves the cursor to a character, and posts a message about it. The page stands still, unless the character is not in
        the window or the mouse `scrolls`."""

    def capture_mouse(self, capture: bool = True) -> None: ...
    @property
    def app(self) -> App[Any]: ...
    def set_interval(self, interval: float, callback: Callable[[], None]) -> Timer: ...


class PageMouse:
    """Knows where the button that is down was pressed."""

    def __init__(self, page: PointedAt) -> None:
        self._page = page
        self._user: MouseUser | None = None
        self._presses = Presses()
        self._drag: Drag | None = None
        self._at_edge: tuple[int, int] | None = None
        """The cell at the upper or lower edge where a drag is held."""
        self._scrolling: Timer | None = None
        """Scrolls on while a drag is held there."""
        self._is_on_map = False

    def serve(self, user: MouseUser) -> None:
        """From now on, what the mouse does goes to this user."""
        self._user = user

    def press(self, event: events.MouseDown) -> None:
        """A second press in the same place marks the word, a third the sentence, a fourth the paragraph."""
        page, user, cell = self._page, self._user, (event.x, event.y)
        self.release()
        if event.button != 1 or user is None:
            return
        presses = self._presses.add(*cell, event.time)
        cells = page.cells
        place, key, line = cells.mapped_at(*cell), cells.annotation_at(*cell), cells.listed_at(*cell)
        offset, tag = cells.offset_at(*cell), cells.tag_at(*cell)
        if place is not None:
            self._is_on_map = True
            user.jump(place, is_first=True)
        elif tag:
            user.choose_tag(tag)
        elif key:
            user.choose(key)
        elif line is not None:
            user.follow(line)
        elif offset is not None:
            self._drag = Drag(page.page.prose, offset, presses)
            page.point_to(offset)
            user.press()
            if presses > 1:
                self._select(offset, user)
        page.capture_mouse(self._is_on_map or self._drag is not None)

    def move(self, event: events.MouseMove) -> None:
        """With the button down, selects up to this cell, or goes on over the map."""
        page, user = self._page, self._user
        if event.button != 1 or user is None:
            self.release()  # the release was not reported
        elif self._is_on_map and (place := page.cells.mapped_at(event.x, event.y, is_held=True)) is not None:
            user.jump(place, is_first=False)
        elif self._drag is not None:
            cell = event.x, event.y
            is_at_edge = not 0 < event.y < page.size.height - 1
            self._at_edge = cell if is_at_edge else None
            self._select_to(cell, user)
            if is_at_edge and self._scrolling is None:
                self._scrolling = page.set_interval(SCROLLS_EVERY, self._scroll_on)

    def _scroll_on(self) -> None:
        """The button is held where the page ends: selects on, and the page scrolls."""
        held: object = self._page.app.mouse_captured
        if held is not self._page:
            self.release()  # a dialogue came up
        elif self._at_edge is not None and self._user is not None:
            self._select_to(self._at_edge, self._user)

    def _select_to(self, cell: tuple[int, int], user: MouseUser) -> None:
        """Selects up to a cell; at an edge the page scrolls."""
        if (offset := self._page.cells.offset_at(*cell, is_held=True)) is not None:
            self._select(offset, user, scrolls=self._at_edge is not None)

    def release(self) -> None:
        if self._scrolling is not None:
            self._scrolling.stop()
        self._scrolling = self._at_edge = None
        if self._is_on_map or self._drag is not None:
            self._page.capture_mouse(False)
        self._drag, self._is_on_map = None, False

    def _select(self, offset: int, user: MouseUser, *, scrolls: bool = False) -> None:
        if self._drag is not None:
            anchor, other_end = self._drag.to(offset)
            self._page.point_to(other_end, scrolls=scrolls)
            if not self._page.page.prose.is_blank(anchor, other_end):
                user.select(anchor)
