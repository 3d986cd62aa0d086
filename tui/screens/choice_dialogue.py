"""Choosing one thing by typing part of its name: the palette of actions, and other short lists."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.screens.dialogue import TypingDialogue
from tui.widgets.picker import Choice, Picker


class ChoiceDialogue(TypingDialogue[str | None]):
    """Returns the value of the choice that was taken, or None."""

    def __init__(self, choices: Sequence[Choice], prompt: str, hint: str = "") -> None:
        super().__init__()
        self._choices = choices
        self._prompt = prompt
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Picker(self._offer, self, placeholder=self._prompt)
            yield Static(self._hint or "Enter takes it · Escape leaves", classes="hint", markup=False)

    def _offer(self, typed: str) -> list[Choice]:
        from store.search.names import Names

        return Names(self._choices, lambda choice: choice.label).rank(typed)

    def take(self, choice: Choice, *, stay: bool) -> None:  # noqa: ARG002 -- one is taken here
        self.dismiss(choice.value)

    def finish(self) -> None:
        self.dismiss(None)

    def drop(self) -> None:
        """There is nothing to drop."""

    def leave(self) -> None:
        self.dismiss(None)
