"""A command that waits for the list it is about."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tui.keys.grammar import Command

ABOUT_ROWS = ("row.", "rows.", "article.")
"""Prefixes of the commands about the rows of the list."""
AT_ONCE = tuple(
    "rows.filter rows.sort view. palette. help. app. screen. settings. theme. find. register. act.save".split()
)
"""Prefixes of the commands that need no list."""
WAITING = "waiting for the list · Escape gives it up"


class ListLooks(NamedTuple):
    """What is being looked for."""

    is_coming: bool
    """Whether the articles are not known yet."""
    is_looking: bool
    """Whether the matches of the query are being looked for."""
    is_empty: bool

    def holds_up(self, command: Command) -> bool:
        """Whether the rows that a command is about are being looked for."""
        if command.action.startswith(AT_ONCE):
            return False
        if command.action.startswith(ABOUT_ROWS):
            return self.is_looking or (self.is_coming and self.is_empty)
        return self.is_coming


class WaitingForList:
    """Holds at most one command; every key after it waits too."""

    def __init__(self, begin: Callable[[], None]) -> None:
        """`begin` makes the keys wait."""
        self.command: Command | None = None
        self._begin = begin

    def admits(self, command: Command, looks: ListLooks) -> bool:
        """Returns whether a command can be done now; otherwise keeps it."""
        if not looks.holds_up(command):
            return True
        self.command = command
        self._begin()
        return False

    def can_go_on(self, looks: ListLooks) -> bool:
        """Whether the command that waits can be done now."""
        return self.command is not None and not looks.holds_up(self.command)

    def forget(self) -> None:
        """The command is not wanted any more."""
        self.command = None

    def take(self, looks: ListLooks) -> Command | None:
        """The command, if it can be done now."""
        if not self.can_go_on(looks):
            return None
        command, self.command = self.command, None
        return command
