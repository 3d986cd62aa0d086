"""The places from which the reader jumped, to go back to and forward again."""

from __future__ import annotations

from typing import NamedTuple

MOST = 100
"""Places that are kept."""


class Spot(NamedTuple):
    """A place in the library."""

    article: str
    """Its id."""
    offset: int
    """Characters in its text."""
    words: str = ""
    """The text at the place, if known, to find it in an edited text."""


class Jumps:
    """A list of places and a position in it, as in vim: a jump removes no later places, and a place stands in the list once."""

    def __init__(self) -> None:
        self._spots: list[Spot] = []
        self._index = 0

    @property
    def last(self) -> Spot | None:
        """The place of the last jump."""
        return self._spots[-1] if self._spots else None

    def leave(self, spot: Spot) -> None:
        """A jump is made from `spot`."""
        self._spots = [other for other in self._spots if other != spot][-MOST + 1 :]
        self._spots.append(spot)
        self._index = len(self._spots)

    def back(self, here: Spot) -> Spot | None:
        """The place before; `here` is kept, so that the reader can come back to it."""
        if self._index == len(self._spots) and self._spots[-1:] != [here]:
            self.leave(here)
            self._index -= 1
        if self._index == 0 or not self._spots:
            return None
        self._index = min(self._index, len(self._spots)) - 1
        if self._spots[self._index] == here:
            return self.back(here) if self._index else None
        return self._spots[self._index]

    def forward(self) -> Spot | None:
        """The place after; None at the last one."""
        if self._index + 1 >= len(self._spots):
            return None
        self._index += 1
        return self._spots[self._index]
