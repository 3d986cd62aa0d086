"""Asking before something large is done, with words for how large."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.screens.dialogue import Dialogue
from tui.screens.key_reader import key_name


class ConfirmDialogue(Dialogue[bool]):
    """Returns whether it is to be done."""

    def __init__(self, question: str) -> None:
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self._question, markup=False)
            yield Static("Enter does it · Escape leaves all as it is · u takes it back later", classes="hint")

    def take_key(self, event: events.Key) -> None:
        event.stop()
        match key_name(event):
            case "enter" | "y":
                self.dismiss(True)
            case "escape" | "q" | "n":
                self.dismiss(False)
