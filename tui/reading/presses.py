"""Presses of a mouse button that belong together: a double click is two of them, a triple click three."""

from __future__ import annotations

BETWEEN = 0.5
"""Most seconds from one press to the next, as on most desktops."""
NEAR = 1
"""Cells in a row that the hand may move meanwhile."""


class Presses:
    """Counts presses that belong together. Releases do not count, since a terminal or a multiplexer may hold them back."""

    def __init__(self) -> None:
        self.count = 0
        self._x = self._y = 0
        self._time = 0.0

    def add(self, x: int, y: int, time: float) -> int:
        """Takes a press at a cell and a time in seconds; returns how many presses belong together by now."""
        is_next = self.count > 0 and y == self._y and abs(x - self._x) <= NEAR and time - self._time <= BETWEEN
        self.count = self.count + 1 if is_next else 1
        self._x, self._y, self._time = x, y, time
        return self.count
