"""How the width of the page is shared: gutter, text, margin, map. All in cells.

Nothing of it depends on the article or on what is shown of it: the window alone says where the text begins, and room for
notes is there before there is a note. Only where a wider text is wanted than the window has room for is the room beside it
taken, and the left edge last of all.
"""

from __future__ import annotations

from dataclasses import dataclass

from tui.reading.highlights import MOST_LANES

AFTER_LANES = 2
"""Blank cells between the lanes and the text."""
GUTTER = MOST_LANES + AFTER_LANES
"""Left of the text: a lane for each of several annotations that overlap, and a gap."""
LEFT, SPACED_LEFT = 6, 12
"""Where the text begins, at least, in narrow windows and in those that have room to spare."""
SPACED_FROM = 112
TEXT_AND_MARGIN = 107
"""The text of 66 cells, the widest margin and what stands between them; what is left is shared between both sides."""
NARROW_BELOW = 60
"""The width below which there are but one lane and no map."""
NARROW_GUTTER = 2
MAP = 3
"""At the right edge: a gap, the map, a blank cell."""
LEAST_TEXT = 8
MARGIN_FROM = 100
"""The least width of a page that has a margin."""
LEAST_MARGIN, MOST_MARGIN, WIDEST_MARGIN = 18, 34, 46
GAP = 3
"""Between the text and the margin."""
WIDE_FROM = 172
"""The width from which names and tags stand left of the text."""
ASIDE_START, ASIDE = 3, 30
"""Where those begin, and the cells that they take."""
BEFORE_GUTTER = 2
"""Blank cells between them and the gutter, at least."""
WIDE_LEFT, WIDE_TEXT = 52, 68
"""Where the text begins in wide windows, and how many cells it has where no width of its own is set."""
USUAL_TEXT = 66


@dataclass(frozen=True, slots=True)
class Columns:
    """Where things stand from left to right; what is not there is 0 wide."""

    width: int
    text_start: int
    gutter: int
    """Cells left of the text in which signs of annotations stand."""
    text: int
    margin_start: int
    margin: int
    """What notes may take."""
    map: int
    """The column of the map; -1 where there is none."""
    aside: int = 0
    """What names and tags may take, from `ASIDE_START` on."""

    @property
    def left(self) -> int:
        """Free cells before the gutter."""
        return self.text_start - self.gutter

    @property
    def text_end(self) -> int:
        return self.text_start + self.text

    @property
    def lanes(self) -> int:
        """How many lanes the gutter has."""
        return max(0, min(MOST_LANES, self.gutter - 1))

    def lane(self, lane: int) -> int:
        """The cell of a lane, the first of them nearest the text."""
        return self.text_start - self.gutter + self.lanes - 1 - min(lane, self.lanes - 1)


def columns(width: int, wanted: int, *, bare: bool = False, linear: bool = False) -> Columns:
    """The columns of a page `width` wide whose text is to be `wanted` wide; `bare` leaves all but the text out, `linear`
    also begins it at the left edge."""
    if bare or linear:
        text = max(LEAST_TEXT, min(_wanted(width, wanted), width))
        return Columns(width, 0 if linear else (width - text) // 2, 0, text, width, 0, -1)
    if width < NARROW_BELOW:
        text = max(LEAST_TEXT, min(wanted, width - NARROW_GUTTER - 1))
        return Columns(width, NARROW_GUTTER, NARROW_GUTTER, text, width, 0, -1)
    room = width - MAP
    text = min(_wanted(width, wanted), room - LEFT)
    start = min(_left(width), room - text)
    free = room - start - text - GAP
    margin = min(WIDEST_MARGIN if width >= WIDE_FROM else MOST_MARGIN, free)
    if width < MARGIN_FROM or margin < LEAST_MARGIN:
        return Columns(width, start, GUTTER, text, width, 0, width - 2)
    margin_start, aside_end = start + text + GAP, ASIDE_START + ASIDE
    aside = ASIDE if width >= WIDE_FROM and start - GUTTER >= aside_end + BEFORE_GUTTER else 0
    return Columns(width, start, GUTTER, text, margin_start, margin, min(margin_start + margin + 2, width - 2), aside)


def _left(width: int) -> int:
    if width < SPACED_FROM:
        return LEFT
    return WIDE_LEFT if width >= WIDE_FROM else max(SPACED_LEFT, (width - TEXT_AND_MARGIN) // 2)


def _wanted(width: int, wanted: int) -> int:
    return WIDE_TEXT if wanted == USUAL_TEXT and width >= WIDE_FROM else wanted
