"""What can be typed after `:`: an action by its name or another name of it, Vim's commands, a place, a setting.

sort           every action whose name has that in it, best first
q  w  help     the action that Vim calls so: a short name counts only when it is typed whole
50  50%  $     that paragraph, or row; that share of the whole; its end
set ruler      a setting, see `tui.app.session_settings`
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from tui.keys.action import Action, Kind
from tui.keys.grammar import MOST, Command
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.second_names import second_names
from tui.keys.where import Where
from tui.widgets.picker import Choice, OfferedRows

SHORTEST = 4
"""Fewest letters at which the beginning of a second name counts."""
PLACE = re.compile(r"(?P<number>\d{1,9})(?P<share>%)?|(?P<end>\$)", re.ASCII)
SET = re.compile(r"(?:set|se|setlocal|setl)\s+(?P<what>\S.*)")
SHELL = "!"
MOVING = "move"
"""The group of what moves the cursor in an article, or its page."""
MOVING_ROWS = tuple(f"rows.{what}" for what in ("half", "page", "first", "last", "share", "scroll"))
"""Prefixes of the ids of actions that move the cursor in a list."""


def choice_of(action: Action, next_steps: Mapping[str, str], name: str = "") -> Choice:
    """A row for an action, preceded by the second `name` that was typed. `next_steps` says what undoing and doing again would
    do: «undo: tagged film, yesterday»."""
    label = f"{action.label}: {next_steps[action.id]}" if action.id in next_steps else action.label
    return Choice(action.id, f"{name}: {label}" if name else label, detail="  ".join(map(key_label, action.keys)))


def is_movement(action: Action) -> bool:
    """Whether an action only moves the cursor or scrolls."""
    return action.kind == Kind.MOTION or action.group == MOVING or action.id.startswith(MOVING_ROWS)


class CommandLine:
    """Offers what can be typed in one view."""

    def __init__(self, keymap: Keymap, where: Where, next_steps: Mapping[str, str]) -> None:
        from store.search.names.label_index import LabelIndex

        self._where = where
        self._next_steps = next_steps
        self._actions = [
            action for action in keymap.actions_in(where) if action.kind != Kind.OBJECT and action.id != "palette.open"
        ]
        every = [choice_of(action, next_steps) for action in self._actions]
        self.choices = [choice for action, choice in zip(self._actions, every, strict=True) if not is_movement(action)]
        """The rows before anything is typed: all actions except those that only move the cursor or scroll."""
        others = [
            choice_of(action, next_steps, name)
            for action in self._actions
            for name in second_names(action.id)
            if len(name) >= SHORTEST
        ]
        self._own = LabelIndex(every, lambda choice: choice.label)
        self._others = LabelIndex(others, lambda choice: choice.label.partition(":")[0])

    def is_action(self, value: str) -> bool:
        """Whether the value of a choice is an action's id."""
        return any(action.id == value for action in self._actions)

    def put_first(self, used: Sequence[str]) -> None:
        """Makes the list of all actions begin with some of them, by their ids."""
        by_id = {choice.value: choice for choice in self.choices}
        first = [by_id[action_id] for action_id in used if action_id in by_id]
        self.choices = [*first, *(choice for choice in self.choices if choice not in first)]

    def offer(self, typed: str) -> OfferedRows:
        """The rows for typed text, the most certain first. An action that only has the letters somewhere is not lit."""
        from store.search.names.relation import answers

        asked = typed.strip()
        if not asked or asked.startswith(SHELL):
            return OfferedRows([] if asked else self.choices)
        certain = [*self._certain(asked), *self._named(asked.rstrip("!") or asked)]
        ranked = (*self._own.rank(asked), *self._others.rank(asked))
        beginning = [choice for choice in ranked if choice.label.casefold().startswith(asked.casefold())]
        offered: dict[str, Choice] = {}
        answering = [*certain, *beginning, *(choice for choice in ranked if answers(asked, choice.label))]
        for choice in (*answering, *ranked):
            offered.setdefault(choice.value, choice)
        return OfferedRows(list(offered.values()), 0 if answering else None)

    def _certain(self, asked: str) -> list[Choice]:
        """The row for typed text that is not the name of an action."""
        if SET.fullmatch(asked):
            return [Choice(asked, asked, is_name=False)]
        if place_of(asked, self._where) is not None:
            what = "paragraph" if self._where == Where.READER else "row"
            label = "the end" if asked == "$" else f"{asked} of the whole" if asked.endswith("%") else f"{what} {asked}"
            return [Choice(asked, f"go to {label}", is_name=False)]
        return []

    def _named(self, asked: str) -> list[Choice]:
        """The actions with exactly this name."""
        name = asked.casefold()
        return [
            choice_of(action, self._next_steps, "" if name == action.label.casefold() else asked)
            for action in self._actions
            if name in (action.label.casefold(), action.id, *second_names(action.id))
        ]


def place_of(typed: str, where: Where) -> Command | None:
    """The motion to a place that is typed as a number, None where it is not one."""
    match = PLACE.fullmatch(typed.strip())
    if match is None:
        return None
    first, last, share = (
        ("text.start", "text.end", "text.share") if where == Where.READER else ("rows.first", "rows.last", "rows.share")
    )
    if match["end"]:
        return Command(last)
    return Command(share if match["share"] else first, min(MOST, int(match["number"])))


def setting_of(typed: str) -> str:
    """The text after `set`, ``""`` where there is none."""
    match = SET.fullmatch(typed.strip())
    return match["what"] if match else ""


def refused(typed: str) -> str:
    """The message for a line that means nothing."""
    if typed.strip().startswith(SHELL):
        return "postil runs no shell commands; C-z suspends it"
    return f"«{typed.strip()}» is not a command; Escape leaves"
