"""Every action of a view by its name, and what else can be typed after `:`."""

from __future__ import annotations

from tui.dialogues.choice_dialogue import ChoiceDialogue
from tui.dialogues.command_language import CommandLine, refused
from tui.dialogues.used_actions import UsedActions
from tui.widgets.hint_line import HintLine
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
