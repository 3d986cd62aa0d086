"""Keys typed for something that cannot come: they are not done in what is there instead."""

from __future__ import annotations

from collections.abc import Iterable

from textual import events
from textual.message import Message

from tui.keys.labels import key_label
from tui.widgets.key_reader import key_name
from tui.widgets.turns import Tell


class RefusedKeys:
    """Drops the keys and pastes that came before it was known that what they are for cannot come, and says so."""

    def __init__(self, say: Tell) -> None:
        self._say = say
        self._known_at = 0.0
        """Time at which it was known, by the clock of Textual's events."""
        self._problem = ""
        self._dropped = ""

    def refuse(self, problem: str, held: Iterable[events.Key | events.Paste]) -> None:
        """What the keys are for cannot come, because of a problem, if there is one. `held` are those that wait; others may be
        on their way."""
        self._known_at = Message().time
        self._problem = problem
        self._dropped = "".join(map(_shown, held))
        self._tell()

    def drops(self, event: events.Key | events.Paste) -> bool:
        """Whether an event came too early to be meant for what is there now."""
        if event.time > self._known_at:
            return False
        self._dropped += _shown(event)
        self._tell()
        return True

    def _tell(self) -> None:
        words = "; ".join(filter(None, (self._problem, f"«{self._dropped}» was dropped" if self._dropped else "")))
        if words:
            self._say(words, bool(self._problem))


def _shown(event: events.Key | events.Paste) -> str:
    return key_label(key_name(event)) if isinstance(event, events.Key) else "a paste"
