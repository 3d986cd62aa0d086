"""From an action to its handler: each owner has a table of the actions it handles, and a place merges these tables."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping

from tui.keys.grammar import Command

Handler = Callable[[Command], Awaitable[None] | None]
Handlers = Mapping[str, Handler]
"""By the actions' ids."""


def plain(do: Callable[[], Awaitable[None] | None]) -> Handler:
    """A handler that ignores the count and the character of the command."""
    return lambda _: do()


def merged(*tables: Handlers) -> dict[str, Handler]:
    """The handlers of the parts of one owner.

    Raises:
        ValueError: two of them handle one action.
    """
    handlers: dict[str, Handler] = {}
    for table in tables:
        if twice := sorted(handlers.keys() & table.keys()):
            raise ValueError(f"two parts of one owner handle {', '.join(twice)}")
        handlers.update(table)
    return handlers


class Dispatcher:
    """The handlers of one place."""

    def __init__(self, *owners: Callable[[], Handlers]) -> None:
        """An owner is asked for its table only when the tables before it lack an action."""
        self._owners = owners
        self._tables: list[Handlers] = []

    def do(self, command: Command) -> Awaitable[None] | None:
        """Calls the handler of an action; the caller awaits what it returns.

        Raises:
            KeyError: no owner in this place handles the action.
        """
        for table in self._tables:
            if command.action in table:
                return table[command.action](command)
        if len(self._tables) == len(self._owners):
            raise KeyError(command.action)
        self._tables.append(self._owners[len(self._tables)]())
        return self.do(command)

    def owners(self) -> list[Handlers]:
        """The tables of all owners."""
        while len(self._tables) < len(self._owners):
            self._tables.append(self._owners[len(self._tables)]())
        return list(self._tables)
