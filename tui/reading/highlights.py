"""Highlights: what is drawn over the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from tui.reading.stretches import Stretches

MOST_LANES = 3
"""Columns of the gutter; what overlaps more than that shares the last one."""


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch of text to be drawn in a way of its own. Offsets are characters, end exclusive."""

    start: int
    end: int
    look: str
    """The name of its colour."""
    key: str = ""
    """What it stands for: an annotation's id."""
    letter: str = ""
    """What marks it in the gutter."""
    lane: int = 0
    """Its column of the gutter, 0 nearest the text."""
    tags: frozenset[str] = frozenset()
    """The keys of its tags."""
    noted: bool = False
    """Whether there is a note on it."""


Highlights = Stretches[Highlight]


def in_lanes(highlights: Iterable[Highlight]) -> Highlights:
    """The highlights with lanes such that two that overlap have different ones, as far as there are lanes."""
    ends = [0] * MOST_LANES
    placed = []
    for one in Stretches(highlights).all:
        lane = next((lane for lane, end in enumerate(ends) if end <= one.start), MOST_LANES - 1)
        ends[lane] = max(ends[lane], one.end)
        placed.append(replace(one, lane=lane))
    return Stretches(placed)
