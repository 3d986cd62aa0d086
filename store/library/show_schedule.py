"""When a growing list is shown."""

from __future__ import annotations

FEW = 25
"""Files that are read before one looks at the list."""


class ShowSchedule:
    """When the rows of a folder that is being read are shown: often at first, then each time there are a quarter more."""

    def __init__(self, total: int) -> None:
        self._next = FEW if total > FEW else total + 1

    def is_due(self, done: int) -> bool:
        if done < self._next:
            return False
        self._next += max(FEW, done // 4)
        return True
