"""An article fitted into the room that the screen has for it: its columns, its wrapped rows, the window over them."""

from __future__ import annotations

from typing import NamedTuple

from rich.cells import cell_len
from textual.geometry import Size

from store.articles.article import Document
from tui.reading.columns import Columns
from tui.reading.cursor.prose import TextUnits
from tui.reading.layout import PageLayout
from tui.reading.page_looks import PageLooks
from tui.reading.window import Window, WindowTop
from tui.widgets.page.masthead import MastheadLines


class FittedPage(NamedTuple):
    """An article at one width and in one look. Its window moves over it."""

    columns: Columns
    parts: tuple[Columns, ...]
    """The columns of each column of text."""
    layout: PageLayout
    window: Window
    is_spaced: bool
    """Whether a blank row stands over the masthead."""

    def fits(self, looks: PageLooks, width: int, *, is_spaced: bool) -> bool:
        """Whether the article would be set in the same way in a page of another width."""
        return looks.columns(width) == self.columns and is_spaced == self.is_spaced

    def screen_row(self, row: int, height: int) -> int:
        """On which row of a page `height` high a row of the window stands."""
        return row if len(self.parts) == 1 else row % max(1, height)


class PageText:
    """An article as the page needs it: its text, the units of its prose, its masthead."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.prose = TextUnits(document)
        self.masthead = MastheadLines(document)


def fit_page(text: PageText, looks: PageLooks, size: Size, top: WindowTop, *, is_spaced: bool) -> FittedPage:
    """Sets an article in a page of a size that begins with `top`."""
    columns = looks.columns(size.width)
    rows = text.masthead.set_width(columns.text, is_spaced=is_spaced)
    layout = PageLayout(text.document, columns.text, cell_len, rows, indented=looks.indented)
    parts = columns.parts
    window = Window(layout, size.height * len(parts), top, columns=len(parts))
    return FittedPage(columns, parts, layout, window, is_spaced)
