"""A line on a terminal that tells how far something is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from store.counts import counted
from store.report import Report

BETWEEN = 0.1
"""Seconds between two tellings: no terminal flickers."""
BEFORE = 0.5
"""Seconds before the first one: what takes less is not told of."""


@contextmanager
def progress_line() -> Iterator[Report | None]:
    """Tells on standard error how many articles are done, and takes the line away in the end; None if it is not a terminal."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    due = time.monotonic() + BEFORE
    is_shown = False

    def report(number: int, count: int) -> None:
        nonlocal due, is_shown
        now = time.monotonic()
        if now >= due:
            due, is_shown = now + BETWEEN, True
            print(f"\r\x1b[K{number:,} of {counted(count, 'article')}", end="", file=sys.stderr, flush=True)

    try:
        yield report
    finally:
        if is_shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
