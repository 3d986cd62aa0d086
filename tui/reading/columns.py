"""How the width of the page is shared: gutter, text, margin, map. All in cells.

Nothing of it depends on the article or on what is shown of it: the window alone says where the text begins, and room for
notes is there before there is a note. Only where a wider text is wanted than the window has room for is the room beside it
taken, and the left edge last of all.
"""

from __future__ import annotations

from typing import NamedTuple

from tui.reading.highlights import MOST_LANES

AFTER_LANES = 2
"""Blank cells between the lanes and the text."""
GUTTER = MOST_LANES + AFTER_LANES
"""Left of the text: a lane for each of several overlapping annotations, and a gap."""
LEFT, SPACED_LEFT = 6, 12
"""Where the text begins at least, in narrow windows and in wide ones."""
SPACED_FROM = 112
TEXT_AND_MARGIN = 107
"""The width of the text of 66 cells, the widest margin and the gaps; both sides share what is left."""
NARROW_BELOW = 60
"""Width below which there is one lane and no map."""
NARROW_GUTTER = 2
MAP = 3
"""At the right edge: a gap, the map, a blank cell."""
EDGE = 1
"""Blank cells at each side of a text that stands alone."""
LEAST_TEXT = 8
MARGIN_FROM = 100
"""Least width of a page with a margin."""
LEAST_MARGIN, MOST_MARGIN, WIDEST_MARGIN = 18, 34, 46
GAP = 3
"""Between the text and the margin."""
WIDE_FROM = 172
"""Width from which on names and tags stand left of the text."""
ASIDE_START, ASIDE = 3, 30
"""First cell of that list, and its width."""
BEFORE_GUTTER = 2
"""Least gap between that list and the gutter."""
WIDE_LEFT, WIDE_TEXT = 52, 68
"""Where the text begins in wide windows, and how many cells it has where no width of its own is set."""
USUAL_TEXT = 66
BETWEEN_COLUMNS = 6
"""Cells between the two columns of a text that is set like a book; signs of annotations of the second one stand there."""
BEFORE_BOOK, AFTER_BOOK = EDGE + BEFORE_GUTTER + GUTTER, GAP + 2 * MAP - 2
"""Cells left of its first column and right of its second one that are not for notes."""


class Columns(NamedTuple):
    """The cells of each column from left to right; a column that is not shown is 0 wide."""

    width: int
    text_start: int
    gutter: int
    """Cells left of the text in which signs of annotations stand."""
    text: int
    margin_start: int
    margin: int
    """Cells for notes."""
    map: int
    """Cell of the map; -1 without a map."""
    aside: int = 0
    """Cells for names and tags, from `ASIDE_START` on."""
    second: int = 0
    """Cell of the text of the second column; 0 where there is one column."""
    outer: int = 0
    """First cell of the notes left of the first of two columns; 0 where there are none."""

    @property
    def left(self) -> int:
        """Free cells before the gutter."""
        return self.text_start - self.gutter

    @property
    def text_end(self) -> int:
        return self.text_start + self.text

    @property
    def parts(self) -> tuple[Columns, ...]:
        """The columns of each column of text: those of a part of the page, by its own cells."""
        if not self.second:
            return (self,)
        split = self.second - self.gutter
        first = self._replace(width=split, margin_start=self.outer, map=-1, second=0)
        second = first._replace(
            width=self.width - split,
            text_start=self.gutter,
            margin_start=self.margin_start - split,
            map=self.map - split,
            outer=0,
        )
        return first, second

    def column_at(self, x: int) -> int:
        """Which column of text a cell belongs to."""
        return 1 if self.second and x >= self.second - self.gutter else 0

    @property
    def lanes(self) -> int:
        """Number of lanes in the gutter."""
        return max(0, min(MOST_LANES, self.gutter - 1))

    def margin_at(self, x: int) -> tuple[int, int] | None:
        """Which column of text the notes at a cell belong to, and the first cell of those notes."""
        for column, start in ((0, self.outer), (1, self.margin_start)) if self.second else ((0, self.margin_start),):
            if start <= x < start + self.margin:
                return column, start
        return None

    def lane(self, lane: int) -> int:
        """The cell of a lane; the first one is nearest the text."""
        return self.text_start - self.gutter + self.lanes - 1 - min(lane, self.lanes - 1)


def columns(width: int, text_width: int, *, bare: bool = False, linear: bool = False, book: bool = False) -> Columns:
    """The columns of a page `width` wide whose text should be `text_width` wide. `bare` shows the text alone; `linear` also
    begins it at the left edge; `book` sets it in two columns, if there is room for them."""
    if book and not linear and width >= book_from(text_width):
        return _book(width, text_width)
    if bare or linear:
        text = max(LEAST_TEXT, min(_ideal_width(width, text_width), width if linear else width - 2 * EDGE))
        return Columns(width, 0 if linear else (width - text) // 2, 0, text, width, 0, -1)
    if width < NARROW_BELOW:
        text = max(LEAST_TEXT, min(text_width, width - NARROW_GUTTER - 1))
        return Columns(width, NARROW_GUTTER, NARROW_GUTTER, text, width, 0, -1)
    room = width - MAP
    text = min(_ideal_width(width, text_width), room - LEFT)
    start = min(_left(width), room - text)
    free = room - start - text - GAP
    margin = min(WIDEST_MARGIN if width >= WIDE_FROM else MOST_MARGIN, free)
    if width < MARGIN_FROM or margin < LEAST_MARGIN:
        return Columns(width, start, GUTTER, text, width, 0, width - 2)
    margin_start, aside_end = start + text + GAP, ASIDE_START + ASIDE
    aside = ASIDE if width >= WIDE_FROM and start - GUTTER >= aside_end + BEFORE_GUTTER else 0
    return Columns(width, start, GUTTER, text, margin_start, margin, min(margin_start + margin + 2, width - 2), aside)


def _book(width: int, text_width: int) -> Columns:
    """Two columns in the middle, and notes at the outer sides of both, where there is room for those."""
    free = width - 2 * text_width - BETWEEN_COLUMNS
    margin = min(MOST_MARGIN, (free - BEFORE_BOOK - AFTER_BOOK) // 2)
    if margin < LEAST_MARGIN:
        start = free // 2
        return Columns(
            width, start, GUTTER, text_width, width, 0, width - 2, second=start + text_width + BETWEEN_COLUMNS
        )
    start = BEFORE_BOOK + margin + (free - BEFORE_BOOK - AFTER_BOOK - 2 * margin) // 2
    second = start + text_width + BETWEEN_COLUMNS
    notes = second + text_width + GAP
    outer = start - GUTTER - BEFORE_GUTTER - margin
    return Columns(width, start, GUTTER, text_width, notes, margin, notes + margin + 2, second=second, outer=outer)


def book_from(text_width: int) -> int:
    """The least width of a page with two columns of text that are `text_width` wide."""
    return 2 * (text_width + MAP + GUTTER) + BETWEEN_COLUMNS


def _left(width: int) -> int:
    if width < SPACED_FROM:
        return LEFT
    return WIDE_LEFT if width >= WIDE_FROM else max(SPACED_LEFT, (width - TEXT_AND_MARGIN) // 2)


def _ideal_width(width: int, text_width: int) -> int:
    return WIDE_TEXT if text_width == USUAL_TEXT and width >= WIDE_FROM else text_width
