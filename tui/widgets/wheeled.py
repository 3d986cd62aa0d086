"""A view that the wheel scrolls, wherever on it the wheel is turned."""

from __future__ import annotations

from textual.containers import Vertical


class Wheeled(Vertical):
    """A view over the whole screen with one thing in it that scrolls."""

    def on_mouse_scroll_down(self) -> None:
        self.wheel(1)

    def on_mouse_scroll_up(self) -> None:
        self.wheel(-1)

    def wheel(self, notches: int) -> None:
        """Scrolls so many notches, down where it is positive."""
        raise NotImplementedError
