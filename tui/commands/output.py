"""Printing rows: JSON lines for programs, a table for people."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

from store.articles.clean import clean_line
from store.errors import PostilError
from store.exchange.json_text import json_line

WIDEST = 60
"""Characters of a column in a table; JSON has all of them."""
WHOLE = frozenset(("why", "remedy"))
"""Columns that say what to do: the last one of a table is shown whole if it is one of them."""

Row = dict[str, Any]


def print_rows(rows: Iterable[Row], as_json: bool, columns: Sequence[str]) -> None:
    """Prints rows; a table shows `columns` only, under their names."""
    if as_json:
        for row in rows:
            _write(json_line(row) + "\n")
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
        _write("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n")


def asked_wrongly(command: str, message: str) -> NoReturn:
    """Ends with the status of a command that was given what it does not take."""
    warn(message, f"postil {command}")
    raise SystemExit(2)


def warn(message: str, speaker: str = "postil") -> None:
    """A line for people, beside the results. Where standard error is closed or full, nobody can be told."""
    if sys.stderr is not None:
        with suppress(OSError):
            print(f"{speaker}: {clean_line(message)}", file=sys.stderr, flush=True)


def print_text(text: str) -> None:
    """Prints a text as it is, with nothing after it."""
    _write(text)


def write(raw: bytes) -> None:
    """Writes to standard output.

    Raises:
        BrokenPipeError: nobody reads on.
        PostilError: it is closed, or what is behind it is full.
    """
    if sys.stdout is None:
        raise PostilError("standard output is closed; nothing was printed")
    with _reporting_output_errors():
        sys.stdout.buffer.write(raw)


def finish() -> None:
    """Writes what is still held back; for errors see `write`."""
    if sys.stdout is not None:
        with _reporting_output_errors():
            sys.stdout.flush()


def give_up() -> None:
    """Drops what is still held back, so that the interpreter does not try to write it at its end."""
    if sys.stdout is not None:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


@contextmanager
def _reporting_output_errors() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        give_up()
        raise PostilError(f"standard output: {error.strerror or error}; not all was printed") from error


def _write(text: str) -> None:
    write(text.encode("utf-8", "backslashreplace"))


def _cell(value: object, most: int | None = WIDEST) -> str:
    if value is None:
        return "–"
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    line = clean_line(str(value))
    return line if most is None or len(line) <= most else line[: most - 1] + "…"
