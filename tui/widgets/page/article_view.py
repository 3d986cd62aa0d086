"""The page: an article as wrapped rows around a cursor.

It wraps only what is near the window (`tui.reading.window`) and draws single lines. Layers, bottom up: the ruler, how the
text is set, names, annotations, hits, the selection, the cursor, hints. A row is drawn once for each state it is in.
"""

from __future__ import annotations

from collections.abc import Mapping

from textual import events
from textual.geometry import Offset, Region
from textual.message import Message
from textual.strip import Strip

from store.articles.article import Document, Passage
from tui.reading.clusters import cluster_around
from tui.reading.columns import Columns
from tui.reading.cursor.page import Cursor, Page
from tui.reading.cursor.search import Hits
from tui.reading.highlights import Highlights
from tui.reading.margin import PageNote
from tui.reading.mentions import Mentions
from tui.reading.page_looks import PageLooks
from tui.reading.read_part import ReadPart
from tui.reading.surroundings import WindowFrame
from tui.reading.window import BEGINNING, Window, WindowTop
from tui.widgets.colours.theme import depth_of
from tui.widgets.page.drawn_rows import DrawnRows
from tui.widgets.page.fitted_page import PageText, fit_page
from tui.widgets.page.page_aside import PageAside
from tui.widgets.page.page_cells import NOTE_BAR, PageCells
from tui.widgets.page.page_mouse import MouseUser, PageMouse
from tui.widgets.page.page_overlays import PageOverlays, RowTest
from tui.widgets.page.page_styles import COMPONENTS, CSS
from tui.widgets.sized_screen import HIGH_FROM
from tui.widgets.wheeled import WheeledRows


