"""The window: which rows of a laid-out text are on the screen, and how it follows the cursor.

It knows its place as a row of a paragraph, so that nothing it does depends on the length of the text.
"""

from __future__ import annotations

from typing import NamedTuple

from store.articles.article import Passage
from tui.reading.layout import PageLayout, Row, RowAddress

CONTEXT = 2
"""Rows that stay visible above and below the cursor."""


class WindowTop(NamedTuple):
    """The first row of a window, at whatever width the text is set."""

    offset: int = 0
    """The first character in it."""
    above: int | None = None
    """By how many rows it stands above the row of that character, negative where below: rows that show nothing of the text
    begin with the character after them. None where the window begins with the masthead, or with the row of the character."""


BEGINNING = WindowTop()


class Window:
    """A number of rows of a layout from a place on. Methods that may scroll return whether they did."""

    def __init__(self, layout: PageLayout, height: int, top: WindowTop = BEGINNING, *, columns: int = 1) -> None:
        """`height` is in rows, those of all `columns` of the text together."""
        self.layout = layout
        self.height = max(1, height)
        self.beyond = 0
        """Rows by which it may be scrolled past the end of the text, so that there is room under the last row."""
        self._columns = columns
        self.rows: list[Row] = []
        self._places: list[RowAddress] = []
        self._asked = top
        """Where it was last made to begin. A character may stand within its row, at another width at the row's start."""
        self._top = self._place_of(top)
        self.scroll(self._top)

    @property
    def top(self) -> int:
        """The first character in it."""
        return self.rows[0].start

    @property
    def begins_with(self) -> WindowTop:
        """Its first row, to be scrolled to again, also after the text was set anew."""
        if self.place == self._place_of(self._asked):
            return self._asked
        text_row = self.layout.place(self.top)
        whole = self.layout.first() if self.top == 0 else text_row
        return WindowTop(self.top, None if self.place == whole else self._distance(self.place, text_row))

    @property
    def place(self) -> RowAddress:
        """Its first row."""
        return self._places[0]

    @property
    def end(self) -> int:
        """The end of the last row in it: a character offset."""
        return self.rows[-1].next

    @property
    def shown(self) -> Passage:
        """What is in it."""
        return Passage(self.top, self.end)

    def resize(self, height: int) -> bool:
        """Takes another height, in rows."""
        self.height = max(1, height)
        return self.scroll(self._top)

    def scroll(self, top: RowAddress) -> bool:
        """Puts a row at the top, or as near to it as the end of the text allows."""
        before = (self._top, self.rows)
        self._fill(top)
        if len(self.rows) < self.height:  # else the end of the text is not near, and is not laid out
            last = self.layout.moved(self.layout.last(), -max(0, self.height - 1 - self.beyond))
            if last < top:
                self._fill(last)
        return before != (self._top, self.rows)

    def _fill(self, top: RowAddress) -> None:
        """Takes the rows from a row on."""
        self._top = top
        place: RowAddress | None = top
        self.rows, self._places = [], []
        while place is not None and len(self.rows) < self.height:
            self._places.append(place)
            self.rows.append(self.layout.row(place))
            place = self.layout.after(place)

    def scroll_by(self, rows: int) -> bool:
        return self.scroll(self.layout.moved(self._top, rows))

    def scroll_to(self, top: WindowTop) -> bool:
        """Makes it begin with a row."""
        self._asked = top
        return self.scroll(self._place_of(top))

    def go_along(self, start: int, end: int) -> bool:
        """Scrolls by the rows between two characters."""
        return self.scroll_by(self._distance(self.layout.place(start), self.layout.place(end)))

    def show_at(self, offset: int, share: float) -> bool:
        """Scrolls so that a character's row is at this share of the window's height from its top."""
        return self.scroll(self.layout.moved(self.layout.place(offset), -round(share * (self.height - 1))))

    def keep_seen(self, offset: int) -> bool:
        """Scrolls, as `follow` does, only if a character is not seen at all."""
        return self.index_of(offset) is None and self.follow(offset)

    def follow(self, offset: int) -> bool:
        """Scrolls as little as is needed for a character to be seen with context; centres it after a jump."""
        context = min(CONTEXT, (self.height - 1) // 2)
        place = self.layout.place(offset)
        if place == self.layout.place(0):
            place = self.layout.first()  # the masthead is seen with the first line
        above, below = self.layout.moved(place, -context), self.layout.moved(place, context)
        if self.index(above) is not None and self.index(below) is not None:
            return False
        up, down = self._top, self.layout.moved(self._top, self.height - 1)
        least = self.height // self._columns if self._columns > 1 else 1  # columns are turned whole
        for rows in range(1, self.height):
            up, down = self.layout.before(up) or up, self.layout.after(down) or down
            if above == up:
                return self.scroll_by(-max(rows, least))
            if below == down:
                return self.scroll_by(max(rows, least))
        return self.scroll(self.layout.moved(place, -(self.height // 2)))

    def rows_of(self, passage: Passage) -> tuple[int, int] | None:
        """The rows of the window that a passage begins and ends in; None where not all of it is in the window."""
        first, last = self.index_of(passage.start), self.index_of(max(passage.start, passage.end - 1))
        return (first, last) if first is not None and last is not None else None

    def make_room(self, passage: Passage, room: int) -> tuple[range, bool]:
        """Makes `room` rows above or below a passage free, scrolling only if it must. Returns the free rows, and whether they
        are above it."""
        rows = self.rows_of(passage)
        if rows is None or max(rows[0], self.height - rows[1] - 1) < room:
            self.beyond = self.height
            start, end = self.layout.place(passage.start), self.layout.place(max(passage.start, passage.end - 1))
            top = self.layout.moved(start, -CONTEXT)
            if self.layout.moved(top, self.height - room - 1) < end:
                top = self.layout.moved(end, -(self.height - room - 1))
            self.scroll(top)
            return range((self.index(end) or 0) + 1, self.height), False
        first, last = rows
        is_above = self.height - last - 1 < room
        return (range(first), True) if is_above else (range(last + 1, self.height), False)

    def end_room(self) -> None:
        """Gives up the room beyond the text's end that was made for a box."""
        self.beyond = 0

    def show_in_half(self, passage: Passage) -> int:
        """Scrolls, if it must, so that a passage is in one half of the window, or at least its end, where it is longer.
        Returns the first of its rows that is seen."""
        half, rows = self.height // 2, self.rows_of(passage)
        if rows is None or rows[0] // half != rows[1] // half:
            self.beyond = self.height
            start, end = self.layout.place(passage.start), self.layout.place(max(passage.start, passage.end - 1))
            top = self.layout.moved(start, -CONTEXT)
            if self.layout.moved(top, half - 1) < end:
                top = self.layout.moved(end, -(half - 1))
            self.scroll(top)
            return self.index(start) or 0
        return rows[0]

    def index(self, place: RowAddress) -> int | None:
        """The row of the window in which a place is."""
        return self._places.index(place) if place in self._places else None

    def index_of(self, offset: int) -> int | None:
        """Which row of the window a character stands in."""
        return self.index(self.layout.place(offset))

    def kept_in(self, offset: int, *, down: bool) -> int:
        """The character, if it is in the window; else one in a row near the edge over which it left, by the direction of
        scrolling."""
        seen = [row for row in self.rows if row.lead is None and row.end > row.start]
        if not seen or seen[0].start <= offset < seen[-1].next:
            return offset
        return seen[min(CONTEXT, len(seen) - 1) if down else max(0, len(seen) - 1 - CONTEXT)].start

    def _place_of(self, top: WindowTop) -> RowAddress:
        if top.above is not None:
            return self.layout.moved(self.layout.place(top.offset), -top.above)
        return self.layout.place(top.offset) if top.offset else self.layout.first()

    def _distance(self, start: RowAddress, end: RowAddress) -> int:
        """The number of rows from one place to another."""
        sign = 1 if start < end else -1
        step = self.layout.after if start < end else self.layout.before
        rows = 0
        place: RowAddress | None = start
        while place is not None and place != end:
            place = step(place)
            rows += sign
        return rows
