"""A dialogue or a command that is not ready yet: later keys wait for it, and Escape gives it up."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple, Protocol

from textual.app import App
from textual.message import Message
from textual.screen import Screen
from textual.worker import Worker

from tui.dialogues.dialogue import Dialogue
from tui.widgets.turns import Tell

GIVEN_UP = "given up"


class WaitEnded(Message):
    """What the keys waited for is there, or cannot come."""


class Waiter(Protocol):
    """Takes keys, and may have to wait with a command."""

    @property
    def is_waiting(self) -> bool:
        """Whether a command waits."""

    def give_up(self) -> None:
        """The command is not wanted any more."""


class AwaitedDialogue(NamedTuple):
    """A dialogue that a worker opens when its content is known."""

    worker: Worker[None]
    over: Screen[Any]
    """The screen from which it was called."""
    tell: Tell

    @property
    def is_waiting(self) -> bool:
        return not self.worker.is_finished

    def give_up(self) -> None:
        self.worker.cancel()
        self.tell(GIVEN_UP, False)


class Awaiting:
    """Knows whether the keys have to wait, and for what."""

    def __init__(self, app: App[Any], views: Callable[[], Iterable[Waiter]]) -> None:
        """`views` returns what takes the keys while no dialogue is open."""
        self._app = app
        self._views = views
        self._awaited: AwaitedDialogue | None = None
        self._may_wait = False
        """Whether a view may be waiting. While none is, no key needs to ask."""

    def begin(self) -> None:
        """A view has to wait."""
        self._may_wait = True

    def wait_for(self, worker: Worker[None], tell: Tell) -> None:
        """Makes the keys wait for the dialogue that a worker will open over the present screen."""
        self._awaited = AwaitedDialogue(worker, self._app.screen, tell)

    @property
    def _waiter(self) -> Waiter | None:
        screen = self._app.screen
        if self._awaited is not None and self._awaited.is_waiting and self._awaited.over is screen:
            return self._awaited
        if isinstance(screen, Dialogue):
            return screen if screen.is_waiting else None
        waiter = next((view for view in self._views() if view.is_waiting), None) if self._may_wait else None
        self._may_wait = waiter is not None
        return waiter

    @property
    def is_waiting(self) -> bool:
        return self._waiter is not None

    def give_up(self) -> None:
        """What the keys wait for is not wanted any more."""
        waiter = self._waiter
        if waiter is not None:
            self._awaited = None  # the worker may go on for a moment
            waiter.give_up()
