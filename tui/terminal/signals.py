"""The signals that end the app, and its exit status then."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

ENDING = tuple(getattr(signal, name) for name in ("SIGHUP", "SIGTERM", "SIGQUIT", "SIGINT") if hasattr(signal, name))
"""What ends the app."""


def status_of(number: int) -> int:
    """The exit status of a program that a signal has ended, as shells report it."""
    return 128 + number


@contextmanager
def ending_by_signals(end: Callable[[int], None]) -> Iterator[None]:
    """Calls `end`, in the main thread, with the number of each signal that ends the app, as long as the context lasts.
    Signals that were ignored before, as by `nohup`, stay ignored."""

    def take(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
        end(number)

    before = {number: signal.getsignal(number) for number in ENDING}
    taken = {number: handler for number, handler in before.items() if handler is not signal.SIG_IGN}
    for number in taken:
        signal.signal(number, take)
    try:
        yield
    finally:
        for number, handler in taken.items():
            signal.signal(number, handler if handler is not None else signal.SIG_DFL)
