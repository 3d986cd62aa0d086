"""The rows of comma-separated values (RFC 4180), by the names of their columns, each with its line.

Spreadsheets save such files in other ways too: with semicolons where the comma is the decimal sign, with tabs, with columns
of the reader's own, with rows of empty cells at the end. All of these are read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence

from store.counts import counted
from store.exchange.importing.incoming import BadLine

SEPARATORS = (",", ";", "\t", "|")
SAID = re.compile('"?sep=(.|\\t)?"?', re.IGNORECASE)
"""A first line that only says to a spreadsheet what parts the cells."""

Row = dict[str, str]


def header_of(text: str) -> tuple[str, ...]:
    """The names of columns in the first line, in small letters, parted by the sign that parts it into most; none where it is
    not a line of cells."""
    return _header(text)[0]


def csv_rows(text: str, needed: Sequence[Sequence[str]]) -> Iterator[tuple[int, Row] | BadLine]:
    """The rows that have anything in them, with the line that each begins in, from 1. The first line names the columns; their
    names are in small letters.

    A row has only those columns for which it has cells. Of a row that cannot be read the lines after its first are read as
    rows of their own, so that a quotation mark that is not closed swallows nothing.

    Raises:
        BadLine: the first line has none of the names of a column that is `needed`.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # the limit is one for the whole program
    header, separator, at = _header(text)
    for names in needed:
        if not any(name in header for name in names):
            raise BadLine(1, f"there is no column {' or '.join(names)}; the first line has to name the columns")
    lines = text.split("\n")
    while at < len(lines):
        reader = csv.reader((f"{line}\n" for line in lines[at:]), delimiter=separator, strict=True)
        start = at
        try:
            for cells in reader:
                line, start = start + 1, at + reader.line_num
                if not any(cell.strip() for cell in cells):
                    continue
                if any(cell.strip() for cell in cells[len(header) :]):
                    yield BadLine(line, f"{counted(len(cells), 'cell')} for {counted(len(header), 'column')}")
                    continue
                yield line, dict(zip(header, cells, strict=False))
            return
        except csv.Error as error:
            yield BadLine(start + 1, f"not a row of separated values ({error})")
            at = start + 1


def _header(text: str) -> tuple[tuple[str, ...], str, int]:
    """The cells of the first line that has any, what parts them, and the number of the line after it, from 0."""
    text = text.removeprefix("\ufeff")
    blank_start = text[: len(text) - len(text.lstrip("\r\n "))]
    blank = blank_start.count("\n")
    first, *rest = text[blank_start.rfind("\n") + 1 :].split("\n", 2)[:2]
    if rest and SAID.fullmatch(first.strip()):
        return _header_of(rest[0], blank + 2)
    return _header_of(first, blank + 1)


def _header_of(first: str, after: int) -> tuple[tuple[str, ...], str, int]:
    first = first.rstrip("\r")
    parted = [(_cells(first, separator), separator) for separator in SEPARATORS]
    return (*max(parted, key=lambda pair: len(pair[0])), after)


def _cells(line: str, separator: str) -> tuple[str, ...]:
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), ())
    except csv.Error:
        return ()
    return tuple(cell.strip().casefold() for cell in cells)
