"""A screen that is arranged for its size at once, and on which something can wait until no dialogue lies over it."""

from __future__ import annotations

from collections.abc import Callable

from textual import events
from textual.geometry import Size
from textual.screen import Screen, ScreenResultType

HIGH_FROM = 30
"""Rows of a screen from which on a blank row stands above the page."""


class SizedScreen(Screen[ScreenResultType]):
    """Textual's, with the classes of its breakpoints before it is arranged. Textual sets them after that: the first frame, and
    the first one of another size, would have its rows in other places than the next."""

    _waiting_below: Callable[[], None] | None = None
    """What is to be done when nothing lies over the screen any more."""
    _has_come_up = False
    _is_arranging = False
    """Whether it comes up and has not been told its size: what is arranged before that is not drawn."""

    def when_on_top(self, do: Callable[[], None]) -> None:
        """Calls a function as soon as nothing lies over the screen, now if nothing does. Of several that wait, the last one is
        called."""
        if self.is_active:
            do()
        else:
            self._waiting_below = do

    def _on_screen_resume(self, event: events.ScreenResume) -> None:
        """It comes up, or nothing lies over it any more. A new screen has its styles already, and would be drawn twice."""
        if not self._has_come_up:
            self._has_come_up = True
            self._is_arranging = True
            event.refresh_styles = False
        do, self._waiting_below = self._waiting_below, None
        if do is not None:
            self.call_later(self.when_on_top, do)

    async def _compose(self) -> None:
        self._take_breakpoints(self.app.size)
        await super()._compose()

    def _screen_resized(self, size: Size) -> None:
        """Arranges the screen, unless it is arranged for this size: Textual says the size once more to a screen that has come
        up, and to all under it."""
        self._take_breakpoints(size)
        is_arranging, self._is_arranging = self._is_arranging, False
        if size != self._compositor.size or self._layout_required:
            super()._screen_resized(size)
        elif is_arranging:
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if not self._is_arranging:
            super()._compositor_refresh()

    def _take_breakpoints(self, size: Size) -> None:
        """Sets the classes of a size, as Textual does later."""
        for cells, of_screen, of_app in (
            (size.width, self.HORIZONTAL_BREAKPOINTS, self.app.HORIZONTAL_BREAKPOINTS),
            (size.height, self.VERTICAL_BREAKPOINTS, self.app.VERTICAL_BREAKPOINTS),
        ):
            breakpoints = (of_app if of_screen is None else of_screen) or []
            reached = self._get_breakpoint_classes(cells, breakpoints)
            self.update_classes({name: name in reached for _, name in breakpoints}, animate=False)
