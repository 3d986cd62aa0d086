"""The actions that were called by their names last. The palette begins with them."""

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
    """The ids of the actions that were used in an app, empty if the app does not remember them."""
    return app.used if isinstance(app, RemembersUsed) else UsedActions()
