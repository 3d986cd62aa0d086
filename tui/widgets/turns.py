"""Whose turn it is to speak: what a key says is never replaced by word of work that was begun before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol, runtime_checkable

from textual.app import App

Tell = Callable[[str, bool], None]
"""Told what was done, or (True) why it was not."""
BEFORE_ALL = 0
"""The turn of what nobody asked for with a key."""


class Turns:
    """The keys and clicks that have been taken are numbered; what is said belongs to one of them."""

    def __init__(self) -> None:
        self.now = BEFORE_ALL
        self._spoken_for: int | None = None

    def next(self) -> None:
        """Another key, paste or click is taken."""
        self.now += 1

    @property
    def speaking(self) -> int:
        """The turn that what is said now belongs to."""
        return self.now if self._spoken_for is None else self._spoken_for

    @contextmanager
    def speaking_for(self, turn: int) -> Iterator[None]:
        """What is said inside belongs to this turn."""
        before, self._spoken_for = self._spoken_for, turn
        try:
            yield
        finally:
            self._spoken_for = before

    def from_now(self, tell: Tell) -> Tell:
        """The same, for work that begins now and will tell of its end later."""
        turn = self.speaking

        def told(text: str, is_problem: bool) -> None:
            with self.speaking_for(turn):
                tell(text, is_problem)

        return told


@runtime_checkable
class WithTurns(Protocol):
    """An app that numbers what it takes."""

    @property
    def turns(self) -> Turns: ...


def turns_of(app: App[Any]) -> Turns:
    """The turns of an app; of one that numbers nothing, everything is said in the same."""
    return app.turns if isinstance(app, WithTurns) else Turns()
