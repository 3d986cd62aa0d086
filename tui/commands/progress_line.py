"""A line on a terminal that tells how far something is."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from store.report import Report

BETWEEN = 0.1
"""Seconds between two tellings: no terminal flickers."""
BEFORE = 0.5
"""Seconds before the first one: what takes less is not told of."""


@contextmanager
def progress_line() -> Iterator[Report | None]:
    """Tells on standard error how many articles are done, and takes the line away in the end; None where that is none."""
    if sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    began = time.monotonic()
    shown_at = 0.0

    def report(done: int, count: int) -> None:
        nonlocal shown_at
        if time.monotonic() >= max(shown_at + BETWEEN, began + BEFORE):
            shown_at = time.monotonic()
            print(f"\r\x1b[K{done:,} of {count:,} articles", end="", file=sys.stderr, flush=True)

    try:
        yield report
    finally:
        if shown_at:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)
