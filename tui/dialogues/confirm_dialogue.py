"""A question before something large is done, with words for how large."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.widgets import Static

from tui.dialogues.keyed import KeyedDialogue
from tui.keys.dispatcher import Handler
from tui.keys.grammar import Command
from tui.keys.ids import Id
from tui.keys.where import Where
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.key_reader import keymap_of
from tui.widgets.labelled_keys import labelled_keys


class ConfirmDialogue(KeyedDialogue[bool]):
    """Returns whether to do it."""

    WHERE: ClassVar[Where] = Where.QUESTION
    NAME: ClassVar[str] = "question"

    DEFAULT_CSS = """
    ConfirmDialogue .then { color: $muted; height: auto; }
    """

    def __init__(self, question: str, then: str = "u takes it back later") -> None:
        super().__init__()
        self._then = then
        self._question = question

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(self._question, markup=False)
            yield Static(self._then, classes="then", markup=False)
            yield HintLine(labelled_keys(keymap_of(self.app), Where.QUESTION))

    def handlers(self) -> dict[str, Handler]:
        return {Id.QUESTION_YES: self._answer, Id.QUESTION_NO: self._answer}

    def _answer(self, command: Command) -> None:
        self.dismiss(command.action == Id.QUESTION_YES)
