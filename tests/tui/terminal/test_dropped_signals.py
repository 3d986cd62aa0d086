"""A signal that comes in a callback of Python's own ends the start too."""

from __future__ import annotations

import signal
import time
import weakref

import pytest

from tui.terminal.signals import unwinding_by_signals

PATIENCE = 10.0


class Thing:
    """Something that a callback can wait for the end of."""


@pytest.mark.parametrize(
    ("number", "raised"),
    [(signal.SIGTERM, SystemExit), (signal.SIGHUP, SystemExit), (signal.SIGINT, KeyboardInterrupt)],
)
def test_a_signal_that_python_drops_comes_again(number, raised):
    usual = {number: signal.signal(number, signal.SIG_DFL) for number in (signal.SIGTERM, signal.SIGHUP)}
    usual[signal.SIGINT] = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(raised), unwinding_by_signals():
            thing = Thing()
            kept = weakref.ref(thing, lambda _: signal.raise_signal(number))
            del thing
            assert kept() is None
            time.sleep(PATIENCE)
    finally:
        for each, handler in usual.items():
            signal.signal(each, handler)
