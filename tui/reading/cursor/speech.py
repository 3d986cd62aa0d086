"""What people say in turn, in a transcript."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from store.articles.article import Passage
from store.articles.locators import Turn


class Speech:
    """The turns of one document."""

    def __init__(self, turns: Sequence[Turn]) -> None:
        self._turns = turns
        self._starts = [turn.start for turn in turns]

    def at(self, offset: int) -> Passage | None:
        """The turn that holds the character at `offset`."""
        index = bisect_right(self._starts, offset) - 1
        return self._passage(index) if index >= 0 and offset < self._turns[index].end else None

    def after(self, offset: int) -> Passage | None:
        """The first turn that begins after `offset`."""
        return self._passage(bisect_right(self._starts, offset))

    def before(self, offset: int) -> Passage | None:
        """The last turn that begins before `offset`."""
        return self._passage(bisect_left(self._starts, offset) - 1)

    def _passage(self, index: int) -> Passage | None:
        return Passage(self._turns[index].start, self._turns[index].end) if 0 <= index < len(self._turns) else None
