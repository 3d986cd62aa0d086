"""Keys that came while something was waited for."""

from __future__ import annotations

from types import SimpleNamespace

from textual import events

from tui.app.input_routing import InputRouting
from tui.widgets.turns import Turns


class Front:
    """Takes keys, and calls back what it is asked to call later."""

    fault, is_running, focused, screen = "", True, None, None

    def __init__(self) -> None:
        self.taken: list[str] = []
        self.waiting: list = []

    async def take_key(self, event):
        self.taken.append(event.key)
        return ""

    def call_later(self, callback):
        self.waiting.append(callback)

    async def call_back(self):
        while self.waiting:
            await self.waiting.pop(0)()


def key(character):
    return events.Key(character, character)


async def test_keys_held_for_what_is_gone_go_on_with_the_next_key():
    front, awaiting = Front(), SimpleNamespace(is_waiting=True)
    routing = InputRouting(front, None, awaiting, Turns(), {}, None)
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
