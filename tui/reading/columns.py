"""How the width of the page is shared: gutter, text, margin, map, scroll bar. All in cells."""

from __future__ import annotations

from dataclasses import dataclass

from tui.reading.highlights import MOST_LANES

GUTTER = MOST_LANES + 1
"""Left of the text: a lane for each of several annotations that overlap, and a gap."""
BARS = 3
"""Right of all: a gap, the map, the scroll bar."""
LEAST_TEXT = 8
MARGIN_FROM = 100
"""The least width of a page that has a margin."""
LEAST_MARGIN, MOST_MARGIN = 18, 34
GAP = 2
"""Between the text and the margin."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand from left to right; what is not there is 0 wide."""

    width: int
    left: int
    """Free cells before the gutter."""
    gutter: int
    text: int
    margin: int
    """What notes may take, behind a gap."""
    bars: int

    @property
    def text_start(self) -> int:
        return self.left + self.gutter

    @property
    def margin_start(self) -> int:
        return self.text_start + self.text + GAP


def columns(width: int, wanted: int, *, bare: bool, linear: bool = False) -> Columns:
    """The columns of a page `width` wide whose text is to be `wanted` wide; `bare` leaves all but the text out, `linear`
    also begins it at the left edge. Nothing else moves the text: the room for notes is there before there is a note."""
    bare = bare or linear
    gutter, bars = (0, 0) if bare else (GUTTER, BARS)
    text = max(LEAST_TEXT, min(wanted, width - gutter - bars))
    free = width - gutter - text - bars
    margin = 0
    if not bare and width >= MARGIN_FROM and free >= LEAST_MARGIN + GAP:
        margin = min(MOST_MARGIN, free - GAP)
        free -= margin + GAP
    return Columns(width, 0 if linear else max(0, free // 2), gutter, text, margin, bars)
