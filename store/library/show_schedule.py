"""When a growing list is shown."""

from __future__ import annotations

import time
from collections.abc import Callable

FEW = 25
"""Files that are read before one looks at the list."""
LATEST = 0.5
"""Seconds after which rows that were read are shown, however few they are."""
SHARE = 20
"""While nothing is read, at most one part in so many of the time goes into showing what was."""


class ShowSchedule:
    """When the rows of a folder that is being read are shown: often at first, then each time there are a quarter more, and
    while the next file is waited for."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` gives seconds."""
        self._next = FEW if total > FEW else total + 1
        self._shown = 0
        """How many files had been read when the rows were shown last."""
        self._clock = clock
        self._not_before = clock()

    def is_due(self, count: int) -> bool:
        """Whether to show the rows when so many files have been read."""
        if count < self._next:
            return count > self._shown and self._clock() >= self._not_before + LATEST
        self._next += max(FEW, count // 4)
        return True

    def is_due_meanwhile(self, count: int) -> bool:
        """Whether to show them while the next file is waited for."""
        return count > self._shown and self._clock() >= self._not_before

    def show(self, count: int, show: Callable[[], None]) -> None:
        """Shows the rows, of which so many have been read."""
        began = self._clock()
        show()
        self._shown = count
        self._not_before = self._clock() + SHARE * (self._clock() - began)
