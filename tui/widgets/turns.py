"""Turns: what a key says is never replaced by a message of work that was begun before the key."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any, Protocol, runtime_checkable

from textual.app import App

Tell = Callable[[str, bool], None]
"""Called with a message, and with whether it is about a problem."""
BEFORE_ALL = 0
"""The turn of messages that no key asked for."""


class Turns:
    """Numbers the keys and clicks that are taken; each message belongs to one of them."""

    def __init__(self) -> None:
        self.now = BEFORE_ALL
        self.began_at = 0.0
        """When the present one began, by the monotonic clock."""
        self._spoken_for: int | None = None

    def next(self) -> None:
        """Another key, paste or click is taken."""
        self.now += 1
        self.began_at = monotonic()

    @property
    def speaking(self) -> int:
        """The turn to which a message belongs now."""
        return self.now if self._spoken_for is None else self._spoken_for

    @contextmanager
    def speaking_for(self, turn: int) -> Iterator[None]:
        """Messages within the context belong to this turn."""
        before, self._spoken_for = self._spoken_for, turn
        try:
            yield
        finally:
            self._spoken_for = before

    def from_now(self, tell: Tell) -> Tell:
        """Returns `tell` for work that begins now and reports its end later."""
        turn = self.speaking

        def tell_later(text: str, is_problem: bool) -> None:
            with self.speaking_for(turn):
                tell(text, is_problem)

        return tell_later


@runtime_checkable
class WithTurns(Protocol):
    """An app that numbers its input."""

    @property
    def turns(self) -> Turns: ...


def turns_of(app: App[Any]) -> Turns:
    """The turns of an app. An app that numbers nothing has one turn."""
    return app.turns if isinstance(app, WithTurns) else Turns()
