"""Looking for garbage while no keys come: to look through all objects takes longer than a frame."""

from __future__ import annotations

import gc
from time import monotonic
from typing import Any

from textual.app import App

from tui.widgets.turns import Turns

YOUNG = 20_000
"""New objects between two looks through the new ones. Drawing a screen makes 3,000; with this many, such a look seldom falls
into a key."""
ONCE_OLDER, ALL_SELDOM = 200, 50
"""Looks through the new objects before one through those that outlived one, and such before one through all: both take longer
than a frame. They bound what a reader who never rests may gather."""
LOOK_EVERY, PAUSE, REST = 0.25, 0.2, 10.0
"""Seconds between two questions whether the reader rests; seconds without input after which the new objects are looked through,
and after which all are. A key that comes meanwhile waits: a few milliseconds for the one; for the other a tenth of a second,
and in a library of 20,000 articles more, but it seldom comes just then."""
WORTH_A_LOOK = 3_000
"""New objects from which on they are looked through in a pause."""


class Collecting:
    """Python's collector, for an app that is typed in."""

    def __init__(self, app: App[Any], turns: Turns) -> None:
        self._app = app
        self._turns = turns
        self._collected_at = 0.0
        """When all objects were looked through last, by the monotonic clock."""
        self._has_kept = False

    def begin(self) -> None:
        """The app has started: what there is now stays. A start leaves next to no garbage."""
        gc.freeze()
        gc.set_threshold(YOUNG, ONCE_OLDER, ALL_SELDOM)
        gc.enable()
        self._app.set_interval(LOOK_EVERY, self._look)

    def keep_rows(self) -> None:
        """The rows of the library are there. They stay, and are not looked through any more; those of a later look take their
        place one by one. Nothing else is kept so: it would never be given back."""
        if not self._has_kept:
            self._has_kept = True
            gc.freeze()

    def _look(self) -> None:
        """Looks through the new objects in a pause, and through all once after each turn, when the reader rests."""
        began_at = self._turns.began_at
        rested = monotonic() - began_at
        if began_at > self._collected_at and rested >= REST:
            self._collected_at = monotonic()
            gc.collect()
        elif rested >= PAUSE and gc.get_count()[0] >= WORTH_A_LOOK:
            gc.collect(0)
