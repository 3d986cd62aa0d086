"""Scrolling by the wheel: a view scrolls its rows wherever on it the wheel is turned."""

from __future__ import annotations

from textual import events
from textual.containers import Vertical
from textual.widget import Widget

WHEEL = 3
"""Rows that one notch of the wheel moves."""


class WheeledRows(Widget):
    """A widget that draws the rows that are seen, and scrolls itself."""

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.wheel(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.wheel(-1)

    def wheel(self, notches: int) -> None:
        """Scrolls as far as `notches` of the wheel do; positive is down."""
        self.scroll_rows(notches * WHEEL)

    def scroll_rows(self, rows: int) -> None:
        """Scrolls by `rows` rows; positive is down."""
        raise NotImplementedError


class Wheeled(Vertical):
    """A view over the whole screen with one part that scrolls."""

    def on_mouse_scroll_down(self) -> None:
        self.wheel(1)

    def on_mouse_scroll_up(self) -> None:
        self.wheel(-1)

    def wheel(self, notches: int) -> None:
        """Scrolls by `notches` of the wheel; positive is down."""
        raise NotImplementedError
