"""Choosing a citation format, with a preview of what each makes of the quote."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from textual import on
from textual.widget import Widget
from textual.widgets import Static

from store.articles.clean import clean
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.surface import Surface
from tui.widgets.lines import Part, in_rows
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList
from tui.widgets.table import START, Cell, Column, Table

PREVIEW_ROWS, LEAST_PREVIEW = 8, 6
"""Rows of the preview, its rule included: where there is room, and at least."""
AROUND = 3
"""Rows of the box that are not rows of the list or the preview: its frame, and the line of a filter."""
COLUMNS = Table(Column("format", 20, share=1), Column("used", 13))
LONGEST_PREVIEW = 2_000
"""Characters of a preview: more than its rows hold on the widest screen."""


class CitingDialogue(BrowsingDialogue[str | None]):
    """Returns the name of the format that was chosen, or None."""

    PLACEHOLDER: ClassVar[str] = "a format"
    SURFACE: ClassVar[Surface] = "box"
    WANTED: ClassVar[int] = 15

    DEFAULT_CSS = f"""
    CitingDialogue RowList {{ max-height: 40vh; }}
    CitingDialogue .preview {{ height: {PREVIEW_ROWS}; color: $muted; border-top: solid $panel; }}
    CitingDialogue.-short .preview {{ height: 3; }}
    """

    def __init__(self, previews: Mapping[str, str], last: str) -> None:
        """`previews` are the citations by the names of their formats; `last` is the format that the cursor begins at."""
        super().__init__("copy with the source, as")
        self._previews = previews
        self._last = last

    def begin(self) -> None:
        names = list(self._previews)
        self.list.move_to(names.index(self._last) if self._last in names else 0)

    def fit(self, rows: int) -> None:
        listed = len(self._previews) + 1  # with the row of headings
        preview = min(PREVIEW_ROWS, max(LEAST_PREVIEW, rows - AROUND - listed))
        self.query_one(".preview").styles.height = preview
        self.list.styles.max_height = max(1, rows - AROUND - preview)
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        super().on_resize()
        self.call_after_refresh(self._show)

    def hint(self) -> Sequence[str]:
        return ["Enter copy", "/ filter", "q leave"]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(START, looks.text), *COLUMNS.heading(width - len(START), looks.muted)]

    def below(self) -> Iterable[Widget]:
        yield Static("", classes="preview", markup=False)

    def refill(self, *, keep: bool = True) -> None:
        self.list.fill([name for name in self._previews if self.typed.casefold() in name.casefold()], keep=keep)
        self._show()

    def draw(self, row: str, width: int, looks: Looks) -> list[Part]:
        last = "the last time" if row == self._last else ""
        cells: list[Cell] = [[(clean(row), looks.text)], [(last, looks.muted)]]
        return [(START, looks.text), *COLUMNS.row(width - len(START), cells, looks.text)]

    @on(RowList.Moved)
    @while_open
    def _show(self) -> None:
        row: str | None = self.list.current
        quoted = self._previews[row] if row is not None else ""
        preview = self.query_one(".preview", Static)
        width, height = preview.content_size
        text = clean(quoted[:LONGEST_PREVIEW])
        is_cut = width > 0 and len(in_rows(text, width, LONGEST_PREVIEW)) > height
        preview.update("\n".join(in_rows(text, width, height)) if is_cut else text)

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)
