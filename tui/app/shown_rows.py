"""What the terminal shows now: of a whole screen only the rows are sent that differ.

Textual lays out all of the screen anew when a view is made beside the one that is seen, and draws all of it then.

Terminals do not agree with Textual, nor with each other, how many cells some signs take: families of emoji, flags, letters with
marks. A row with such signs may end some cells before the edge of the window. It is emptied before it is written, so that
nothing of the row before it is seen there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region

from tui.widgets.drawing import DrawnLines
from tui.widgets.written_rows import WrittenRow, change, row_of

if TYPE_CHECKING:
    from rich.console import Console


class ChangedRows(CompositorUpdate):
    """Rows of the screen by their numbers, each with the row that stands there."""

    def __init__(self, rows: Sequence[tuple[int, WrittenRow, WrittenRow | None]]) -> None:
        self._rows = rows

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 -- they are rendered
        written: list[str] = []
        look = ""
        for y, row, before in self._rows:
            written += (f"\x1b[{y + 1};1H", row.over(before, look))  # CUP of ECMA-48, which counts from 1
            look = row.look
        return "".join((*written, change(look, "")))


class PartsOfRows(CompositorUpdate):
    """Parts of rows, each after a movement to its place. Textual also ends each row by a line break, which moves nothing."""

    def __init__(self, update: ChopsUpdate | LayoutUpdate) -> None:
        self._update = update

    def render_segments(self, console: Console) -> str:
        return self._update.render_segments(console).replace("\n", "")


class ShownRows:
    """The rows that were written last, as long as nothing else was written over them."""

    def __init__(self) -> None:
        self._region = Region()
        self._rows: list[WrittenRow | None] = []
        """None in the place of a row that parts were written over."""

    def forget(self) -> None:
        """The terminal may show anything now."""
        self._rows = []

    def changed(self, update: Any, console: Console) -> Any:
        """What to write of an update; from then on it counts as written."""
        if isinstance(update, ChopsUpdate) and self._rows:
            return self._changed_parts(update, console)
        if isinstance(update, DrawnLines) and self._rows:
            return self._changed_lines(update)
        if not isinstance(update, LayoutUpdate) or update.region.x:
            self.forget()
            return PartsOfRows(update) if isinstance(update, ChopsUpdate | LayoutUpdate) else update
        rows = [row_of(line, console._color_system) for line in update.strips]
        if update.region != self._region or len(rows) != len(self._rows):
            self._region, self._rows = update.region, [None] * len(rows)
        return self._written(enumerate(rows))

    def _changed_parts(self, update: ChopsUpdate, console: Console) -> CompositorUpdate:
        """The rows of an update that differ. The update has parts of rows, which make whole rows; None if they do not."""
        whole: list[tuple[int, WrittenRow]] = []
        for y, start, end in update.spans:
            strips = update.chops[y].values()
            if start <= 0 and end >= self._region.width and None not in strips:
                whole.append((y - self._region.y, row_of(filter(None, strips), console._color_system)))
            else:
                self._rows[y - self._region.y] = None
        written = self._written(whole)
        return written if len(whole) == len(update.spans) else PartsOfRows(update)

    def _changed_lines(self, update: DrawnLines) -> CompositorUpdate:
        """Of lines of widgets: those that differ, where all of them are whole rows."""
        is_whole = True
        for x, y, cells, _ in update.lines:
            if x > self._region.x or cells < self._region.width:
                self._rows[y - self._region.y] = None
                is_whole = False
        if not is_whole:
            return update
        return self._written((y - self._region.y, row) for _, y, _, row in update.lines)

    def _written(self, rows: Iterable[tuple[int, WrittenRow]]) -> ChangedRows:
        written: list[tuple[int, WrittenRow, WrittenRow | None]] = []
        for place, row in rows:
            before = self._rows[place]
            if row != before:
                written.append((self._region.y + place, row, before))
                self._rows[place] = row
        return ChangedRows(written)


def rows_of(update: LayoutUpdate, console: Console) -> list[str]:
    """The rows of a whole screen, as they are written."""
    return [row_of(line, console._color_system).whole for line in update.strips]
