"""Highlights: what is drawn over the text."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from tui.reading.stretches import Stretches

MOST_LANES = 3
"""Columns of the gutter; what overlaps more than that shares the last one."""


class Highlight(NamedTuple):
    """A stretch of text with its own look. Offsets are characters, end exclusive."""

    start: int
    end: int
    look: str
    """The name of its colour."""
    key: str = ""
    """The id of its annotation."""
    letter: str = ""
    """Its sign in the gutter."""
    lane: int = 0
    """Its column of the gutter; 0 is nearest the text."""
    tags: frozenset[str] = frozenset()
    """The keys of its annotation's tags."""
    noted: bool = False
    """Whether its annotation has a note."""


Highlights = Stretches[Highlight]


def in_lanes(highlights: Iterable[Highlight]) -> Highlights:
    """The highlights with lanes. Two that overlap have different lanes, as far as there are lanes."""
    ends = [0] * MOST_LANES
    placed = []
    for highlight in Stretches(highlights).all:
        lane = next((lane for lane, end in enumerate(ends) if end <= highlight.start), MOST_LANES - 1)
        ends[lane] = max(ends[lane], highlight.end)
        placed.append(highlight._replace(lane=lane))
    return Stretches(placed)
