"""Looking for garbage while no keys come: to look through all objects takes longer than a frame."""

from __future__ import annotations

import gc
from time import monotonic
from typing import Any

from textual.app import App

from store.processes.pacing import AFTER_INPUT
from tui.widgets.turns import Turns

YOUNG = 20_000
"""New objects between two looks through the new ones. Drawing a screen makes 3,000; with this many, such a look seldom falls
into a key."""
ONCE_OLDER, ALL_SELDOM = 10, 1_000
"""Looks through the new objects before one through those that outlived one, and such before one through all. The last bounds
what a reader who never rests may gather."""


class Collecting:
    """Python's collector, for an app that is typed in."""

    def __init__(self, app: App[Any], turns: Turns) -> None:
        self._app = app
        self._turns = turns
        self._collected_at = 0.0
        self._has_kept = False

    def begin(self) -> None:
        """The app has started: what there is now stays. A start leaves next to no garbage."""
        gc.freeze()
        gc.set_threshold(YOUNG, ONCE_OLDER, ALL_SELDOM)
        gc.enable()
        self._app.set_interval(AFTER_INPUT, self._look)

    def keep_rows(self) -> None:
        """The rows of the library are there. They stay, and are not looked through any more; those of a later look take their
        place one by one. Nothing else is kept so: it would never be given back."""
        if not self._has_kept:
            self._has_kept = True
            gc.freeze()

    def _look(self) -> None:
        """Looks through all objects once after each turn, when the reader rests."""
        began_at = self._turns.began_at
        if began_at > self._collected_at and monotonic() - began_at >= AFTER_INPUT:
            self._collected_at = monotonic()
            gc.collect()
