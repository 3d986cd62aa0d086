"""A command that waits for the list that it is about."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tui.keys.grammar import Command

ABOUT_ROWS = ("row.", "rows.", "article.")
"""Beginnings of the commands that are about what is in the list."""
AT_ONCE = tuple(
    "rows.filter rows.sort view. palette. help. app. screen. settings. theme. find. register. act.save".split()
)
"""Beginnings of the commands that need no list."""
WAITING = "waiting for the list · Escape gives it up"


@dataclass(frozen=True, slots=True)
class ListLooks:
    """What is still being looked for."""

    is_coming: bool
    """Whether it is not known yet which articles there are."""
    is_looking: bool
    """Whether those that are asked for are looked for among them."""
    is_empty: bool

    def holds_up(self, command: Command) -> bool:
        """Whether what a command is about is still being looked for."""
        if command.action.startswith(AT_ONCE):
            return False
        if command.action.startswith(ABOUT_ROWS):
            return self.is_looking or (self.is_coming and self.is_empty)
        return self.is_coming


class WaitingForList:
    """At most one command waits; every key after it does too."""

    def __init__(self, begin: Callable[[], None]) -> None:
        """`begin` has the keys wait."""
        self.command: Command | None = None
        self._begin = begin

    def admits(self, command: Command, looks: ListLooks) -> bool:
        """Whether a command can be done now; else it waits."""
        if not looks.holds_up(command):
            return True
        self.command = command
        self._begin()
        return False

    def can_go_on(self, looks: ListLooks) -> bool:
        """Whether a command waits that can be done now."""
        return self.command is not None and not looks.holds_up(self.command)

    def forget(self) -> None:
        """It is not wanted any more."""
        self.command = None

    def take(self, looks: ListLooks) -> Command | None:
        """The command, if it can be done now."""
        if not self.can_go_on(looks):
            return None
        command, self.command = self.command, None
        return command
