"""Mouse events, one after the other: each is done before the next key is read."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from textual import events
from textual.app import App
from textual.widget import Widget

from tui.reading.presses import Presses


class Mouse:
    """Hands mouse events on, except those meant for a view that is not in front any more."""

    def __init__(self, app: App[Any], in_front: Callable[[], object]) -> None:
        """`in_front` returns an object for what is in front; it is equal as long as the same is in front."""
        self._app = app
        self._in_front = in_front
        self._presses = Presses()
        self._begun_on: object = None
        """What was in front at the first of several presses that belong together."""
        self._is_for_nobody = False
        """Whether the button was pressed on a view that is not in front any more."""

    async def take(self, event: events.MouseEvent, hand_on: Callable[[events.Event], Awaitable[None]]) -> None:
        """Gives an event to the widget under the mouse, or to the one that holds the mouse, and waits until it is done."""
        held_by = self._app.mouse_captured
        if held_by is not None and held_by.screen is not self._app.screen:
            self._app.capture_mouse(None)  # a dialogue came up while a button was down
            held_by = None
        if self._is_ignored(event, is_held=held_by is not None):
            return
        widget = held_by or self._under(event)
        await hand_on(event)
        if widget is not None and (held_by is not None or not isinstance(event, events.MouseMove)):
            await settled(widget)

    def _is_ignored(self, event: events.MouseEvent, *, is_held: bool) -> bool:
        if not is_held and not self._app.screen.region.contains_point(event.screen_offset):
            return (
                True  # the event is from before the window was made smaller; Textual would take the focus from the line
            )
        if isinstance(event, events.MouseDown):
            count = self._presses.add(event.screen_offset.x, event.screen_offset.y, event.time)
            in_front = self._in_front()
            if count == 1:
                self._begun_on = in_front
            self._is_for_nobody = in_front != self._begun_on  # the rest of a double click whose first click opened this
        return self._is_for_nobody and isinstance(event, events.MouseDown | events.MouseUp)

    def _under(self, event: events.MouseEvent) -> Widget:
        widget, _ = self._app.screen.get_widget_at(*event.screen_offset)
        return widget


async def settled(widget: Widget) -> None:
    """Returns when a widget, and those around it, have handled their messages so far, and the messages that these caused."""
    for node in widget.ancestors_with_self:
        for _ in ("what it was told", "what it told itself of that"):
            if not isinstance(node, Widget) or not node.is_attached or node.screen is not node.app.screen:
                return
            done = asyncio.Event()
            if node.call_later(done.set):
                await done.wait()
