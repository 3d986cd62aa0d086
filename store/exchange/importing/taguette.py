"""Tables of highlights as Taguette exports them: a row for each tag of a highlight."""

from __future__ import annotations

from collections.abc import Iterator

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.csv_rows import Row, csv_rows
from store.exchange.importing.pieces.records import read_each

NEEDED = ("document", "content", "tag")


def read_taguette(text: str) -> Iterator[Incoming]:
    """A row a tag on a highlight; those on the same words join.

    Raises:
        BadLine: it is not a table of Taguette's.
    """
    return read_each(csv_rows(text, [(name,) for name in NEEDED]), _highlight)


def _highlight(line: int, row: Row) -> Iterator[Incoming]:
    words = row.get("content", "")
    if not words.strip():
        raise BadLine(line, "there are no words in the column content")
    yield Incoming(line, words, tags=(row.get("tag", ""),), title=row.get("document", ""))
