"""The columns of a list: how wide each is in a window, which fall away where it is narrow, and how a row stands in them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from rich.cells import cell_len, set_cell_size
from rich.style import Style

from tui.widgets.lines import ELLIPSIS, Part

GAP = 2
"""Cells between two columns."""
UPWARDS, DOWNWARDS = "▴", "▾"
"""Behind the heading of the column that rows are sorted by: the smallest first, the largest first."""

Cell = Sequence[Part] | Callable[[int], Sequence[Part]]
"""What stands in a column of one row; or what makes it for the cells there are."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column. The first one of a list is never left out."""

    name: str
    """Its heading."""
    cells: int = 0
    """Its width, for a column that has a `share` its least one."""
    share: int = 0
    """How much of the cells that are left it gets, as against the others; 0 for none."""
    right: bool = False
    """Whether it is set at its right edge."""
    since: int = 0
    """Cells of the list from which on there is room for it."""


class Table:
    """The columns of one list."""

    def __init__(self, *columns: Column) -> None:
        self.columns = columns
        self._fitted: tuple[int, list[int]] = (-1, [])

    def widths(self, width: int) -> list[int]:
        """The cells of each column in a list so wide; 0 for one that has fallen away. With the gaps they are never more than
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
            given = left * self.columns[index].share // shares
            widths[index] += given
            rest -= given
        widths[next(index for index in shown if self.columns[index].share)] += rest
        return widths

    def _least(self, shown: Sequence[int]) -> int:
        return sum(self.columns[index].cells for index in shown) + GAP * (len(shown) - 1)

    def heading(self, width: int, plain: Style, *, sorted_by: str = "", downwards: bool = False) -> list[Part]:
        """The row of headings; that of the column that rows are sorted by is bold, with an arrow."""
        bold = plain + Style(bold=True)

        def named(column: Column) -> list[Part]:
            if column.name and column.name == sorted_by:
                return [(f"{column.name}{DOWNWARDS if downwards else UPWARDS}", bold)]
            return [(column.name, plain)]

        return self.row(width, [named(column) for column in self.columns], plain)

    def row(self, width: int, cells: Iterable[Cell], fill: Style) -> list[Part]:
        """A row: a cell for each column, those that have fallen away too."""
        parts: list[Part] = []
        for column, room, cell in zip(self.columns, self.widths(width), cells, strict=True):
            if room <= 0:
                continue
            if parts:
                parts.append((" " * GAP, fill))
            parts += placed(cell(room) if callable(cell) else cell, room, fill, right=column.right)
        return parts


def placed(parts: Sequence[Part], room: int, fill: Style, *, right: bool = False) -> list[Part]:
    """Parts in exactly `room` cells, at the left edge or the right one; what is too long ends in an ellipsis."""
    length = sum(cell_len(text) for text, _ in parts)
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
