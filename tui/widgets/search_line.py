"""The search line at the foot."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from tui.widgets.query_input import QueryInput


class SearchLine(Horizontal):
    """It posts a message about every change of its text, and when it is left. While it is closed it is hidden."""

    DEFAULT_CSS = """
    SearchLine { display: none; height: 1; background: $panel; }
    SearchLine.-open { display: block; }
    SearchLine Static { width: 2; padding-left: 1; }
    """

    class Typed(Message):
        """The words to search for have changed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Left(Message):
        """The line was left: `kept` says whether the hits stay."""

        def __init__(self, kept: bool) -> None:
            super().__init__()
            self.kept = kept

    def compose(self) -> ComposeResult:
        yield Static("/", markup=False)
        yield QueryInput(
            frozenset({"escape", "enter"}), self._leave, placeholder="words; small letters find both cases"
        )

    def on_mount(self) -> None:
        self.watch(self.query_one(QueryInput), "value", self._typed, init=False)

    @property
    def is_open(self) -> bool:
        return self.has_class("-open")

    def open(self) -> None:
        """Shows the line, empty, and gives it the focus at once."""
        self.query_one(QueryInput).value = ""
        self.add_class("-open")
        self.screen.set_focus(self.query_one(QueryInput))

    def close(self) -> bool:
        """Closes the line, whatever was typed; returns whether it was open."""
        was_open = self.has_class("-open")
        if was_open:
            self.remove_class("-open")
            self.screen.set_focus(None)
        return was_open

    def _typed(self, words: str) -> None:
        if self.has_class("-open"):
            self.post_message(self.Typed(words))

    def _leave(self, key: str) -> None:
        self.close()
        self.post_message(self.Left(key == "enter"))
