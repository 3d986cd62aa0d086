"""The lines of a list whose rows are grouped, each group under a head of its own, over which the cursor passes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate, groupby, repeat
from operator import add, is_not
from typing import Any, NamedTuple

from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks


class Grouping(NamedTuple):
    """How rows are grouped."""

    of: Callable[[Any], object]
    """What a row belongs to; None for nothing. Rows beside each other that belong to the same make a group."""
    draw: Callable[[Any, int, int, Looks], list[Part]]
    """How the head of a group is drawn: its first row, how many it has, the cells there are, the styles to use."""

    def lines_of(self, rows: Sequence[Any], runs: tuple[Sequence[object], Sequence[int]] | None = None) -> GroupedLines:
        """The lines of some rows. `runs` are what rows beside each other belong to, and how many of each there are, where
        the rows tell that themselves."""
        if runs is None:
            parts = [(group, sum(1 for _ in own)) for group, own in groupby(rows, key=self.of)]
            runs = [group for group, _ in parts], [count for _, count in parts]
        return GroupedLines(self, rows, *runs)


class GroupedLines:
    """Rows and the heads of their groups, a line each."""

    def __init__(
        self, grouping: Grouping, rows: Sequence[Any], groups: Sequence[object], counts: Sequence[int]
    ) -> None:
        """`groups` are what rows beside each other belong to, and `counts` how many of each there are."""
        self._grouping = grouping
        self._rows = rows
        self._firsts = list(accumulate(counts, initial=0))
        """The first row of each group, then the number of rows."""
        heads = accumulate(map(is_not, groups, repeat(None)), initial=0)
        self._lines: list[int] = list(map(add, self._firsts, heads))
        """The first line of each group, which is its head if it has one, then the number of lines."""

    def __len__(self) -> int:
        return self._lines[-1]

    def line_of(self, index: int) -> int:
        """The line of a row."""
        if not 0 <= index < self._firsts[-1]:
            return index
        group = bisect_right(self._firsts, index) - 1
        return self._lines[group + 1] - (self._firsts[group + 1] - index)

    def first_of(self, line: int) -> int:
        """The line to show first, so that a line is seen together with a head that stands right over it."""
        return line - 1 if 0 < line < len(self) and self.row_on(line - 1) is None else line

    def row_on(self, line: int) -> int | None:
        """The index of the row on a line; None on the head of a group."""
        group = self._group_on(line)
        from_end = self._lines[group + 1] - line
        index = self._firsts[group + 1] - from_end
        return index if index >= self._firsts[group] else None

    def row_near(self, line: int, step: int) -> int:
        """The row on a line; where that is the head of a group, the next row in a direction."""
        index = self.row_on(line)
        if index is not None:
            return index
        first = self._firsts[self._group_on(line)]
        return first if step > 0 else first - 1

    def head(self, line: int, width: int, looks: Looks) -> list[Part]:
        """The head of a group, drawn."""
        group = self._group_on(line)
        first, end = self._firsts[group : group + 2]
        return self._grouping.draw(self._rows[first], end - first, width, looks)

    def _group_on(self, line: int) -> int:
        return bisect_right(self._lines, line) - 1
