"""The columns of a list: their widths in a window, which ones are left out where it is narrow, and how a row stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from tui.widgets.lines import ELLIPSIS, Part, cells_of

GAP = 2
"""Cells between two columns."""
START = "  "
"""Before the first column of rows that have no marks, in all lists alike."""
UPWARDS, DOWNWARDS = "▴", "▾"
"""Shown after the heading of the column that rows are sorted by: ascending, descending."""

Cell = Sequence[Part] | Callable[[int], Sequence[Part]]
"""The content of a cell, or a function that makes it for a number of cells."""


class Column(NamedTuple):
    """One column. The first one of a list is never left out."""

    name: str
    """Its heading."""
    cells: int = 0
    """Its width; for a column with a `share` its least width."""
    share: int = 0
    """Its share of the remaining cells; 0 for none."""
    right: bool = False
    """Whether its content stands at its right edge."""
    since: int = 0
    """Width of the list from which on it is shown."""


class Table:
    """The columns of one list."""

    def __init__(self, *columns: Column) -> None:
        self.columns = columns
        self._fitted: tuple[int | None, list[int]] = None, []

    def widths(self, width: int) -> list[int]:
        """The width of each column in a list so wide; 0 for a column that is left out. With the gaps they never exceed
        `width`."""
        if self._fitted[0] != width:
            self._fitted = width, self._fit(width)
        return self._fitted[1]

    def _fit(self, width: int) -> list[int]:
        shown = [index for index, column in enumerate(self.columns) if width >= column.since or index == 0]
        while len(shown) > 1 and self._least(shown) > width:
            shown.remove(max(shown[1:], key=lambda index: self.columns[index].since))
        widths = [0] * len(self.columns)
        for index in shown:
            widths[index] = self.columns[index].cells
        left = width - self._least(shown)
        shares = sum(self.columns[index].share for index in shown)
        if left < 0 or not shares:
            widths[0] = max(0, widths[0] + left)
            return widths
        rest = left
        for index in shown:
            cells = left * self.columns[index].share // shares
            widths[index] += cells
            rest -= cells
        widths[next(index for index in shown if self.columns[index].share)] += rest
        return widths

    def _least(self, shown: Sequence[int]) -> int:
        return sum(self.columns[index].cells for index in shown) + GAP * (len(shown) - 1)

    def heading(self, width: int, plain: Style, *, sorted_by: str = "", downwards: bool = False) -> list[Part]:
        """The row of headings; the one of the sorted column is bold, with an arrow."""
        bold = plain + Style(bold=True)

        def named(column: Column) -> list[Part]:
            if column.name and column.name == sorted_by:
                return [(f"{column.name}{DOWNWARDS if downwards else UPWARDS}", bold)]
            return [(column.name, plain)]

        return self.row(width, [named(column) for column in self.columns], plain)

    def row(self, width: int, cells: Iterable[Cell], fill: Style) -> list[Part]:
        """A row. `cells` has one for each column, also for those that are left out."""
        first, *others = cells
        return [*self.first(width, first, fill), *self.others(width, others, fill)]

    def first(self, width: int, cell: Cell, fill: Style) -> list[Part]:
        """The first column of a row."""
        room = self.widths(width)[0]
        return placed(cell(room) if callable(cell) else cell, room, fill, right=self.columns[0].right)

    def others(self, width: int, cells: Iterable[Cell], fill: Style) -> list[Part]:
        """The columns of a row behind the first, with the gap before each."""
        parts: list[Part] = []
        for column, room, cell in zip(self.columns[1:], self.widths(width)[1:], cells, strict=True):
            if room > 0:
                parts.append((" " * GAP, fill))
                parts += placed(cell(room) if callable(cell) else cell, room, fill, right=column.right)
        return parts


def placed(parts: Sequence[Part], room: int, fill: Style, *, right: bool = False) -> list[Part]:
    """Parts in exactly `room` cells, at the left or the right edge; what is too long ends with an ellipsis."""
    length = 0
    for text, _ in parts:
        length += cells_of(text)
    if length <= room:
        blank = (" " * (room - length), fill)
        return [blank, *parts] if right else [*parts, blank]
    cut: list[Part] = []
    left = room - 1
    for text, style in parts:
        cells = cell_len(text)
        if cells > left:
            kept = set_cell_size(text, left).rstrip() + ELLIPSIS
            cut.append((kept, style))
            left -= cell_len(kept) - 1
            break
        cut.append((text, style))
        left -= cells
    return [*cut, (" " * left, fill)]
