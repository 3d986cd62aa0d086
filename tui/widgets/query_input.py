"""A line to type a query in; the keys that belong to the list beside it are handed on."""

from __future__ import annotations

from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

EDITING = {
    key.strip(): binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
}
"""What keys do in an input. Textual looks them up only when they have come back to the app, by when the focus may be gone."""


class QueryInput(Input):
    """An input that tells of the keys in `handed_on` instead of taking them."""

    DEFAULT_CSS = """
    QueryInput { height: 1; border: none; padding: 0 1; background: $panel; }
    QueryInput:focus { border: none; background-tint: initial; }
    """

    class HandedOn(Message):
        """A key that was not meant for the line."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, handed_on: frozenset[str], *, placeholder: str = "", id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, id=id, compact=True, select_on_focus=False)
        self.handed_on = handed_on
        self.when_empty: frozenset[str] = frozenset()
        """Keys that are handed on only while nothing is typed."""

    async def on_key(self, event: events.Key) -> None:
        key = event.character if event.is_printable and event.character else event.key
        if key in self.handed_on or (not self.value and key in self.when_empty):
            event.stop()
            event.prevent_default()
            self.post_message(self.HandedOn(key))
        elif event.key in EDITING:
            event.stop()
            await self.run_action(EDITING[event.key])
