"""A list with a preview of its chosen row at its right, where the window is wide enough for both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import attrgetter
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from store.processes.background import Background, IsWanted
from tui.widgets.lines import Part, fit, folded, line
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList

Look = Callable[[Looks], Style]
Piece = tuple[str, Look]
TEXT, MUTED, GROUP = attrgetter("text"), attrgetter("muted"), attrgetter("group")
BETWEEN = "   "
"""Between two items on a line."""


class PreviewText(NamedTuple):
    """Words that are set as one paragraph."""

    text: str
    look: Look = TEXT
    most: int = 1_000
    """Rows."""

    def rows(self, width: int) -> list[list[Piece]]:
        lines = folded(self.text, width)
        if len(lines) > self.most:
            lines = [*lines[: self.most - 1], fit(" ".join(lines[self.most - 1 :]), width)]
        return [[(row, self.look)] for row in lines]


class PreviewItems(NamedTuple):
    """Short items on one line; the pieces of an item stay together."""

    items: tuple[tuple[Piece, ...], ...]
    most: int

    def rows(self, width: int) -> list[list[Piece]]:
        lines: list[list[Piece]] = []
        used = width
        for item in self.items:
            cells = sum(cell_len(text) for text, _ in item)
            if not lines or used + len(BETWEEN) + cells > width:
                if len(lines) == self.most:
                    break
                lines.append([*item])
                used = cells
            else:
                lines[-1] += [(BETWEEN, TEXT), *item]
                used += len(BETWEEN) + cells
        return lines


Section = tuple[PreviewText | PreviewItems, ...]
"""A group of paragraphs; a blank row parts it from the next."""
Read = Callable[[Any, IsWanted], Sequence[Section]]
"""Reads the preview of a row; runs in a thread."""


class Preview(Widget):
    """A preview. Its first section gets the rows that the others leave."""

    DEFAULT_CSS = """
    Preview { height: 100%; padding: 0 1 0 2; border-left: solid $panel; }
    """

    def __init__(self, rows: RowList) -> None:
        """It has the styles of its list."""
        super().__init__()
        self._list = rows
        self._sections: Sequence[Section] = ()
        self._set: tuple[object, list[list[Piece]]] = (None, [])
        """The drawn rows, and the sections they were made of."""

    def show(self, sections: Sequence[Section]) -> None:
        """Shows other sections; without any, it is blank."""
        if sections or self._sections:
            self._sections = sections
            self.refresh()

    @property
    def sections(self) -> Sequence[Section]:
        return self._sections

    def render_line(self, y: int) -> Strip:
        looks = Looks(self._list, selected=False)
        rows = self._rows_for(self.size.width, self.size.height)
        parts: list[Part] = [(text, look(looks)) for text, look in rows[y]] if y < len(rows) else []
        return line(parts, self.size.width, looks.text)

    def _rows_for(self, width: int, height: int) -> list[list[Piece]]:
        made_for = self._sections, width, height
        if self._set[0] != made_for:
            self._set = made_for, _arranged(self._sections, width, height)
        return self._set[1]


def _arranged(sections: Sequence[Section], width: int, height: int) -> list[list[Piece]]:
    first, *others = [[row for part in section for row in part.rows(width)] for section in sections] or [[]]
    rest = [row for section in others if section for row in ([], *section)]
    room = max(height // 2, height - len(rest))
    if len(first) > room:
        *kept, (text, look) = first[room - 1]
        first = [*first[: room - 1], [*kept, (fit(f"{text} …", min(width, cell_len(text) + 2)), look)]]
    return [*first, *rest]


class ListWithPreview(Horizontal):
    """Rows, and beside them the preview of the row under the cursor. A thread reads the preview, always of the latest row;
    until it is read, the preview is blank."""

    class Made(Message):
        """A preview has been read."""

        def __init__(self, row: Any, sections: Sequence[Section]) -> None:
            super().__init__()
            self.row = row
            self.sections = sections

    DEFAULT_CSS = """
    ListWithPreview { height: 1fr; }
    ListWithPreview > RowList { width: 1fr; height: 100%; }
    """

    def __init__(self, rows: RowList, read: Read | None = None, *, since: int, cells: int) -> None:
        """`since` is the width of the window from which on there is a preview, `cells` the width of the preview."""
        super().__init__()
        self._rows = rows
        self._preview = Preview(rows)
        self._preview.styles.width = cells
        self._since = since
        self._read = read
        self._background: Background[Any] = Background(self._make, self._run)
        self._shown: Any = None
        """The row whose preview is shown."""

    def compose(self) -> ComposeResult:
        self._preview.display = self._is_wide
        yield self._rows
        yield self._preview

    @property
    def _is_wide(self) -> bool:
        return self.app.size.width >= self._since

    def on_resize(self) -> None:
        if self._preview.display != self._is_wide:
            self._preview.display = self._is_wide
            self.look()

    def read_by(self, read: Read) -> None:
        """Sets the function that reads previews, which the first frame does not need."""
        self._read = read
        self.look()

    @on(RowList.Moved)
    @on(RowList.Filled)
    def look(self) -> None:
        """Asks for the preview of the row under the cursor."""
        row = self._rows.current
        if not self._preview.display or self._read is None:
            return
        if row is None or self._shown is None or self._rows.key_of(row) != self._rows.key_of(self._shown):
            self._shown = None
            self._preview.show(())
        if row is None:
            self._background.cancel()
        elif row != self._shown:
            self._background.ask(row)

    def _run(self, work: Callable[[], None]) -> None:
        self.run_worker(work, thread=True, exit_on_error=False)

    def _make(self, row: Any, is_wanted: IsWanted) -> None:
        """Reads a preview; runs in a thread."""
        if self._read is not None and is_wanted():
            sections = self._read(row, is_wanted)
            if is_wanted():
                self.post_message(self.Made(row, sections))

    @on(Made)
    def _take(self, message: Made) -> None:
        message.stop()
        current = self._rows.current
        if current is not None and self._rows.key_of(current) == self._rows.key_of(message.row):
            self._shown = message.row
            self._preview.show(message.sections)
