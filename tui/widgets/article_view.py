"""The page: an article as wrapped rows around a cursor.

It knows its place as a row of a paragraph, wraps only what is near the window, and draws single lines. Layers, bottom up:
how the text is set, annotations, the selection, the cursor. A row is drawn once for each state it is in (`_strips`).
"""

from __future__ import annotations

from rich.cells import cell_len
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.articles.article import Document, Passage
from tui.reading.clusters import cluster_around
from tui.reading.highlights import MOST_LANES, Highlights
from tui.reading.layout import Layout, Place, Row
from tui.reading.motions import MOTIONS
from tui.reading.page import Cursor, Page
from tui.reading.prose import Prose
from tui.widgets.masthead import Masthead
from tui.widgets.row_painter import RowPainter, RowState

TEXT_WIDTH = 72
"""Cells of the text column where there is room: 66 characters a line are easiest to read (Bringhurst), and some to spare."""
GUTTER = MOST_LANES + 1
"""Cells left of the text: a lane for each of several annotations that overlap, and a gap."""
SCROLL_BAR = 2
"""Cells right of the text: a gap and the bar."""
CONTEXT = 2
"""Rows that stay visible above and below the cursor."""
WHEEL = 3
"""Rows that one notch of the wheel moves."""
REMEMBERED = 512
"""Drawn rows that are kept."""


