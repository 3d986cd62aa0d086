"""Printing rows: JSON lines for programs, a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from store.articles.clean import clean_line
from store.exchange.json_text import json_line
from tui.commands.streams import print_text

WIDEST = 60
"""Characters of a column in a table; JSON has all of them."""
WHOLE = frozenset(("why", "remedy"))
"""Columns that say what to do: the last one of a table is shown whole if it is one of them."""

Row = dict[str, Any]


def print_rows(rows: Iterable[Row], as_json: bool, columns: Sequence[str]) -> None:
    """Prints rows; a table shows `columns` only, under their names."""
    if as_json:
        for row in rows:
            print_text(json_line(row) + "\n")
        return
    most = [None if column in WHOLE and column == columns[-1] else WIDEST for column in columns]
    cells = [
        list(columns),
        *([_cell(row.get(column), width) for column, width in zip(columns, most, strict=True)] for row in rows),
    ]
    if len(cells) == 1:
        return
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    for line in cells:
        print_text("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")


def _cell(value: object, most: int | None = WIDEST) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    line = clean_line(str(value))
    return line if most is None or len(line) <= most else line[: most - 1] + "…"
