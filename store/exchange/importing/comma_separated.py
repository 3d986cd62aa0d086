"""Comma-separated values as postil exports them."""

from __future__ import annotations

from collections.abc import Iterator

from store.articles.article import Passage
from store.exchange.comma_separated import COLUMNS, unguarded
from store.exchange.importing.csv_rows import csv_rows
from store.exchange.importing.moments import moment
from store.exchange.incoming import BadLine, Incoming

NEEDED = ("id", "article", "quote")
MOST_FIGURES = 18
"""Of an offset; no text is so long."""


def is_ours(header: tuple[str, ...]) -> bool:
    """Whether columns are those of postil's export."""
    return all(name in header for name in NEEDED) and all(name in COLUMNS for name in header)


def read_comma_separated(text: str) -> Iterator[Incoming]:
    """A row an annotation; columns that were taken out say nothing.

    Raises:
        BadLine: it is no such file.
    """
    for line, row in csv_rows(text, NEEDED):
        cells = {name: unguarded(cell) for name, cell in row.items()}
        tags, note = cells.get("tags"), cells.get("note")
        yield Incoming(
            line,
            cells["quote"],
            passage=_passage(line, cells.get("start", ""), cells.get("end", "")),
            tags=None if tags is None else tuple(tags.split("\n")),
            note=note,
            created=moment(cells.get("created", "")),
            modified=moment(cells.get("modified", "")),
            id=cells["id"],
            article=cells["article"],
            path=cells.get("path", ""),
            title=cells.get("title", ""),
            is_lost=cells.get("state") == "lost",
        )


def _passage(line: int, start: str, end: str) -> Passage | None:
    if not start and not end:
        return None
    if not all(one.isdecimal() and len(one) <= MOST_FIGURES for one in (start, end)):
        raise BadLine(line, "start and end are not whole numbers")
    return Passage(int(start), int(end))
