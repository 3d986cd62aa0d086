"""The rows of comma-separated values (RFC 4180), by the names of their columns, each with its line."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from store.exchange.incoming import BadLine


def header_of(text: str) -> tuple[str, ...]:
    """The cells of the first line; none where it is no line of cells."""
    try:
        return tuple(next(csv.reader([text.split("\n", 1)[0].rstrip("\r")], strict=True), ()))
    except csv.Error:
        return ()


def csv_rows(text: str, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows, with the line that each begins in, from 1; the first line names the columns.

    Raises:
        BadLine: a column of those that are `needed` is missing, or a row is broken off.
    """
    csv.field_size_limit(max(csv.field_size_limit(), len(text)))  # the limit is one for the whole program
    reader = csv.reader(StringIO(text, newline=""), strict=True)
    header: list[str] = []
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise BadLine(line, f"no comma-separated values ({error})") from error
        if not cells:
            continue
        if not header:
            header = cells
            if missing := [name for name in needed if name not in header]:
                raise BadLine(line, f"there is no column {' or '.join(missing)}")
        elif len(cells) != len(header):
            raise BadLine(line, f"there are {len(cells)} cells for {len(header)} columns")
        else:
            yield line, dict(zip(header, cells, strict=True))
