"""Printing rows: JSON lines for programs, a table for people."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Sequence
from typing import Any, NoReturn

from store.articles.clean import UNSAFE, clean_line

WIDEST = 60
"""Characters of a column in a table; JSON has all of them."""

Row = dict[str, Any]


def print_rows(rows: Iterable[Row], as_json: bool, columns: Sequence[str]) -> None:
    """Prints rows; a table shows `columns` only."""
    if as_json:
        for row in rows:
            _write(UNSAFE.sub(_escaped, json.dumps(row, ensure_ascii=False)) + "\n")
        return
    cells = [[_cell(row.get(column)) for column in columns] for row in rows]
    if not cells:
        return
    if sys.stdout.isatty():
        cells.insert(0, list(columns))
    widths = [max(len(line[index]) for line in cells) for index in range(len(columns))]
    for line in cells:
        _write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")


def asked_wrongly(command: str, told: str) -> NoReturn:
    """Ends with the status of a command that was given what it does not take."""
    print(f"postil {command}: {clean_line(told)}", file=sys.stderr)
    raise SystemExit(2)


def print_text(text: str) -> None:
    """Prints a text as it is, with nothing after it."""
    _write(text)


def _write(text: str) -> None:
    sys.stdout.buffer.write(text.encode("utf-8", "backslashreplace"))


def _escaped(found: re.Match[str]) -> str:
    """A character that a terminal might obey, as JSON's own escape."""
    return json.dumps(found[0])[1:-1]


def _cell(value: object) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    line = clean_line(str(value))
    return line if len(line) <= WIDEST else line[: WIDEST - 1] + "…"
