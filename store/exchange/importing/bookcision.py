"""What Bookcision, which copies a Kindle's notebook from the web, exports as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.json_places import wholes
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.selectors import text_of


def read_bookcision(text: str) -> Iterator[Incoming]:
    """The highlights of books."""
    for line, book in wholes(text):
        if isinstance(book, BadLine) or not isinstance(book, dict):
            yield Incoming(line, "", refusal=f"line {line}: this is not a book")
            continue
        title = text_of(book.get("title"))
        highlights = book.get("highlights")
        records = [(line, highlight) for highlight in highlights] if isinstance(highlights, list) else []
        yield from read_each(records, partial(_of_book, title))


def _of_book(title: str, line: int, row: Any) -> Iterator[Incoming]:
    words = text_of(row.get("text")) if isinstance(row, dict) else ""
    if not words.strip():
        raise BadLine(line, "this highlight has no words")
    note = text_of(row.get("note"))
    refusal = "this note stands at no highlight" if row.get("isNoteOnly") is True else ""
    yield Incoming(line, words, note=note, title=title, refusal=refusal)
