"""Keys that were typed for something that cannot come, or before a question that came up by itself: they have no effect on what
is shown instead."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message

from tui.keys.labels import key_label
from tui.widgets.key_reader import key_name
from tui.widgets.turns import Tell

PAUSE = 0.2
"""Seconds: nobody sees a question and answers it in less. Keys that follow a dropped one sooner were typed together with it."""


class RefusedKeys:
    """Drops the keys and pastes that were typed before something was known, and says so."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self.known_at = 0.0
        """Time at which it was known, by the clock of Textual's events: earlier keys are not meant for what is shown."""
        self._problem = ""
        self._dropped = ""

    def refuse(self, problem: str, waiting_input: Iterable[events.Key | events.Paste]) -> None:
        """Drops the keys that were typed for something that cannot come, because of a problem. `waiting_input` are the keys
        that wait already; others may follow."""
        self.known_at = Message().time
        self._problem = problem
        self._dropped = "".join(map(_shown, waiting_input))
        self._tell_dropped()

    def note(self, came_at: float) -> None:
        """A dialogue came up at this time by itself; at 0 by a key."""
        if came_at > self.known_at:
            self.known_at = came_at
            self._problem = self._dropped = ""

    def drop(self, event: events.Key | events.Paste) -> None:
        """Drops an event that came too early, and says so. What was typed in one go with it is not meant otherwise."""
        self._dropped += _shown(event)
        if not self._problem:
            self.known_at = max(self.known_at, event.time + PAUSE)
        self._tell_dropped()

    def _tell_dropped(self) -> None:
        dropped = f"«{self._dropped}» was dropped" if self._dropped else ""
        self._tell("; ".join(filter(None, (self._problem, dropped))), bool(self._problem))


def _shown(event: events.Key | events.Paste) -> str:
    return key_label(key_name(event)) if isinstance(event, events.Key) else "a paste"
