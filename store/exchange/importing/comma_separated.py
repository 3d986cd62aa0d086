"""Comma-separated values as postil exports them, and as spreadsheets save them again."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.articles.article import Passage
from store.counts import counted
from store.exchange.exporting.comma_separated import unguarded
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.csv_rows import Row, csv_rows
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.whole_articles import is_of_article, status_of

NEEDED = ("id", "article", "quote")
MOST_FIGURES = 18
WHOLE = re.compile(r"[.,]0+$")
"""What programs write after a whole number in a column of numbers."""
"""Of an offset; no text is so long."""


def read_comma_separated(text: str) -> Iterator[Incoming]:
    """A row an annotation; columns that were taken out say nothing, nor do cells that a row is short of.

    Raises:
        BadLine: the file is not one that postil exports.
    """
    return read_each(csv_rows(text, [(name,) for name in NEEDED]), _annotation)


def _annotation(line: int, row: Row) -> Iterator[Incoming]:
    cells = {name: unguarded(cell) for name, cell in row.items()}
    if missing := [name for name in NEEDED if name not in cells]:
        raise BadLine(line, f"missing among {counted(len(cells), 'cell')}: {', '.join(missing)}")
    tags, note = cells.get("tags"), cells.get("note")
    incoming = Incoming(
        line,
        cells["quote"],
        passage=_passage(line, cells.get("start", ""), cells.get("end", "")),
        tags=None if tags is None else tuple(tags.split("\n")),
        note=note,
        id=cells["id"],
        article=cells["article"],
        path=cells.get("path", ""),
        title=cells.get("title", ""),
        is_whole=is_of_article(cells["quote"], bool(cells.get("start")), cells.get("state"), "mark" in cells),
        status=status_of(cells.get("mark", "")),
        is_lost=cells.get("state") == "lost",
    )
    yield dated(incoming, cells.get("created", ""), cells.get("modified", ""))


def _passage(line: int, start: str, end: str) -> Passage | None:
    if not start and not end:
        return None
    start, end = WHOLE.sub("", start), WHOLE.sub("", end)
    if not all(offset.isdecimal() and len(offset) <= MOST_FIGURES for offset in (start, end)):
        raise BadLine(line, "start and end are not whole numbers")
    return Passage(int(start), int(end))
