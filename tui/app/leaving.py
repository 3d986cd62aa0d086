"""Ending the app: by a signal or a lost terminal, and what has to be on the disk before."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from typing import Any

from textual.app import App

from tui.terminal.signals import status_of

FOR_A_FAULT = 30.0
"""Seconds to wait, after a fault, for what is being saved: another process may hold the lock."""
LONGEST = 45.0
"""Seconds that ending by a signal may take: a terminal that takes no output would block it."""


class ToldToEnd:
    """Ends the app because somebody else wants it to end: by a signal, or by taking the terminal away."""

    def __init__(self, app: App[Any], leave: Callable[[int], None]) -> None:
        """`leave` ends the app with an exit status, on the UI's thread."""
        self._app = app
        self._leave = leave
        self._number = 0
        """Of the first signal that came; those that follow change nothing."""

    def end(self, number: int) -> None:
        """In the main thread, whatever it is at: a signal came.

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
        """In any thread: the terminal is gone, and no signal may tell of it, as under `nohup`."""
        loop = self._app._loop
        if loop is not None:
            loop.call_soon_threadsafe(self.end, getattr(signal, "SIGHUP", 1))


async def finish_saving(app: App[Any]) -> None:
    """Returns when everything that was done is on the disk, or has failed to get there."""
    from tui.annotations.acting import PLACES, SAVES

    while saving := [worker for worker in app.workers if worker.group in (SAVES, PLACES) and not worker.is_finished]:
        await asyncio.gather(*(worker.wait() for worker in saving), return_exceptions=True)
        await asyncio.sleep(0)  # for those that have not begun yet
