"""Printing rows: JSON lines for programs, a table for people."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from store.articles.clean import clean_line
from store.exchange.json_text import json_line
from tui.commands.streams import is_shown, print_text

WIDEST = 60
"""Characters of a column in a table in a terminal. What is piped has all of them, and so has JSON."""
WHOLE = frozenset(("why", "remedy"))
"""Columns that say what to do: the last one of a table is shown whole if it is one of them."""
WRAPPED = frozenset(("help", "description"))
"""Columns of prose: in a terminal the last one of a table goes on in the lines below if it is one of them."""
LEAST_ROOM = 24
"""Characters of a line of prose, however narrow the terminal is: four or five words."""
BETWEEN = "  "

Row = dict[str, Any]


def print_rows(rows: Iterable[Row], as_json: bool, columns: Sequence[str]) -> None:
    """Prints rows. A table shows `columns` only, under their names. Long values are cut in a terminal alone, where they would
    take several lines; whoever pipes the table may need all of them."""
    if as_json:
        for row in rows:
            print_text(json_line(row) + "\n")
        return
    in_terminal, is_prose = is_shown(), columns[-1] in WRAPPED
    most = [WIDEST if in_terminal else None for _ in columns]
    if is_prose or columns[-1] in WHOLE:
        most[-1] = None
    cells = [
        list(columns),
        *([_cell(row.get(column), width) for column, width in zip(columns, most, strict=True)] for row in rows),
    ]
    if len(cells) == 1:
        return
    widths = [min(WIDEST, max(len(line[index]) for line in cells)) for index in range(len(columns))]
    before = sum(widths[:-1]) + len(BETWEEN) * (len(widths) - 1)
    for line in cells:
        last, *further = _lines(line[-1], before) if in_terminal and is_prose else line[-1:]
        beginning = BETWEEN.join(cell.ljust(width) for cell, width in zip((*line[:-1], last), widths, strict=True))
        for words in (beginning, *(f"{' ' * before}{words}" for words in further)):
            print_text(f"{words.rstrip()}\n")


def _lines(prose: str, before: int) -> list[str]:
    """The lines of a cell of prose that has so many characters before it; at least one."""
    from shutil import get_terminal_size  # what prints no prose needs none of it
    from textwrap import wrap

    return wrap(prose, max(LEAST_ROOM, get_terminal_size().columns - before)) or [""]


def _cell(value: object, most: int | None) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(_cell(part, most) for part in value)
    line = clean_line(str(value))
    return line if most is None or len(line) <= most else line[: most - 1] + "…"
