"""A box that stands beside the passage it is about."""

from __future__ import annotations

from typing import NamedTuple, Protocol


class BoxPlace(NamedTuple):
    """The room for a box, in cells of the screen, its frame included."""

    x: int
    width: int
    top: int
    """The first row."""
    bottom: int
    """The row after the last one."""
    is_above: bool
    """Whether the passage is below the box: then the box grows upwards."""


class PassageUnderBox(Protocol):
    """A passage on the page under a box."""

    def begin(self) -> None:
        """Sets the passage off from everything around it."""

    def make_room(self, rows: int) -> BoxPlace | None:
        """Makes room for a box of `rows` rows that covers nothing of the passage, scrolling if needed; None where the window
        is too small."""

    def wheel(self, notches: int, rows: int) -> BoxPlace | None:
        """The wheel scrolls the page under a box of `rows` rows, as far as there is room for the box beside the passage.
        Returns where the box stands then; None where it stays."""

    def end(self) -> None:
        """The box is closed: the page is as it was before."""
