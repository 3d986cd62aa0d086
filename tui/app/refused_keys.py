"""Keys typed for something that cannot come, or before a question that they did not call: they do not count for what is there
instead."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message

from tui.keys.labels import key_label
from tui.widgets.key_reader import key_name
from tui.widgets.turns import Tell


class RefusedKeys:
    """Drops the keys and pastes that were typed before something was known, and says so."""

    def __init__(self, tell: Tell) -> None:
        self._tell = tell
        self._known_at = 0.0
        """Time at which it was known, by the clock of Textual's events."""
        self._problem = ""
        self._dropped = ""

    def refuse(self, problem: str, held: Iterable[events.Key | events.Paste]) -> None:
        """What the keys are for cannot come, because of a problem. `held` are those that wait; others may be on their way."""
        self._known_at = Message().time
        self._problem = problem
        self._dropped = "".join(map(_shown, held))
        self._tell_dropped()

    def note(self, came_at: float) -> None:
        """A dialogue came up at this time by itself; at 0 by a key."""
        if came_at > self._known_at:
            self._known_at = came_at
            self._problem = self._dropped = ""

    def drops(self, event: events.Key | events.Paste) -> bool:
        """Whether an event came too early to be meant for what is there now."""
        if event.time > self._known_at:
            return False
        self._dropped += _shown(event)
        self._tell_dropped()
        return True

    def _tell_dropped(self) -> None:
        dropped = f"«{self._dropped}» was dropped" if self._dropped else ""
        self._tell("; ".join(filter(None, (self._problem, dropped))), bool(self._problem))


def _shown(event: events.Key | events.Paste) -> str:
    return key_label(key_name(event)) if isinstance(event, events.Key) else "a paste"
