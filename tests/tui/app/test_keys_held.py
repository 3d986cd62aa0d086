"""Keys that came while something was waited for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from unittest.mock import AsyncMock, Mock

from textual import events
from textual.screen import Screen
from textual.widget import Widget

from tui.app.input_routing import InputRouting
from tui.dialogues.awaiting import Awaiting
from tui.keys.grammar import Command
from tui.terminal.mouse import Mouse
from tui.widgets.turns import Turns


class Front:
    """Takes keys, and calls back what it is asked to call later."""

    fault = ""
    is_running = True
    focused: Widget | None = None

    def __init__(self) -> None:
        self.screen = Mock(spec=Screen)
        self.taken: list[str] = []
        self.waiting: list[Callable[[], Awaitable[None]]] = []

    async def take_key(self, event: events.Key) -> str:
        self.taken.append(event.key)
        return ""

    def call_later(self, callback: Callable[[], Awaitable[None]]) -> bool:
        self.waiting.append(callback)
        return True

    def foot_message(self) -> str:
        return ""

    def say(self, text: str, is_problem: bool) -> None:
        raise AssertionError(f"it said {text!r}, {is_problem}")

    async def take_clicked(self) -> None:
        raise AssertionError("nothing was clicked")

    async def do(self, command: Command) -> None:
        raise AssertionError(f"{command} was called by no key of these")

    def tell_how_to_leave(self) -> bool:
        raise AssertionError("C-c was not pressed")

    async def call_back(self) -> None:
        while self.waiting:
            await self.waiting.pop(0)()


def key(character: str) -> events.Key:
    return events.Key(character, character)


async def test_keys_held_for_what_is_gone_go_on_with_the_next_key():
    front, awaiting = Front(), Mock(spec=Awaiting, is_waiting=True)
    routing = InputRouting(front, Mock(spec=Mouse), awaiting, Turns(), {}, AsyncMock())
    await routing.take(key("a"))
    await front.call_back()
    assert front.taken == []
    awaiting.is_waiting = False  # and nobody says so
    await routing.take(key("b"))
    await routing.take(key("c"))
    await front.call_back()
    assert front.taken == ["a", "b", "c"]
    await routing.take(key("d"))
    assert front.taken == ["a", "b", "c", "d"]
