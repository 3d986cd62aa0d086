"""Opening the app in a terminal."""

from __future__ import annotations

import sys
import threading

from store.library.library import Library
from store.settings import Settings
from tui.app.app import PostilApp
from tui.terminal.answers import Answers
from tui.terminal.quiet_terminal import Modes
from tui.terminal.signals import ending_by_signals
from tui.terminal.terminal import left_as_it_was

SWITCHED_AFTER = 0.0005
"""Seconds for which a thread that reads files may keep the interface from going on. The default is ten times as long, and after
each byte that the interface writes to the terminal it waits once more."""


def run(
    library: Library,
    settings: Settings,
    opening: str = "",
    place: str = "",
    modes: Modes = None,
    answers: Answers | None = None,
) -> tuple[int, str]:
    """Runs the app until it is closed (for the arguments see `PostilApp`). Returns the exit status and the line that reports
    the fault which ended it, or ``""``. The terminal is then as it was before."""
    app = PostilApp(library, settings, opening, place, modes, answers)
    sys.setswitchinterval(SWITCHED_AFTER)
    threading.excepthook = lambda arguments: app.meet_fault(arguments.exc_value)
    with ending_by_signals(app.end_on_signal.end), left_as_it_was():
        app.run()
    return app.return_code or 0, app.fault
