"""The terminal at the start: keys that come while postil starts are not echoed, and are kept as they were typed."""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress

from tui.terminal.signals import unwinding_by_signals

TYPE_CHECKING = False  # that of `typing` takes as long to import as the early frame takes to be drawn
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any, TypeAlias

Modes: TypeAlias = "list[Any] | None"
"""A terminal's modes, as `termios` gives them; None where there is no terminal, or no `termios`."""

AS_TYPED = bytes.maketrans(b"\n\0", b"\r\x04")
"""A terminal that is not quiet yet turns Enter into a line feed, and C-d into a zero."""


@contextmanager
def quiet_terminal() -> Iterator[Modes]:
    """Makes the terminal quiet, gives the modes that it had, and restores them at the end, also where a signal ends postil. C-c
    still makes a signal."""
    if sys.platform == "win32":
        yield None
        return
    import termios

    before: Modes = None
    with unwinding_by_signals():
        try:
            with suppress(termios.error, ValueError, OSError):
                before = termios.tcgetattr(0)
                quiet = termios.tcgetattr(0)
                quiet[0] &= ~(termios.ICRNL | termios.INLCR | termios.IGNCR | termios.IXON | termios.IXOFF)
                quiet[3] &= ~(termios.ECHO | termios.ICANON | termios.IEXTEN)
                termios.tcsetattr(0, termios.TCSANOW, quiet)
            yield before
        finally:
            if before is not None:
                with suppress(termios.error, OSError):
                    termios.tcsetattr(0, termios.TCSADRAIN, before)


@contextmanager
def usual_terminal(modes: Modes) -> Iterator[None]:
    """Gives a quiet terminal its earlier modes while the reader is asked something. Keys typed before the question are not
    answers, and are dropped."""
    if sys.platform == "win32" or modes is None:
        yield
        return
    import termios

    quiet = termios.tcgetattr(0)
    termios.tcsetattr(0, termios.TCSAFLUSH, modes)
    try:
        yield
    finally:
        termios.tcsetattr(0, termios.TCSANOW, quiet)


def as_typed(waiting: bytes) -> bytes:
    """The keys that were typed before the first reading, as the reader meant them."""
    return waiting.translate(AS_TYPED)