class ArticleView(WheeledRows):
    """One article on the screen. Its owner calls its methods; it reports events by messages."""

    COMPONENT_CLASSES = set(COMPONENTS)  # noqa: RUF012 -- Textual's own declaration
    DEFAULT_CSS = CSS

    class Moved(Message):
        """The mouse, a jump back or another width moved the cursor or the window."""

    def __init__(self, looks: PageLooks, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._looks = looks
        self._over = PageOverlays()
        self._read = ReadPart()
        self._mouse = PageMouse(self)
        self._cursor = Cursor()
        self._drawn = DrawnRows(self)
        self.aside = PageAside(self)
        """Names and tags left of the text; the owner of the page sets them."""
        self._around = WindowFrame()
        self._length = 0
        """Characters of the whole text."""
        self._text = PageText(Document("", ""))
        self._lay_out(BEGINNING)

    # What the page shows

    def show(
        self,
        document: Document,
        cursor: int = 0,
        top: WindowTop | None = None,
        furthest: int = 0,
        length: int = 0,
        *,
        is_visit: bool = False,
    ) -> None:
        """Shows another article, with the cursor at an offset and a row at the top; without a row, where the cursor is seen in
        its context. If `document` is only the beginning, `length` is the number of characters of the whole text. It was read
        as far as `furthest`; a visit does not count as reading, until `read_on`."""
        self._text = PageText(document)
        self._length = max(length, len(document.text))
        self._over = PageOverlays(current=self._over.current)
        self._read = ReadPart(furthest, is_visit)
        self._cursor = Cursor(cluster_around(document.text, min(max(cursor, 0), max(0, len(document.text) - 1)))[0])
        self._lay_out(top or BEGINNING)
        if top is None and self.size.height:
            self._fitted.window.follow(self._cursor.offset)
        self._keep_cursor_seen()
        self._redraw()

    def complete(self, document: Document) -> None:
        """Shows the whole of the text whose beginning was shown."""
        self._text = PageText(document)
        self._length = len(document.text)
        self._lay_out_again()

    @property
    def looks(self) -> PageLooks:
        return self._looks

    def look_like(self, looks: PageLooks) -> None:
        """Sets the page in another look."""
        if looks != self._looks:
            self._looks = looks
            self._lay_out_again()

    @property
    def page(self) -> Page:
        fitted, over = self._fitted, self._over
        return Page(fitted.layout, self._text.prose, fitted.window.height, over.highlights, over.mentions)

    @property
    def cursor(self) -> Cursor:
        return self._cursor

    @property
    def window(self) -> Window:
        """The rows that are seen; whoever scrolls it calls `scrolled`."""
        return self._fitted.window

    @property
    def columns(self) -> Columns:
        return self._fitted.columns

    def dim(self, around: Passage | None) -> None:
        """Dims everything but a passage; None dims nothing."""
        self._over.dim(around)
        self.refresh()

    def read_on(self) -> None:
        """From now on, what is on the screen counts as read."""
        if self._read.is_visit:
            self._read.begin()
            self._look_around()

    @property
    def furthest(self) -> int:
        """How far the text was read, from its beginning without gaps."""
        return self._read.end

    @property
    def highlights(self) -> Highlights:
        return self._over.highlights

    def annotate(self, highlights: Highlights, notes: Mapping[str, PageNote]) -> None:
        """The annotations, and their notes by the keys of the highlights."""
        if self._text.masthead.annotate((highlight.start, highlight.end) for highlight in highlights.all):
            self._refresh_rows(lambda row: row.lead is not None)
        self._refresh_rows(self._over.annotate(highlights, notes))
        self._look_around()

    @property
    def mentions(self) -> Mentions:
        """The mentions in the text."""
        return self._over.mentions

    def mark_mentions(self, mentions: Mentions) -> None:
        """Takes other mentions."""
        self._refresh_rows(self._over.mark_mentions(mentions))

    @property
    def entity(self) -> str:
        """The id of the entity whose mentions are lit."""
        return self._over.entity

    def light_entity(self, entity: str) -> None:
        """Lights the mentions of another entity; ``""`` lights none."""
        if entity != self._over.entity:
            self._refresh_rows(self._over.light(entity))
            self._look_around()

    @property
    def has_margin(self) -> bool:
        """Whether notes stand beside the text."""
        return self._looks.margin and self._fitted.columns.margin > 0

    @property
    def current(self) -> str:
        """Key of the current annotation's highlight."""
        return self._over.current

    def make_current(self, key: str) -> None:
        """Makes another annotation the current one, by the key of its highlight."""
        if key != self._over.current:
            self._refresh_rows(self._over.make_current(key))
            if self.has_margin:
                self._look_around()

    @property
    def selection(self) -> Passage | None:
        return self._over.selection

    def select(self, selection: Passage | None) -> None:
        """Selects a passage; None selects nothing."""
        self._refresh_rows(self._over.select(selection))

    def light(self, hits: Hits | None) -> None:
        """The hits of a search; None puts them out. Set them again when more are counted."""
        if hits is not None or self._over.hits is not None:
            self._over.find(hits)
            self._look_around()

    @property
    def hints(self) -> Mapping[int, str]:
        """Letters to point with, by the offsets at which they stand."""
        return self._over.hints

    def point_with(self, hints: Mapping[int, str]) -> None:
        """Shows letters to point with, by their offsets; none where it is empty."""
        if hints != self._over.hints:
            self._over.point_with(hints)
            self.refresh()

    def move_to(self, cursor: Cursor, *, along: bool = False, is_still: bool = False) -> None:
        """Moves the cursor, and the window so that the cursor can be seen. With `along`, the window moves as far as the
        cursor; with `is_still`, it does not move."""
        old = self._cursor.offset
        scrolled = along and self._fitted.window.go_along(old, cursor.offset)
        self._cursor = cursor
        if (not is_still and self._fitted.window.follow(cursor.offset)) or scrolled:
            self.scrolled()
        else:
            for index in map(self._fitted.window.index_of, (old, cursor.offset)):
                if index is not None:
                    self._refresh_row(index)
        self._place_terminal_cursor()

    def return_to(self, cursor: Cursor, top: WindowTop) -> None:
        """Puts the cursor and the window back where they were."""
        self._cursor = cursor
        self._fitted.window.scroll_to(top)
        self._fitted.window.keep_seen(cursor.offset)
        self.scrolled()
        self.post_message(self.Moved())

    def centre(self, share: float = 0.5) -> None:
        """Scrolls so that the cursor's row is at this share of the window's height from its top."""
        if self._fitted.window.show_at(self._cursor.offset, share):
            self.scrolled()

    def _place_terminal_cursor(self) -> None:
        """Where input methods, magnifiers and screen readers look."""
        row = self._fitted.window.index_of(self._cursor.offset)
        if row is not None:
            self.app.cursor_position = self.region.offset + Offset(*self.cells.cell_of(row, self._cursor.offset))

    def on_resize(self) -> None:
        if not self._fitted.fits(self._looks, self.size.width, is_spaced=self._is_spaced):
            self._lay_out_again()
            return
        self._fitted.window.resize(self.size.height * len(self._fitted.parts))
        self.aside.resize(self.size.height, self._fitted.columns.aside)
        self._keep_cursor_seen()
        self.scrolled()

    @property
    def _is_spaced(self) -> bool:
        """Whether a blank row stands over the masthead."""
        return self.app.size.height < HIGH_FROM if self.is_attached else True

    def _lay_out(self, top: WindowTop) -> None:
        self._fitted = fit_page(self._text, self._looks, self.size, top, is_spaced=self._is_spaced)
        self.aside.resize(self.size.height, self._fitted.columns.aside)

    def _lay_out_again(self) -> None:
        """Sets the page at another width, with the same text at the top."""
        self._drawn.forget()
        self._lay_out(self._fitted.window.begins_with)
        self._keep_cursor_seen()
        self._redraw()
        self.post_message(self.Moved())

    def _keep_cursor_seen(self) -> None:
        """Scrolls if the cursor is not seen; a page that has no size yet keeps its first row."""
        if self.size.height:
            self._fitted.window.keep_seen(self._cursor.offset)

    def scrolled(self) -> None:
        """Draws another part of the text."""
        self._look_around()
        self.refresh()

    def _look_around(self) -> None:
        """Computes what depends on the window as a whole."""
        self._read.see(self._fitted.window.shown)
        margin = self._fitted.columns.margin - NOTE_BAR if self.has_margin else 0
        frame = self._over.frame(self._fitted.window, self.size.height, self._length, self._read.end, margin)
        if frame != self._around:
            self._around = frame
            self.refresh()

    def _redraw(self) -> None:
        """Forgets all drawn rows."""
        self._drawn.forget_rows()
        self.aside.forget()
        self._look_around()
        self.refresh()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._drawn.forget()
        self.aside.forget()

    def _refresh_rows(self, changed: RowTest) -> None:
        for y, row in enumerate(self._fitted.window.rows):
            if changed(row):
                self._refresh_row(y)

    def _refresh_row(self, y: int) -> None:
        self.refresh(Region(0, self._fitted.screen_row(y, self.size.height), self._fitted.columns.width, 1))

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows of a region. The page has no border and no padding, so nothing is laid around them; only where colours
        are to be taken out does Textual go over them."""
        if depth_of(self.app) != "24 bits":
            return super().render_lines(crop)
        strips = [self.render_line(y) for y in crop.line_range]
        return (
            strips if crop.width == self._fitted.columns.width else [strip.crop(crop.x, crop.right) for strip in strips]
        )

    def render_line(self, y: int) -> Strip:
        strip = self._row_of_column(0, y, y)
        if len(self._fitted.parts) > 1:
            strip = Strip.join([strip, self._row_of_column(1, y, y + self.size.height)])
        return self.aside.on(y, strip, is_dimmed=self._over.lit is not None)

    def _row_of_column(self, column: int, y: int, index: int) -> Strip:
        """A row of the window in one column of the text, on a row of the screen."""
        fitted, looks = self._fitted, self._looks
        rows = fitted.window.rows
        row = rows[index] if index < len(rows) else None
        line = self._text.masthead.line(row.lead) if row is not None and row.lead is not None else None
        text, offset = self._text.document.text, self._cursor.offset
        state = self._over.state(row, y, index, self._around, text, offset, ruler=looks.ruler)
        return self._drawn.strip(fitted.layout, fitted.parts[column], row, line, state, looks)

    # The mouse

    def give_mouse_to(self, user: MouseUser) -> None:
        """What the mouse does on the page goes to this user."""
        self._mouse.serve(user)

    @property
    def cells(self) -> PageCells:
        """The cells of the page as it is drawn now."""
        rows, height, aside = self._fitted.window.rows, self.size.height, self.aside.lines
        return PageCells(
            self._fitted.layout, rows, self._fitted.columns, self._around, self._over, self._length, height, aside
        )

    def point_to(self, offset: int, *, scrolls: bool = False) -> None:
        """Moves the cursor to a character, and posts a message about it. The page stands still under the mouse, unless the
        character is not in the window or the mouse `scrolls`."""
        self.move_to(Cursor(offset), is_still=not scrolls and self._fitted.window.index_of(offset) is not None)
        self.post_message(self.Moved())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        self._mouse.press(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._mouse.move(event)

    def on_mouse_up(self) -> None:
        self._mouse.release()

    def scroll_rows(self, rows: int) -> None:
        """Scrolls, down where it is positive; the cursor comes along only where it would leave the window."""
        self._read.begin()
        if self._fitted.window.scroll_by(rows):
            self.scrolled()
        offset = self._fitted.window.kept_in(self._cursor.offset, down=rows > 0)
        if offset != self._cursor.offset:
            self._cursor = Cursor(offset)
        self.post_message(self.Moved())
