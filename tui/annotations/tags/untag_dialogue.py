"""Choosing which tags to take off passages."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from tui.dialogues.choice_dialogue import none_lit, offered
from tui.dialogues.dialogue import TypingDialogue
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.picker import Choice, OfferedRows, Picker

LEAVES = "Escape leave all"


class UntagDialogue(TypingDialogue[tuple[str, ...] | None]):
    """Returns the tags to take off, or None if all stay. It adds none."""

    def __init__(self, about: str, choices: Sequence[Choice]) -> None:
        """`about` says whose tags they are; each choice is a tag that is there."""
        super().__init__()
        self._about = about
        self._choices = choices
        self._chosen: list[str] = []

    def compose(self) -> ComposeResult:
        with Box():
            yield Static(id="taken", markup=False)
            yield Picker(self._offer, self, many=True, placeholder="tag to take off")
            yield HintLine()

    def on_mount(self) -> None:
        self.call_box(self._about)
        self._show_taken()

    def _offer(self, typed: str) -> OfferedRows:
        left = [choice for choice in self._choices if choice.value not in self._chosen]
        if not typed.strip() and self._chosen:
            return OfferedRows(left, None)  # Enter: the tags that were taken are enough
        return offered(left, typed)

    def take(self, choice: Choice, *, stay: bool) -> None:
        self._chosen.append(choice.value)
        if not stay:
            self.dismiss(tuple(self._chosen))
            return
        self._show_taken()
        self.query_one(Picker).clear()

    def take_nothing(self, *, stay: bool) -> None:
        if self.query_one(Picker).typed.strip():
            self._say_none()
        elif not stay:
            self.dismiss(tuple(self._chosen))

    def refuse(self, values: Sequence[str]) -> None:  # noqa: ARG002 -- the tags that are there are listed
        self._say_none()

    def _say_none(self) -> None:
        self.query_one(HintLine).tell(none_lit(self.query_one(Picker)))

    def light(self, choice: Choice | None) -> None:
        picker = self.query_one(Picker)
        keys = picker.keys_for(choice, "Enter take it off", "Tab another")
        if choice is None and self._chosen and not picker.typed.strip():
            keys.insert(0, "Enter take it off" if len(self._chosen) == 1 else "Enter take them off")
        self.query_one(HintLine).show((*keys, LEAVES))

    def drop(self) -> None:
        if self._chosen:
            self._chosen.pop()
            self._show_taken()
            self.query_one(Picker).refill()

    def leave(self) -> None:
        self.dismiss(None)

    def press(self, key: str) -> None:
        """It has no keys of its own."""

    def _show_taken(self) -> None:
        shown = self.query_one("#taken", Static)
        shown.display = bool(self._chosen)
        shown.update(f"To be taken off: {', '.join(self._chosen)}")
