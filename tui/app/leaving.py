"""Ending the app: by a signal or a lost terminal, after all changes are on the disk."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App

from tui.terminal.signals import status_of

if TYPE_CHECKING:
    from store.library.library import Library
    from store.settings import Settings
    from tui.app.next_first_frame import Draw
    from tui.app.views import Views

FOR_A_FAULT = 30.0
"""Seconds to wait, after a fault, for saving to end: another process may hold the lock."""
LONGEST = 45.0
"""Seconds that ending by a signal may take: a terminal that takes no output would block it."""


class ToldToEnd:
    """Ends the app on a signal, or when the terminal is lost."""

    def __init__(self, app: App[Any], leave: Callable[[int], None]) -> None:
        """`leave` ends the app with an exit status, on the UI's thread."""
        self._app = app
        self._leave = leave
        self._number = 0
        """Number of the first signal that came, 0 before that. Later signals change nothing."""

    def end(self, number: int) -> None:
        """A signal came; called in the main thread, whatever it is doing.

        Raises:
            SystemExit: the app has not begun.
        """
        if self._number:
            return
        self._number = number
        loop = self._app._loop
        if loop is None or not self._app.is_running:
            raise SystemExit(status_of(number))
        given_up = threading.Timer(LONGEST, os._exit, [status_of(number)])
        given_up.daemon = True
        given_up.start()
        loop.call_soon_threadsafe(self._leave, status_of(number))

    def end_without_terminal(self) -> None:
        """The terminal is gone, and no signal may report it, as under `nohup`; called in any thread."""
        loop = self._app._loop
        if loop is not None:
            loop.call_soon_threadsafe(self.end, getattr(signal, "SIGHUP", 1))


async def finish_saving(app: App[Any]) -> None:
    """Returns when every change is on the disk, or has failed to get there."""
    from tui.annotations.acting import PLACES, SAVES

    while saving := [worker for worker in app.workers if worker.group in (SAVES, PLACES) and not worker.is_finished]:
        await asyncio.gather(*(worker.wait() for worker in saving), return_exceptions=True)
        await asyncio.sleep(0)  # lets workers begin that have not begun yet


async def keep_frame(
    app: App[Any], views: Views, draw: Draw, library: Library, settings: Settings, status: int
) -> None:
    """Keeps the first frame of the next start, when all else is on the disk and the app is left with exit status 0. `draw`
    draws a screen and does not show it."""
    if not (status or app.is_headless):
        from tui.app.next_first_frame import keep_first_frame

        await keep_first_frame(app, views, draw, library, settings)
