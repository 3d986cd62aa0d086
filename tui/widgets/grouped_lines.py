"""The lines of a list whose rows are grouped, each group under a head of its own, over which the cursor passes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks


class Grouping(NamedTuple):
    """How rows are grouped."""

    of: Callable[[Any], object]
    """What a row belongs to; None for nothing. Rows beside each other that belong to the same make a group."""
    draw: Callable[[Any, int, int, Looks], list[Part]]
    """How the head of a group is drawn: its first row, how many it has, the cells there are, the styles to use."""

    def lines_of(self, rows: Sequence[Any], runs: Iterable[tuple[object, int]] | None = None) -> GroupedLines:
        """The lines of some rows. `runs` are what rows beside each other belong to, and how many of them there are, where
        the rows tell that themselves."""
        parts = runs or ((group, sum(1 for _ in own)) for group, own in groupby(rows, key=self.of))
        return GroupedLines(self, rows, parts)


class GroupedLines:
    """Rows and the heads of their groups, a line each."""

    def __init__(self, grouping: Grouping, rows: Sequence[Any], runs: Iterable[tuple[object, int]]) -> None:
        """`runs` are what rows beside each other belong to, and how many of them there are."""
        self._grouping = grouping
        self._rows = rows
        self._lines: list[int] = []
        """Of each line the index of its row; of a group's head that of its first row, less than 0 (`~index`)."""
        self._line_of: list[int] = []
        """Of each row its line."""
        first = 0
        for group, count in runs:
            if group is not None:
                self._lines.append(~first)
            self._line_of.extend(range(len(self._lines), len(self._lines) + count))
            self._lines.extend(range(first, first + count))
            first += count

    def __len__(self) -> int:
        return len(self._lines)

    def line_of(self, index: int) -> int:
        """The line of a row."""
        return self._line_of[index] if 0 <= index < len(self._line_of) else index

    def first_of(self, line: int) -> int:
        """The line to show first, so that a line is seen together with a head that stands right over it."""
        return line - 1 if 0 < line < len(self._lines) and self._lines[line - 1] < 0 else line

    def row_on(self, line: int) -> int | None:
        """The index of the row on a line; None on the head of a group."""
        return index if (index := self._lines[line]) >= 0 else None

    def row_near(self, line: int, step: int) -> int:
        """The row on a line; where that is the head of a group, the next row in a direction."""
        index = self._lines[line]
        return index if index >= 0 else self._lines[line + step] if step > 0 else ~index - 1

    def head(self, line: int, width: int, looks: Looks) -> list[Part]:
        """The head of a group, drawn."""
        first = ~self._lines[line]
        end = line + 1
        while end < len(self._lines) and self._lines[end] >= 0:
            end += 1
        return self._grouping.draw(self._rows[first], end - line - 1, width, looks)
