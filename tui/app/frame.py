"""What every app owes its terminal and its user: clean output, and an end that loses nothing."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from textual import events, on
from textual._compositor import LayoutUpdate
from textual.app import App
from textual.driver import Driver
from textual.worker import Worker, WorkerState

from tui.app.leaving import FOR_A_FAULT, EndOnSignal, finish_saving
from tui.app.shown_rows import ShownRows, rows_of
from tui.terminal.answers import Answers
from tui.terminal.debug_log import LOG
from tui.terminal.faults import EXIT_STATUS, keep_report
from tui.terminal.quiet_terminal import Modes
from tui.terminal.terminal import LeavesUnread, driver_for
from tui.widgets.clean_lines import CleanLines
from tui.widgets.colours.depths import DepthColours
from tui.widgets.colours.theme import DARK, depth_of
from tui.widgets.sized_screen import HIGH_FROM

if TYPE_CHECKING:
    from textual.filter import LineFilter
    from textual.screen import Screen

CLEAN = CleanLines()
"""The filter of lines that are drawn as they are."""
DRAWN_WITHIN = 1.0
"""Seconds that a screen which is not shown has to be drawn."""
CLEARED = "\x1b[2J"
"""The control sequence that empties the screen."""


class Frame(App[None]):
    """An app that cleans what it draws, reports its faults, and finishes what is being saved before it ends."""

    VERTICAL_BREAKPOINTS = [(0, "-low"), (HIGH_FROM, "-high")]  # noqa: RUF012 -- Textual's own declaration

    def __init__(self, modes: Modes = None, answers: Answers | None = None) -> None:
        """`modes` are the terminal modes to restore at the end, `answers` the terminal's answers so far."""
        self._terminal_modes = modes
        self._answers = answers or Answers()
        self._answers.tell_changes(self._take_ground)
        self.end_on_signal = EndOnSignal(self, self.leave)
        self._palette = DepthColours(DARK, "24 bits")
        self._clean = CLEAN
        """The last filter, with the palette before it."""
        self._shown_rows = ShownRows()
        self._unseen: tuple[Screen[Any], asyncio.Future[list[str]]] | None = None
        """The screen that is drawn and not shown, and its rows."""
        super().__init__()
        self.fault = ""
        """The line that reports the fault which ends the app; ``""`` without a fault."""

    async def go_on(self) -> None:
        """Does what waited for work in the background."""

    def leave(self, status: int) -> None:
        """Ends as soon as everything is on the disk, whatever is open, with an exit status; what is being typed is kept."""
        raise NotImplementedError

    async def keep_after_fault(self) -> None:
        """Keeps what a fault need not lose."""
        await asyncio.wait_for(finish_saving(self), FOR_A_FAULT)

    # The terminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """The filters that every line of every widget passes on its way to the terminal."""
        theme, depth = self.current_theme, depth_of(self)
        if self._palette.theme is not theme or self._palette.depth != depth:
            self._palette = DepthColours(theme, depth)
            self._clean = CleanLines(self._palette) if self._palette.enabled else CLEAN
        # Textual's filters turn attributes into colours; with few colours, the palette needs the attributes themselves.
        return [*(super().get_line_filters() if depth in ("24 bits", "256") else []), self._clean]

    def send(self, sequence: str) -> None:
        """Sends a control sequence to the terminal; may be called in any thread."""
        if self._driver is not None:
            self._driver.write(sequence)

    def leave_keys_unread(self) -> None:
        """The app is ending, and does nothing any more that a key asks for: leaves what is typed to the shell."""
        driver: object = self._driver
        if isinstance(driver, LeavesUnread):
            driver.leave_unread()

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """As Textual, but sends only those rows of the screen that differ from the rows on the terminal."""
        if self._unseen is not None:
            unseen, rows = self._unseen
            if unseen is screen and isinstance(renderable, LayoutUpdate) and not rows.done():
                rows.set_result(rows_of(renderable, self.console))
            return
        is_written = self._running and not self._closed and not self.is_headless and not self._batch_count
        if renderable is not None and is_written and self._driver is not None:
            renderable = self._shown_rows.changed(renderable, self.console)
        super()._display(screen, renderable)

    async def rows_unseen(self, screen: Screen[Any]) -> list[str]:
        """The rows of a screen as they would be written. From then on nothing is shown any more: the app is about to end.

        Raises:
            TimeoutError: it was not drawn in time.
        """
        self._unseen = screen, asyncio.get_running_loop().create_future()
        self.push_screen(screen)
        return await asyncio.wait_for(self._unseen[1], DRAWN_WITHIN)

    @contextlib.contextmanager
    def suspend(self) -> Iterator[None]:
        """As Textual: another program has the terminal meanwhile."""
        with super().suspend():
            try:
                yield
            finally:
                self._shown_rows.forget()

    @on(events.Resize)
    def _resized(self) -> None:
        """The terminal may have moved what it shows."""
        self._shown_rows.forget()

    def draw_anew(self) -> None:
        """Draws all of the screen, whatever the terminal shows."""
        self._shown_rows.forget()
        self.send(CLEARED)
        self.refresh(layout=True)

    @on(Driver.SignalResume)
    def _go_on(self) -> None:
        """The process was stopped and has the terminal again."""
        self.draw_anew()

    def _take_ground(self, is_light: bool) -> None:
        """The terminal has said whether it is light; called in any thread."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.follow, is_light)

    def follow(self, is_light: bool) -> None:
        """The terminal is light now, or dark."""

    # Faults

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Continues with what waited for this work. A worker that failed unexpectedly ends the app, because unfinished work
        must not count as done."""
        if event.worker.is_finished and self.screen_stack:  # the app has no screen any more while it ends
            await self.go_on()
        LOG.debug("work of %s: %s", event.worker.group, event.state.name.lower())
        if event.state == WorkerState.ERROR and isinstance(event.worker.error, Exception):
            self._handle_exception(event.worker.error)

    def _handle_exception(self, error: Exception) -> None:
        """Keeps a report of a fault of postil's own and ends the app. An app that is already ending has saved everything: its
        parts may then miss each other while they are removed, which is not a fault."""
        if self._exit:
            return
        if not self.fault:
            self.fault = keep_report(error)
            self._return_code = EXIT_STATUS
        if self._exception is None:  # Textual's tests raise it again
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def meet_fault(self, error: BaseException | None) -> None:
        """Reports a fault; may be called in any thread."""
        if self._loop is not None and isinstance(error, Exception):
            self._loop.call_soon_threadsafe(self._handle_exception, error)

    def get_driver_class(self) -> type[Driver]:
        return driver_for(
            super().get_driver_class(),
            self._terminal_modes,
            self._answers,
            self.meet_fault,
            self.end_on_signal.end_without_terminal,
        )

    def _print_error_renderables(self) -> None:
        """Prints nothing: Textual would print the values of all variables, texts among them."""
        self._exit_renderables.clear()

    async def _process_messages_loop(self) -> None:
        """Runs Textual's message loop until the app ends. After a fault, it keeps what can be kept."""
        try:
            await super()._process_messages_loop()
        finally:
            if self.fault:
                with contextlib.suppress(Exception):
                    await self.keep_after_fault()
