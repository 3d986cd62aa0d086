"""What the terminal shows now: of a whole screen only the rows are sent that differ.

Textual lays out all of the screen anew when a view is made beside the one that is seen, and draws all of it then.

Terminals do not agree with Textual, nor with each other, how many cells some signs take: families of emoji, flags, letters with
marks. A row with such signs may end some cells before the edge of the window. It is emptied before it is written, so that
nothing of the row before it is seen there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Region

from tui.widgets.drawing import DrawnLines

if TYPE_CHECKING:
    from rich.console import Console
    from textual.strip import Strip


COUNTED_OTHERWISE = re.compile(
    "[\u0300-\u036f\u0590-\u0fff\u1100-\u11ff\u1780-\u17ff\u200b-\u200f\u20d0-\u20ff\u2600-\u27bf\ufe00-\ufe0f"
    "\U0001f000-\U000e01ef]"
)
"""Signs whose cells terminals count in more than one way: marks and joiners, scripts whose letters join, emoji."""
EMPTIED = "\x1b[2K"
"""The control sequence that empties the row of the cursor (EL of ECMA-48)."""
UNKNOWN = ""
"""In the place of a row that parts were written over."""


class ChangedRows(CompositorUpdate):
    """Rows of the screen by their numbers, as they are written."""

    def __init__(self, rows: Sequence[tuple[int, str]]) -> None:
        self._rows = rows

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 -- they are rendered
        return "".join(
            f"\x1b[{y + 1};1H{EMPTIED if _is_counted_otherwise(text) else ''}{text}" for y, text in self._rows
        )  # CUP of ECMA-48, which counts from 1


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
        self._rows: list[str] = []

    def forget(self) -> None:
        """The terminal may show anything now."""
        self._rows = []

    def changed(self, update: Any, console: Console) -> Any:
        """What to write of an update; from then on it counts as written."""
        if isinstance(update, ChopsUpdate) and self._rows:
            return self._changed_parts(update, console)
        if isinstance(update, DrawnLines) and self._rows:
            return self._changed_lines(update, console)
        if not isinstance(update, LayoutUpdate) or update.region.x:
            self.forget()
            return PartsOfRows(update) if isinstance(update, ChopsUpdate | LayoutUpdate) else update
        rows = rows_of(update, console)
        if update.region != self._region or len(rows) != len(self._rows):
            self._region, self._rows = update.region, [UNKNOWN] * len(rows)
        return self._written(enumerate(rows))

    def _changed_parts(self, update: ChopsUpdate, console: Console) -> CompositorUpdate:
        """Of an update of parts of rows: those that differ, where all of them are whole rows."""
        whole: list[tuple[int, str]] = []
        for y, start, end in update.spans:
            strips = update.chops[y].values()
            if start <= 0 and end >= self._region.width and None not in strips:
                whole.append((y - self._region.y, _rendered(filter(None, strips), console)))
            else:
                self._rows[y - self._region.y] = UNKNOWN
        written = self._written(whole)
        return written if len(whole) == len(update.spans) else PartsOfRows(update)

    def _changed_lines(self, update: DrawnLines, console: Console) -> CompositorUpdate:
        """Of lines of widgets: those that differ, where all of them are whole rows."""
        is_whole = True
        for x, y, strip in update.lines:
            if x > self._region.x or strip.cell_length < self._region.width:
                self._rows[y - self._region.y] = UNKNOWN
                is_whole = False
        if not is_whole:
            return update
        return self._written([(y - self._region.y, strip.render(console)) for _, y, strip in update.lines])

    def _written(self, rows: Iterable[tuple[int, str]]) -> ChangedRows:
        changed = [(place, row) for place, row in rows if row != self._rows[place]]
        for place, row in changed:
            self._rows[place] = row
        return ChangedRows([(self._region.y + place, row) for place, row in changed])


def rows_of(update: LayoutUpdate, console: Console) -> list[str]:
    """The rows of a whole screen, as they are written."""
    return [_rendered(line, console) for line in update.strips]


def _is_counted_otherwise(text: str) -> bool:
    return not text.isascii() and COUNTED_OTHERWISE.search(text) is not None


def _rendered(strips: Iterable[Strip], console: Console) -> str:
    return "".join(strip.render(console) for strip in strips)
