"""Work that takes a while, and may be cancelled."""

from __future__ import annotations

from dataclasses import dataclass

from store.errors import Cancelled


@dataclass(slots=True)
class Task:
    """How far the work is. It is written in one thread and read in another."""

    words: str
    done: int = 0
    total: int = 0
    is_cancelled: bool = False

    def cancel(self) -> None:
        """The work is not wanted any more: it ends when it next reports."""
        self.is_cancelled = True

    def report(self, done: int, total: int) -> None:
        """Reports how far the work is.

        Raises:
            Cancelled: the work is not wanted any more.
        """
        if self.is_cancelled:
            raise Cancelled(f"{self.words}: cancelled, nothing was changed")
        self.done, self.total = done, total
