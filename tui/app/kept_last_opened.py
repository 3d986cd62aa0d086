"""Which article is open, kept for the next start."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

from textual.app import App

from store.library.kept.last_opened import LastOpened, load_left, save_left

KEPT_EVERY = 1.0
"""Least seconds between two writings, so that few of the articles that are only leafed through are written. A kill loses no
more."""


class KeptLastOpened:
    """What is open, on the disk a second later at most."""

    def __init__(self, app: App[Any], path: Path) -> None:
        self._app = app
        self._path = path
        self._last = self._written = LastOpened()
        self._timer: asyncio.TimerHandle | None = None
        """Set for a second after each writing."""

    def load(self) -> LastOpened:
        """What was open when postil ended."""
        self._last = self._written = load_left(self._path)
        return self._last

    def keep(self, last: LastOpened) -> None:
        """Something else is open, or nothing any more."""
        self._last = last
        if self._timer is None:
            self.write()

    def write(self) -> None:
        """Writes it now, in a thread, if it is not written yet."""
        from tui.annotations.acting import PLACES  # the first frame does not need what this imports

        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if self._last != self._written:
            self._written = self._last
            self._timer = asyncio.get_running_loop().call_later(KEPT_EVERY, self._go_on)
            self._app.run_worker(self._save, thread=True, group=PLACES, exit_on_error=False)

    def _save(self) -> None:
        save_left(self._path, self._last)  # the newest: another thread may still be writing what was open before

    def _go_on(self) -> None:
        self._timer = None
        self.write()
