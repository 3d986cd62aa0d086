"""Where a list over a view stands: in the whole window, in a panel beside the page, or in a box over it."""

from __future__ import annotations

from typing import ClassVar, Literal, TypeVar, get_args

from tui.dialogues.keyed import KeyedDialogue
from tui.reading.columns import USUAL_TEXT, Columns, columns

Result = TypeVar("Result")
Surface = Literal["page", "panel", "box"]
"""The surface of a list: the whole window; a panel beside the page, in place of the notes; or a box over the page, as high as
its content."""
PANELS_FROM = 100
"""The least width of a window with room for a panel."""
LEAST_PANEL, LEAST_BESIDE, MOST_PANEL = 26, 34, 48
"""The least width of a panel in place of the notes; the least and the most width of a panel right of the notes."""
BESIDE_NOTES = 2
"""Cells from the map to a panel right of it."""


def panel_cells(page: Columns) -> int:
    """Width of a panel beside a page, in cells. It takes the space right of the notes and the map, or else all the space right
    of the text, and never covers a part of the text or of a note; 0 if there is too little room."""
    beside = page.width - page.map - BESIDE_NOTES if page.map >= 0 else 0
    if beside >= LEAST_BESIDE:
        return min(MOST_PANEL, beside)
    room = page.width - (page.second + page.text if page.second else page.text_end) - 1
    if room < LEAST_PANEL:
        return 0
    return room if page.map >= 0 else min(room, MOST_PANEL)


class SurfaceDialogue(KeyedDialogue[Result]):
    """A dialogue on one of these surfaces."""

    SURFACE: ClassVar[Surface] = "page"

    DEFAULT_CSS = """
    SurfaceDialogue > .view-foot { dock: bottom; height: 1; background: $surface; display: none; }
    SurfaceDialogue.-panel > .view-foot { display: block; }
    SurfaceDialogue.-page > .box, SurfaceDialogue.-panel > .box { layers: page over; }
    SurfaceDialogue.-page > .box > *, SurfaceDialogue.-panel > .box > * { layer: page; }
    SurfaceDialogue.-page > .box > FootLine, SurfaceDialogue.-panel > .box > FootLine { layer: over; dock: bottom; }
    SurfaceDialogue.-box .foot-room { display: none; }
    SurfaceDialogue.-box > .box { max-height: 100%; }
    SurfaceDialogue.-box RowList { height: auto; max-height: 60vh; }
    SurfaceDialogue.-box FootLine { padding: 0; max-height: 80vh; }
    SurfaceDialogue.-box Breadcrumb { display: none; }

    SurfaceDialogue.-page { background: $background; }
    SurfaceDialogue.-page > .box {
        width: 100%; max-width: 100%; height: 100%; max-height: 100%;
        background: $background; border: none; margin: 0; padding: 0;
    }
    SurfaceDialogue.-page.-high Breadcrumb { margin-bottom: 1; }
    SurfaceDialogue.-page RowList { .rows--row { background: $background; } }

    SurfaceDialogue.-panel > .box { dock: right; height: 100%; max-width: 100%; max-height: 100%; margin: 0; }
    SurfaceDialogue.-panel FootLine { padding: 0; }
    SurfaceDialogue.-panel Breadcrumb { display: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (PANELS_FROM, "-wide")]  # noqa: RUF012 -- Textual's own declaration

    async def _compose(self) -> None:
        """Makes its parts with the classes of its surface. Each later change of the surface restyles all of them."""
        self._take_surface()
        await super()._compose()

    def on_resize(self) -> None:
        cells = self._take_surface()
        if self.beside is None and (boxes := self.query(".box")):
            boxes.first().styles.width = cells or None

    def _take_surface(self) -> int:
        """Takes the classes of its surface; returns the cells of a panel, 0 if it is none. A panel takes the whole window if
        the page has no room for it."""
        surface = self.surface()
        cells = panel_cells(self._page_columns()) if surface == "panel" else 0
        if surface == "panel" and (self.app.size.width < PANELS_FROM or not cells):
            surface = "page"
        self.update_classes({f"-{kind}": kind == surface for kind in get_args(Surface)})
        return cells if surface == "panel" else 0

    def _page_columns(self) -> Columns:
        """The columns of the page under it, in the window as it is now."""
        from tui.widgets.page.article_view import ArticleView

        width = self.app.size.width
        for page in self.app.query(ArticleView):
            return page.looks.columns(width)
        return columns(width, USUAL_TEXT)

    def surface(self) -> Surface:
        """The surface of the list, in a window with room for it."""
        return self.SURFACE

    @property
    def is_over(self) -> bool:
        return self.has_class("-box")
