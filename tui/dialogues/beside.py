"""A box that stands at what it is about."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class BoxPlace(NamedTuple):
    """Where a box stands, in cells of the screen, its frame included."""

    x: int
    width: int
    top: int
    """The first row that it may have."""
    bottom: int
    """The last one, exclusive."""
    is_above: bool
    """Whether what it is about is below it: then it grows upwards."""


class Beside(Protocol):
    """What a box is about, on the page under it."""

    def begin(self) -> None:
        """Is set off from all around it."""

    def make_room(self, rows: int) -> BoxPlace | None:
        """Scrolls, if it must, so that a box of so many rows covers nothing of it; None where the window is too small."""

    def end(self) -> None:
        """The box is closed: all is as it was."""
