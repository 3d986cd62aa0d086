"""The columns of a table's row while its cells are read: which cell stands in which, and the signs between them."""

from __future__ import annotations

from dataclasses import dataclass, field

from store.articles.formats.prose.tags import CELL_SIGN

MOST_FIGURES = 2
"""Figures of a number of columns or rows that is taken for one."""


@dataclass(slots=True)
class RowColumns:
    """Where the row's next words stand."""

    empty: int = 0
    """Signs between cells that are not written yet: they go before the next words."""
    _column: int = -1
    """The column of the last cell, counted from 0."""
    _wide: int = 0
    """Columns beyond its own that the last cell takes."""
    _spans: dict[int, int] = field(default_factory=dict)
    """Columns that a cell of a row above takes too, and in how many rows from this one on."""
    _is_named: bool = False
    """Whether the table says what its columns are."""

    @property
    def spanned(self) -> int:
        """How many columns of the row the cells of rows above take."""
        return len(self._spans)

    def start_table(self, *, is_named: bool) -> None:
        self._spans, self._is_named = {}, is_named

    def start_row(self) -> None:
        self._spans = {column: rows - 1 for column, rows in self._spans.items() if rows > 1}
        self.empty, self._column, self._wide = -1, -1, 0

    def start_cell(self, columns: str, rows: str) -> None:
        """The next cell, which takes so many columns and rows, as its tag says."""
        column = self._column + 1 + self._wide
        while column in self._spans:
            column += 1
        self.empty += column - self._column
        self._column, self._wide = column, _span(columns) - 1
        if _span(rows) > 1:
            self._spans.update(dict.fromkeys(range(column, column + _span(columns)), _span(rows)))

    def before_words(self, *, is_first: bool) -> str:
        """The signs that part the next words from those before them, or from the row's beginning."""
        if self.empty <= 0:
            return ""
        signs = " ".join(CELL_SIGN * self.empty)
        return f"{signs} " if is_first else f" {signs} "

    def at_end(self) -> str:
        """The signs of the empty cells at the end of a row with words, where the table names its columns: one that only
        arranges a page has such cells for their room."""
        if not self._is_named:
            return ""
        beyond = max((self._column + self._wide, *self._spans)) - self._column
        return f" {CELL_SIGN}" * (self.empty + beyond)


def _span(written: str) -> int:
    return int(written) if written.isdecimal() and len(written) <= MOST_FIGURES and int(written) else 1
