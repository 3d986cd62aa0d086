"""Routes each key, paste and click to the part of the screen that takes it, one after the other."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Protocol

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from tui.app.refused_keys import RefusedKeys
from tui.app.stray_words import ASKING, StrayWords
from tui.dialogues.awaiting import Awaiting
from tui.dialogues.dialogue import Dialogue, is_giving_up
from tui.keys.grammar import Command
from tui.terminal.mouse import Mouse
from tui.widgets.drawing import draw_at_once
from tui.widgets.key_reader import key_name
from tui.widgets.query_input import QueryInput
from tui.widgets.turns import Turns

LOOK_EVERY = 0.05
"""Seconds between two checks whether the widget that got a key is gone: then it never confirms the key."""
PATIENCE = 1.0
"""Seconds to wait for the effect of a click: its widget may be gone and never confirm it."""
NO_LINE = "there is no line here to paste into"

Received = events.Key | events.Paste | events.MouseEvent
"""What a user does, as Textual's events."""


class TakesInput(Protocol):
    """The app, which takes input that is not for a dialogue and not for an input line."""

    fault: str
    """The line that reports the fault which ends the app; ``""`` without a fault."""

    @property
    def is_running(self) -> bool: ...
    @property
    def screen(self) -> Screen[Any]: ...
    @property
    def focused(self) -> Widget | None: ...
    def call_later(self, callback: Callable[[], Awaitable[None]]) -> bool: ...

    def foot_message(self) -> str:
        """The message in the foot line of the view in front; ``""`` while the line shows keys."""

    async def take_key(self, event: events.Key) -> str:
        """Takes a key; returns the id of the action that it called, ``""`` for none."""

    async def take_clicked(self) -> None: ...
    async def do(self, command: Command) -> None:
        """Does a command in the view in front."""

    def tell_how_to_leave(self) -> bool:
        """Takes C-c; returns whether it said how to leave. It does not where something is selected: C-c copies that."""

    def say(self, text: str, is_problem: bool) -> None:
        """Shows a message in the foot line of the view in front."""


