"""What Bookcision, which copies a Kindle's notebook from the web, exports as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.json_places import objects_in
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.selectors import text_of

HIGHLIGHTS = "highlights"


def read_bookcision(text: str) -> Iterator[Incoming]:
    """The highlights of books."""
    records = (
        record if isinstance(record, BadLine) else (record[0], record[1:]) for record in objects_in(text, (HIGHLIGHTS,))
    )
    return read_each(records, _of_book)


def _of_book(line: int, record: tuple[Any, Any]) -> Iterator[Incoming]:
    row, book = record
    if row is book:
        if isinstance(row, dict) and row.get(HIGHLIGHTS) == []:
            return
        raise BadLine(line, "this is not a book with highlights")
    words = text_of(row.get("text")) if isinstance(row, dict) else ""
    if not words.strip():
        raise BadLine(line, "this highlight has no words")
    title = text_of(book.get("title"))
    refusal = "this note stands at no highlight" if row.get("isNoteOnly") is True else ""
    yield Incoming(line, words, note=text_of(row.get("note")), title=title, refusal=refusal)
