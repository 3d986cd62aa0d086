"""What was called by its name last: what the palette begins with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, runtime_checkable

MOST = 5


class UsedActions:
    """The ids of actions, the latest first."""

    def __init__(self, before: Iterable[str] = ()) -> None:
        """`before` are those of the last start."""
        self.ids = tuple(before)[:MOST]

    def add(self, action: str) -> None:
        """An action was called."""
        self.ids = (action, *(other for other in self.ids if other != action))[:MOST]


@runtime_checkable
class RemembersUsed(Protocol):
    """An app in which it is remembered."""

    used: UsedActions


def used_in(app: object) -> UsedActions:
    """What was used in an app; nothing where that is not remembered."""
    return app.used if isinstance(app, RemembersUsed) else UsedActions()