class InputRouting:
    """Routes input. A key that comes early waits until its receiver is ready."""

    def __init__(
        self,
        app: TakesInput,
        mouse: Mouse,
        awaiting: Awaiting,
        turns: Turns,
        anywhere: Mapping[str, Command],
        hand_on: Callable[[events.Event], Awaitable[None]],
    ) -> None:
        """`anywhere` maps keys to their commands, whatever is in front; `hand_on` is Textual's own way to the widget that has
        the focus or is under the mouse."""
        self._app = app
        self._mouse = mouse
        self._awaiting = awaiting
        self._turns = turns
        self._anywhere = anywhere
        self._hand_on = hand_on
        self._waiting_input: deque[events.Key | events.Paste] = deque()
        """Events that came while the keys had to wait."""
        self._stray = StrayWords(self._foot_message, self._tell)
        self._refused = RefusedKeys(self._tell)
        self._over: Screen[Any] | None = None
        """The screen on which the last key was a command's; None after a key for a line, and after the mouse."""

    async def take(self, event: Received) -> None:
        """Hands an event on, and returns when it has had its effect."""
        if not isinstance(event, events.MouseMove):
            self._turns.next()
        if isinstance(event, events.MouseEvent) or not (self._awaiting.is_waiting or self._waiting_input):
            await self._deliver(event)
        else:
            await self._hold(event)

    def _foot_message(self) -> str:
        screen = self._app.screen
        return screen.foot_message if isinstance(screen, Dialogue) else self._app.foot_message()

    def _tell(self, words: str, is_problem: bool = False) -> None:
        screen = self._app.screen
        if isinstance(screen, Dialogue):
            screen.tell(words, is_problem)
        else:
            self._app.say(words, is_problem)

    @property
    def _is_text_typed(self) -> bool:
        """Whether keys go to a text of several lines, which takes back by itself what is typed in it."""
        from textual.widgets import TextArea

        return isinstance(self._app.focused, TextArea)

    async def _deliver(self, event: Received, *, is_held: bool = False) -> None:
        """Hands an event to its receiver of now. `is_held` says that the event came while the keys had to wait."""
        takes_back = isinstance(event, events.Key) and event.key == "ctrl+z" and self._is_text_typed
        if isinstance(event, events.Key) and not takes_back and await self._perform_anywhere(event):
            return
        screen = self._app.screen
        if isinstance(screen, Dialogue):
            await self._until(screen.ready(), screen)
            self._refused.note(screen.came_at)
        if not isinstance(event, events.MouseEvent) and event.time <= self._refused.known_at:
            self._refused.drop(event)
            return
        if self._is_ending:
            return
        if isinstance(event, events.MouseEvent) or self._app.focused is not None:
            self._over = None
        if isinstance(event, events.MouseEvent):
            await asyncio.wait({asyncio.ensure_future(self._mouse.take(event, self._hand_on))}, timeout=PATIENCE)
            await self._app.take_clicked()
            return
        if (
            isinstance(line := self._app.focused, QueryInput)
            and isinstance(event, events.Key)
            and line.takes_at_once(event)
        ):
            line.put_in(event.character or "")
            draw_at_once(screen)
        elif self._app.focused is not None:
            await self._type(event, self._app.focused)
        elif not isinstance(event, events.Key):
            self._app.say(NO_LINE, False)
        elif not isinstance(screen, Dialogue) or screen.is_attached:
            await self._call(event, screen, is_held)

    async def _call(self, event: events.Key, screen: Screen[Any], is_held: bool) -> None:
        """Does the command of a key, unless the key was meant for a line that did not open."""
        is_stray = screen is self._over and self._stray.since is not None
        if is_stray and self._stray.drops(event, is_held=is_held):
            return
        called = screen.take_key(event) if isinstance(screen, Dialogue) else await self._app.take_key(event)
        self._over = screen
        draw_at_once(self._app.screen)
        if called in ASKING or self._stray.since is not None:
            self._stray.called(called, event.time)

    async def _perform_anywhere(self, event: events.Key) -> bool:
        """Does the command of a key that is the same whatever is in front; returns whether it is such a key."""
        if event.key == "ctrl+c" and self._app.tell_how_to_leave():
            return True
        command = self._anywhere.get(key_name(event))
        if command is not None:
            await self._app.do(command)
        return command is not None

    @property
    def _is_ending(self) -> bool:
        """Whether the app is ending: then no key waits any more."""
        return bool(self._app.fault) or not self._app.is_running

    async def go_on(self) -> None:
        """Hands on the held events in their order, one at a time. What a key has called may come after the key in the app's
        queue."""
        if self._waiting_input and not self._awaiting.is_waiting:
            self._turns.next()
            await self._deliver(self._waiting_input.popleft(), is_held=True)
            self._app.call_later(self.go_on)

    async def _hold(self, event: events.Key | events.Paste) -> None:
        """Holds an event, unless it is the key that gives up the awaited thing and all events after it."""
        screen = self._app.screen
        gives_up = screen.gives_up if isinstance(screen, Dialogue) else is_giving_up
        if isinstance(event, events.Key) and self._awaiting.is_waiting and gives_up(event):
            self.give_up()
        elif not isinstance(event, events.Key) or not await self._perform_anywhere(event):
            self._waiting_input.append(event)
            if not self._awaiting.is_waiting:  # the awaited thing may be gone with nobody to report it
                self._app.call_later(self.go_on)

    def give_up(self) -> None:
        """Drops the awaited command and the events that came while it was awaited."""
        self._forget_held()
        self._awaiting.give_up()

    def refuse(self, problem: str) -> None:
        """What is awaited cannot come: drops the events that came before this was known, and says so."""
        self._refused.refuse(problem, self._waiting_input)
        self._forget_held()

    def _forget_held(self) -> None:
        self._waiting_input.clear()
        self._over = None  # the same keys again are not words for the command that was given up

    async def _type(self, event: events.Key | events.Paste, widget: Widget) -> None:
        """Lets the widget with the focus have a key or a paste."""
        is_taken = asyncio.Event()
        await self._hand_on(event)
        widget.call_later(is_taken.set)
        await self._until(is_taken.wait(), widget)

    async def _until(self, what: Awaitable[object], widget: Widget) -> None:
        """Waits for what a widget will do, as long as the widget exists."""
        waiting = asyncio.ensure_future(what)
        while not waiting.done() and widget.is_attached and not self._is_ending:
            await asyncio.wait({waiting}, timeout=LOOK_EVERY)
        waiting.cancel()
