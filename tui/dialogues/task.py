"""Something that takes a while, and may be cancelled."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import Cancelled


@dataclass(slots=True)
class Task:
    """How far something is. It is written in a thread and read in another."""

    words: str
    done: int = 0
    total: int = 0
    is_cancelled: bool = False

    def report(self, done: int, total: int) -> None:
        """Tells how far it is.

        Raises:
            Cancelled: it is not wanted any more.
        """
        if self.is_cancelled:
            raise Cancelled(f"{self.words}: cancelled, nothing was changed")
        self.done, self.total = done, total
