"""Which of all that is on the screen gets a key, a paste or a click; the next one comes when it has had its effect."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

from textual import events
from textual.app import App
from textual.widget import Widget

from tui.mouse import Mouse
from tui.screens.dialogue import Dialogue

LOOK_EVERY = 0.05
"""Seconds between two looks whether what is to take a key has gone, and will never say that it took it."""
PATIENCE = 1.0
"""Seconds that a click is waited for: of what it was on, nothing may be left that could say that it is done."""
NO_LINE = "there is no line here to paste into"

Input = events.Key | events.Paste | events.MouseEvent
"""What a reader does, as Textual tells of it."""


class Views(Protocol):
    """What takes that which is for no dialogue and no line to type in."""

    async def take_key(self, event: events.Key) -> None: ...
    async def take_clicked(self) -> None: ...
    def say(self, text: str, is_problem: bool) -> None:
        """A word in the foot line of the view in front."""


class InputRouting:
    """A key waits until what it is for is there, however early it comes."""

    def __init__(
        self,
        app: App[Any],
        views: Views,
        mouse: Mouse,
        hand_on: Callable[[events.Event], Awaitable[None]],
        is_ending: Callable[[], bool],
    ) -> None:
        """`hand_on` is Textual's way to the widget with the focus, or under the mouse. `is_ending` says whether there is
        nothing any more that a key could wait for."""
        self._app = app
        self._views = views
        self._mouse = mouse
        self._hand_on = hand_on
        self._is_ending = is_ending

    async def take(self, event: Input) -> None:
        """Hands it on, and returns when it has had its effect."""
        screen = self._app.screen
        if isinstance(screen, Dialogue):
            await self._until(screen.ready(), screen)
        if self._is_ending():
            return
        if isinstance(event, events.MouseEvent):
            await asyncio.wait({asyncio.ensure_future(self._mouse.take(event, self._hand_on))}, timeout=PATIENCE)
            await self._views.take_clicked()
            return
        if self._app.focused is not None:
            await self._type(event, self._app.focused)
        elif not isinstance(event, events.Key):
            self._views.say(NO_LINE, False)
        elif not isinstance(screen, Dialogue):
            await self._views.take_key(event)
        elif screen.is_attached:
            screen.take_key(event)

    async def _type(self, event: events.Key | events.Paste, widget: Widget) -> None:
        """Lets the widget with the focus have a key or a paste."""
        done = asyncio.Event()
        await self._hand_on(event)
        widget.call_later(done.set)
        await self._until(done.wait(), widget)

    async def _until(self, what: Awaitable[object], widget: Widget) -> None:
        """Waits for something that a widget will do, as long as it is there."""
        waiting = asyncio.ensure_future(what)
        while not waiting.done() and widget.is_attached and not self._is_ending():
            await asyncio.wait({waiting}, timeout=LOOK_EVERY)
        waiting.cancel()
