"""The box that names the keys which can follow a key, shown when the reader hesitates."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from textual.app import App

from tui.keys.action import Kind
from tui.keys.grammar import Pending
from tui.keys.labels import key_label

if TYPE_CHECKING:
    from tui.widgets.following_keys import FollowingKeys

AFTER = 0.6
"""Seconds without a further key after which the box is shown."""
MOVEMENTS = ("w ) } …", "as far as any movement goes")
"""The row that stands for all movements after a verb."""


class Stoppable(Protocol):
    """A timer that has been started."""

    def stop(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Stoppable]
"""Starts a timer of some seconds, after which it calls a function."""


class PendingKeys:
    """Shows the box, and takes it away with the next key."""

    def __init__(self, app: App[Any], later: Later) -> None:
        self._app = app
        self.later = later
        self.pending: Pending | None = None
        """The sequence that was begun last, None after a key that began nothing."""
        self._timer: Stoppable | None = None
        self._box: FollowingKeys | None = None

    def look(self, pending: Pending | None) -> None:
        """Another sequence has begun, or none."""
        self.pending = pending
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
        if self._box is not None and self._box.is_attached:  # its screen may have been closed
            self._box.remove()
        self._box = None
        if pending is not None and pending.choices:
            self._timer = self.later(AFTER, lambda: self._show(pending))

    def _show(self, pending: Pending) -> None:
        if pending is self.pending:
            from tui.widgets.following_keys import FollowingKeys

            rows = following(pending)
            self._box = FollowingKeys(key_label(pending.typed), rows)
            self._app.screen.mount(self._box)


def following(pending: Pending) -> list[tuple[str, str]]:
    """The keys that can follow, and what they lead to, in the order of their declaration. After a verb these are its
    objects; one row says that movements are objects too."""
    pressed_keys = pending.typed.split(" ")[len(pending.typed.split(" ")) - pending.key_count :]
    rows: dict[str, str] = {}
    waits = pending.verb is not None and not pending.key_count
    if waits and pending.verb is not None:
        rows[key_label(pending.verb.keys[0])] = "the sentence under the cursor"
    for action in pending.choices:
        if waits and action.kind == Kind.MOTION:
            continue
        for keys in action.keys:
            pressed = keys.split(" ")
            remaining = pressed[pending.key_count :]
            if remaining and pressed[: pending.key_count] == pressed_keys:
                rows.setdefault(key_label(" ".join(remaining)), action.label)
                break
    return [*rows.items(), *([MOVEMENTS] if waits else [])]
