"""The signals that end the app, and its exit status then."""

from __future__ import annotations

import os
import signal
import sys
import time
from _thread import start_new_thread
from contextlib import contextmanager

TYPE_CHECKING = False  # that of `typing` takes as long to import as the early frame takes to be drawn
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from sys import UnraisableHookArgs
    from types import FrameType
    from typing import NoReturn

ENDING = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGQUIT", "SIGINT") if hasattr(signal, name))
"""What ends the app."""
ENDING_UNHANDLED = tuple(number for number in ENDING if number != signal.SIGINT)
"""Those that end a program at once unless it handles them; of C-c Python makes an exception."""
MOMENT = 0.005
"""Seconds."""

_signals: list[int] = []


def signal_that_came() -> int:
    """The number of the signal that has told the app to end, 0 for none: whoever is about to wait for long asks first."""
    return _signals[0] if _signals else 0


def status_of(number: int) -> int:
    """The exit status of a program that a signal has ended, as shells report it."""
    return 128 + number


@contextmanager
def ending_by_signals(end: Callable[[int], object], numbers: Sequence[int] = ENDING) -> Iterator[None]:
    """Calls `end`, in the main thread, with the number of each of these signals, as long as the context lasts. Signals that
    were ignored before, as by `nohup`, stay ignored."""

    def take(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        _signals.append(number)
        end(number)

    before = {number: signal.getsignal(number) for number in numbers}
    own_handlers = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
    for number in own_handlers:
        signal.signal(number, take)
    try:
        yield
    finally:
        for number, handler in own_handlers.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
        _signals.clear()


@contextmanager
def unwinding_by_signals() -> Iterator[None]:
    """Lets a signal that would end the program at once raise SystemExit instead, so that what was changed meanwhile, as the
    terminal's modes, is changed back.

    Python drops what is raised in a callback of its own, as in that of the lock of each import. Then the signal is sent again.
    """

    def end(number: int) -> NoReturn:
        raise SystemExit(status_of(number))

    def take_dropped(dropped: UnraisableHookArgs) -> None:
        if isinstance(dropped.exc_value, KeyboardInterrupt | SystemExit):
            start_new_thread(_send_again, (signal_that_came() or signal.SIGINT,))
        else:
            before(dropped)

    before, sys.unraisablehook = sys.unraisablehook, take_dropped
    try:
        with ending_by_signals(end, ENDING_UNHANDLED):
            yield
    finally:
        sys.unraisablehook = before


def _send_again(number: int) -> None:
    """Sends the process a signal, a moment later: the callback has returned by then."""
    time.sleep(MOMENT)
    os.kill(os.getpid(), number)
