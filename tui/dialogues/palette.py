"""Every action of a view by its name, and what else can be typed after `:`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import App

from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.command_language import CommandLine, place_of, refused
from tui.dialogues.used_actions import UsedActions, used_in
from tui.keys.grammar import Command
from tui.keys.where import Where
from tui.widgets.hint_line import HintLine
from tui.widgets.key_reader import keymap_of
from tui.widgets.picker import Choice, OfferedRows, Picker


class Palette(ChoiceDialogue):
    """Returns the id of the chosen action, or the typed text of a place or a setting, or None."""

    def __init__(self, line: CommandLine, used: UsedActions) -> None:
        line.put_first(used.ids)
        super().__init__(line.choices, "actions", "Enter do it", "an action, 50%, or set and a setting")
        self._line = line
        self._used = used

    def _offer(self, typed: str) -> OfferedRows:
        return self._line.offer(typed)

    def take(self, choice: Choice, *, stay: bool) -> None:
        if self._line.is_action(choice.value):
            self._used.add(choice.value)
        super().take(choice, stay=stay)

    def take_nothing(self, *, stay: bool) -> None:
        if typed := self.query_one(Picker).typed.strip():
            self.query_one(HintLine).tell(refused(typed))
        else:
            super().take_nothing(stay=stay)


def offer_commands(app: App[Any], where: Where, do: Callable[[Command], None]) -> None:
    """Opens the palette of what can be done in a list, and has what is chosen done."""

    def take(typed: str | None) -> None:
        if typed is not None:
            do(place_of(typed, where) or Command(typed))

    app.push_screen(Palette(CommandLine(keymap_of(app), where, {}), used_in(app)), take)