class ArticleView(Widget):
    """One article on the screen. Attributes come from the screen that owns it; what happens is told in messages."""

    COMPONENT_CLASSES = {  # noqa: RUF012
        "page--text",
        "page--heading",
        "page--quote",
        "page--code",
        "page--link",
        "page--emphasis",
        "page--strong",
        "page--strike",
        "page--muted",
        "page--annotation",
        "page--current",
        "page--selection",
        "page--cursor",
        "page--thumb",
    }
    DEFAULT_CSS = """
    ArticleView {
        height: 1fr;
        .page--text { color: $foreground; background: $background; }
        .page--heading { color: $primary; text-style: bold; }
        .page--quote { text-style: italic; }
        .page--code { color: $code; }
        .page--link { color: $link; text-style: underline; }
        .page--emphasis { text-style: italic; }
        .page--strong { text-style: bold; }
        .page--strike { text-style: strike; }
        .page--muted { color: $muted; }
        .page--annotation { text-style: none; }
        .page--current { text-style: underline; }
        .page--selection { background: $selection; }
        .page--cursor { text-style: reverse; }
        .page--thumb { color: $primary; }
    }
    """

    class Moved(Message):
        """The mouse brought the cursor or the window to another place."""

    class Selected(Message):
        """A passage was marked with the mouse, None when a click took the marking away."""

        def __init__(self, anchor: int | None) -> None:
            super().__init__()
            self.anchor = anchor

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._document = Document("", "")
        self._prose = Prose(self._document)
        self._layout = Layout(self._document, TEXT_WIDTH, cell_len)
        self._masthead = Masthead(self._document)
        self._cursor = Cursor()
        self._top = Place(0, 0)
        self._left = 0
        self._rows: list[Row] = []
        self._highlights = Highlights()
        self._current = ""
        self._selection: Passage | None = None
        self._furthest = 0
        self._dragging: int | None = None
        self._painter: RowPainter | None = None
        self._strips: dict[tuple[object, ...], Strip] = {}

    # What it shows

    def show(self, document: Document, cursor: int = 0, top: int | None = None, furthest: int = 0) -> None:
        """Another article, with the cursor and the first row at these offsets."""
        self._document = document
        self._prose = Prose(document)
        self._masthead = Masthead(document)
        self._selection = None
        self._highlights = Highlights()
        self._furthest = furthest
        self._cursor = Cursor(cluster_around(document.text, min(max(cursor, 0), max(0, len(document.text) - 1)))[0])
        self._lay_out()
        self._top = self._place_of_top(top or 0)
        self._strips = {}
        self._fill_window()
        self._show_cursor()
        self.refresh()

    @property
    def page(self) -> Page:
        return Page(self._layout, self._prose, max(1, self.size.height))

    @property
    def cursor(self) -> Cursor:
        return self._cursor

    @property
    def top(self) -> int:
        """The first character in the window."""
        return self._rows[0].start if self._rows else 0

    @property
    def furthest(self) -> int:
        """The end of what was ever in the window."""
        return self._furthest

    @property
    def highlights(self) -> Highlights:
        return self._highlights

    @highlights.setter
    def highlights(self, highlights: Highlights) -> None:
        before = self._highlights
        self._highlights = highlights
        for y, row in enumerate(self._rows):
            if before.between(row.start, row.next) != highlights.between(row.start, row.next):
                self._refresh_row(y)

    @property
    def current(self) -> str:
        """The key of the highlight that is set off from the others."""
        return self._current

    @current.setter
    def current(self, key: str) -> None:
        if key == self._current:
            return
        both = {key, self._current}
        self._current = key
        for y, row in enumerate(self._rows):
            if any(one.key in both for one in self._highlights.between(row.start, row.next)):
                self._refresh_row(y)

    @property
    def selection(self) -> Passage | None:
        return self._selection

    @selection.setter
    def selection(self, selection: Passage | None) -> None:
        before = self._selection
        self._selection = selection
        for y, row in enumerate(self._rows):
            if _cut(before, row) != _cut(selection, row):
                self._refresh_row(y)

    # Moving

    def perform(self, motion: str, count: int | None) -> None:
        """Moves the cursor by a motion; the screenful kind moves the window along."""
        cursor = MOTIONS[motion](self.page, self._cursor, count)
        if motion.startswith(("page.", "half.")):
            before = self._layout.place(self._cursor.offset)
            distance = self._distance(before, self._layout.place(cursor.offset))
            self._scroll(self._layout.moved(self._top, distance))
        self.move_to(cursor)

    def move_to(self, cursor: Cursor) -> None:
        """Puts the cursor somewhere, and the window where it can be seen."""
        old = self._layout.place(self._cursor.offset)
        self._cursor = cursor
        self._show_cursor()
        for place in {old, self._layout.place(cursor.offset)}:
            self._refresh_place(place)

    def return_to(self, cursor: Cursor, top: int) -> None:
        """Puts the cursor and the window back where they were."""
        self._scroll(self._place_of_top(top))
        self.move_to(cursor)

    def _click_to(self, offset: int) -> None:
        """Moves the cursor for the mouse, and tells of it."""
        self.move_to(Cursor(offset))
        self.post_message(self.Moved())

    def centre(self, share: float = 0.5) -> None:
        """Scrolls so that the cursor's row is at this share of the window's height from its top."""
        rows = round(share * max(0, self.size.height - 1))
        self._scroll(self._layout.moved(self._layout.place(self._cursor.offset), -rows))

    def _place_of_top(self, top: int) -> Place:
        """The first row of a window that begins with this character; the masthead belongs to the text's first."""
        return self._layout.place(min(top, len(self._document.text))) if top else self._layout.first()

    def _scroll(self, top: Place) -> None:
        last = self._layout.moved(self._layout.last(), -(max(1, self.size.height) - 1))
        self._top = min(top, last)
        self._fill_window()
        self.refresh()

    def _distance(self, start: Place, end: Place) -> int:
        """Rows from one place to another."""
        sign = 1 if start < end else -1
        step = self._layout.after if start < end else self._layout.before
        rows = 0
        place: Place | None = start
        while place is not None and place != end:
            place = step(place)
            rows += sign
        return rows

    def _show_cursor(self) -> None:
        """Scrolls as little as is needed for the cursor to be seen with context; centres it after a jump."""
        height = max(1, self.size.height)
        context = min(CONTEXT, (height - 1) // 2)
        place = self._layout.place(self._cursor.offset)
        if place == self._layout.place(0):
            place = self._layout.first()  # the masthead is seen with the first line
        row = self._index(self._layout.moved(place, -context))
        below = self._index(self._layout.moved(place, context))
        if row is not None and below is not None:
            return
        for rows in range(1, height):
            if self._layout.moved(place, -context) == self._layout.moved(self._top, -rows):
                self._scroll(self._layout.moved(self._top, -rows))
                return
            if self._layout.moved(place, context) == self._layout.moved(self._top, rows + height - 1):
                self._scroll(self._layout.moved(self._top, rows))
                return
        self._scroll(self._layout.moved(place, -(height // 2)))

    def _index(self, place: Place) -> int | None:
        """Which row of the window a place is."""
        found = self._top
        for index in range(len(self._rows)):
            if found == place:
                return index
            following = self._layout.after(found)
            if following is None:
                break
            found = following
        return None

    # The window

    def on_resize(self) -> None:
        top = self.top
        self._lay_out()
        self._scroll(self._place_of_top(top))
        self._show_cursor()
        self._redraw()

    def _lay_out(self) -> None:
        width = max(8, min(TEXT_WIDTH, self.size.width - GUTTER - SCROLL_BAR))
        rows = self._masthead.set_width(width)
        self._layout = Layout(self._document, width, cell_len, rows)
        self._left = max(0, (self.size.width - width - GUTTER - SCROLL_BAR) // 2)

    def _fill_window(self) -> None:
        place: Place | None = self._top
        self._rows = []
        while place is not None and len(self._rows) < self.size.height:
            self._rows.append(self._layout.row(place))
            place = self._layout.after(place)
        if self._rows:
            self._furthest = max(self._furthest, self._rows[-1].next)

    def _redraw(self) -> None:
        """Forgets everything drawn."""
        self._painter = None
        self._strips = {}
        self._fill_window()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._painter = None
        self._strips = {}

    def _refresh_row(self, y: int) -> None:
        self.refresh(Region(0, y, self.size.width, 1))

    def _refresh_place(self, place: Place) -> None:
        index = self._index(place)
        if index is not None:
            self._refresh_row(index)

    # Drawing

    def render_line(self, y: int) -> Strip:
        if self._painter is None:
            self._painter = RowPainter(self, self._left, GUTTER, self.size.width)
        row = self._rows[y] if y < len(self._rows) else None
        state = RowState(
            self._highlights.between(row.start, row.next) if row else (),
            _cut(self._selection, row) if row else None,
            self._cursor_in(row) if row else None,
            self._current,
            self._in_thumb(y),
        )
        key = (row.start, row.lead, state) if row else (None, None, state)
        strip = self._strips.get(key)
        if strip is None:
            if len(self._strips) > REMEMBERED:
                self._strips.clear()
            if row is None:
                strip = self._painter.blank(state)
            elif row.lead is not None:
                strip = self._painter.lead(self._masthead.line(row.lead), state)
            else:
                strip = self._painter.paint(self._layout, row, state)
            self._strips[key] = strip
        return strip

    def _cursor_in(self, row: Row) -> Passage | None:
        offset = self._cursor.offset
        if row.lead is None and (row.start <= offset < row.next or row.start == row.next == offset):
            return Passage(*cluster_around(self._document.text, offset))
        return None

    def _in_thumb(self, y: int) -> bool:
        """Whether the scroll bar's thumb covers a row: the bar is the text, by characters."""
        length = len(self._document.text)
        height = self.size.height
        if not self._rows or (self._rows[0].start == 0 and self._rows[-1].next >= length):
            return False
        start = self._rows[0].start * height // length
        end = max(start + 1, -(-self._rows[-1].next * height // length))
        return start <= y < end

    # The mouse

    def offset_at(self, x: int, y: int) -> int | None:
        """The character under a cell of the widget; None outside the text."""
        if not 0 <= y < len(self._rows) or self._rows[y].lead is not None:
            return None
        return self._layout.offset(self._rows[y], x - self._left - GUTTER)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        offset = self.offset_at(event.x, event.y)
        if offset is not None and event.button == 1:
            self.capture_mouse()
            self._dragging = offset
            self.post_message(self.Selected(None))
            self._click_to(offset)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._dragging is None:
            return
        offset = self.offset_at(event.x, min(max(event.y, 0), len(self._rows) - 1))
        if offset is not None and offset != self._cursor.offset:
            self.post_message(self.Selected(self._dragging))
            self._click_to(offset)

    def on_mouse_up(self) -> None:
        self.release_mouse()
        self._dragging = None

    def on_click(self, event: events.Click) -> None:
        """A second click marks the word, a third the sentence."""
        find = {2: self._prose.word, 3: self._prose.sentence}.get(event.chain)
        passage = find(self._cursor.offset) if find else None
        if passage is not None:
            self.post_message(self.Selected(passage.start))
            self._click_to(cluster_around(self._document.text, passage.end - 1)[0])

    def on_mouse_scroll_down(self) -> None:
        self._wheel(WHEEL)

    def on_mouse_scroll_up(self) -> None:
        self._wheel(-WHEEL)

    def _wheel(self, rows: int) -> None:
        """Scrolls; the cursor comes along only where it would leave the window."""
        self._scroll(self._layout.moved(self._top, rows))
        seen = [row for row in self._rows if row.lead is None and row.end > row.start]
        if seen and not seen[0].start <= self._cursor.offset < seen[-1].next:
            row = seen[min(CONTEXT, len(seen) - 1)] if rows > 0 else seen[max(0, len(seen) - 1 - CONTEXT)]
            self._cursor = Cursor(row.start)
        self.post_message(self.Moved())


def _cut(passage: Passage | None, row: Row) -> Passage | None:
    """The part of a passage that is in a row."""
    if passage is None or passage.end <= row.start or passage.start >= row.next:
        return None
    return Passage(max(passage.start, row.start), min(passage.end, row.next))
