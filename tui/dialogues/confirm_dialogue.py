"""Asking before something large is done, with words for how large."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.dialogues.dialogue import Dialogue
from tui.keys.actions import Where
from tui.keys.grammar import Command
from tui.keys.keymap import Keymap
from tui.widgets.key_reader import KeyReader, keymap_of
from tui.widgets.labelled_keys import labelled_keys


class ConfirmDialogue(Dialogue[bool]):
    """Returns whether it is to be done."""

    def __init__(self, question: str, hint: str = "u takes it back later") -> None:
        super().__init__()
        self._hint = hint
        self._question = question
        self._keys = KeyReader(Keymap(), Where.QUESTION)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(self._question, markup=False)
            keys = labelled_keys(keymap_of(self.app), Where.QUESTION)
            yield Static(f"{keys} · {self._hint}", classes="hint", markup=False)

    def on_mount(self) -> None:
        self._keys = KeyReader(keymap_of(self.app), Where.QUESTION)

    def take_key(self, event: events.Key) -> None:
        event.stop()
        command = self._keys.read(event)
        match command.action if isinstance(command, Command) else "":
            case "question.yes":
                self.dismiss(True)
            case "question.no":
                self.dismiss(False)
