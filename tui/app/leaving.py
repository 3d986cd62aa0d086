"""Ending the app, by the reader, a signal or a lost terminal: after all changes are on the disk."""

from __future__ import annotations

import asyncio
import os
import signal
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual.app import App
from textual.worker import Worker

from store.state import AppState, remember
from tui.terminal.signals import status_of

if TYPE_CHECKING:
    from store.library.library import Library
    from store.settings import Settings
    from tui.annotations.notes.typed_lines import TypedLines
    from tui.app.next_first_frame import Draw
    from tui.app.opening import Opening
    from tui.app.parts import Parts
    from tui.app.views import Views

FOR_A_FAULT = 30.0
"""Seconds to wait, after a fault, for saving to end: another process may hold the lock."""
LONGEST = 45.0
"""Seconds that ending by a signal may take: a terminal that takes no output would block it."""


class EndOnSignal:
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
    while saving := _saving(app):
        await asyncio.gather(*(worker.wait() for worker in saving), return_exceptions=True)
        await asyncio.sleep(0)  # lets workers begin that have not begun yet


def _saving(app: App[Any]) -> list[Worker[Any]]:
    """The work that has to be waited for before the app may end."""
    from tui.annotations.acting import PLACES, SAVES

    return [worker for worker in app.workers if worker.group in (SAVES, PLACES) and not worker.is_finished]


class Leaving:
    """Ends the app when everything that was done is on the disk, and keeps what the next start begins with."""

    def __init__(
        self, app: App[Any], views: Views, parts: Parts, articles: Opening, library: Library, settings: Settings
    ) -> None:
        self._app = app
        self._views = views
        self._parts = parts
        self._articles = articles
        self._library = library
        self._settings = settings
        self.status = 0
        """The exit status, unless a fault ends the app."""

    async def leave(self, lines: TypedLines, before: AppState, used: tuple[str, ...], draw: Draw) -> None:
        """`lines` keeps the line that is being typed, `before` is the state at the start, `used` are the ids of actions for
        the next one; `draw` draws a screen and does not show it."""
        if not _saving(self._app):
            self._views.leave_keys_unread()
        self.save_places()
        if self._views.mounted is not None:
            self._parts.close()
        self._library.folder.close()  # nothing waits for files that are still being read
        await finish_saving(self._app)
        self._views.leave_keys_unread()
        await self.close_engine()
        self._library.remember(self._views.listings)
        remember(self._state(before)._replace(used=used))
        if not (self.status or self._app.is_headless):
            from tui.app.next_first_frame import keep_first_frame

            await keep_first_frame(self._app, self._views, draw, self._library, self._settings)
        if not self.status:
            lines.end()
        if self.status or self._views.mounted is not None:
            self.keep_typed()
        self._app.exit(return_code=self.status)

    def end_with(self, status: int) -> None:
        """Takes the exit status with which the app will end."""
        self.status = status

    def save_places(self) -> None:
        """Saves where the reader is."""
        if self._views.mounted is not None:
            self._views.mounted.opening.save_place()
        self._articles.last.write()

    def keep_typed(self) -> None:
        """Keeps the text that is being typed."""
        self._parts.services.notes.drafting.keep_all()

    async def close_engine(self) -> None:
        """Ends the process that finds names."""
        if self._views.mounted is not None:
            await asyncio.to_thread(self._parts.services.entities.close)

    def _state(self, before: AppState) -> AppState:
        """The state of the app; what only the reader changes is as before where there was none."""
        state = before._replace(library=str(self._library.layout.root), theme=self._views.themes.chosen)
        if self._views.mounted is None:
            return state
        lit = self._views.mounted.entities.lit
        citation_format = self._parts.services.citing.last
        return state._replace(names=lit.level, hidden=tuple(sorted(lit.hidden)), citation_format=citation_format)
