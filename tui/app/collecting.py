"""Collects garbage while no keys come: a run over all objects takes longer than a frame."""

from __future__ import annotations

import gc
from time import monotonic
from typing import Any

from textual.app import App

from tui.widgets.turns import Turns

YOUNG = 20_000
"""New objects after which Python's collector runs over the new ones. Drawing a screen makes 3,000, so a run seldom falls into a
key."""
ONCE_OLDER, ALL_SELDOM = 200, 50
"""Runs over the new objects before one over those that outlived a run, and runs over these before one over all objects. Both
take longer than a frame. They bound how much gathers while a reader never rests."""
LOOK_EVERY, PAUSE, REST = 0.25, 0.2, 10.0
"""Seconds between two checks whether the reader rests; seconds without input before the new objects are collected; seconds
without input before all are. A key that comes meanwhile waits: a few milliseconds for the new ones, a tenth of a second for
all, and longer in a library of 20,000 articles."""
WORTH_A_LOOK = 3_000
"""Fewer new objects than this are not collected in a pause."""


class Collecting:
    """Python's collector, for an app that is typed in."""

    def __init__(self, app: App[Any], turns: Turns) -> None:
        self._app = app
        self._turns = turns
        self._collected_at = 0.0
        """When all objects were collected last, by the monotonic clock."""
        self._has_kept = False

    def begin(self) -> None:
        """The app has started: the objects that exist now are not collected any more. A start leaves hardly any garbage."""
        gc.freeze()
        gc.set_threshold(YOUNG, ONCE_OLDER, ALL_SELDOM)
        gc.enable()
        self._app.set_interval(LOOK_EVERY, self._look)

    def keep_rows(self) -> None:
        """The rows of the library have been read: they are not collected any more. The rows of a later look replace them one by
        one. No other objects are kept in this way, because they would never be freed."""
        if not self._has_kept:
            self._has_kept = True
            gc.freeze()

    def _look(self) -> None:
        """Collects the new objects in a pause. Collects all of them once after each turn, when the reader rests."""
        began_at = self._turns.began_at
        rested = monotonic() - began_at
        if began_at > self._collected_at and rested >= REST:
            self._collected_at = monotonic()
            gc.collect()
        elif rested >= PAUSE and gc.get_count()[0] >= WORTH_A_LOOK:
            gc.collect(0)
