"""What programs for reading books export as JSON: Bookcision, which copies a Kindle's notebook from the web, and KOReader."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from typing import Any

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.json_places import objects
from store.exchange.importing.pieces.lua_table import lua_tables
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.selectors import text_of

INSIDE_KOREADER = ("documents", "entries")


def read_bookcision(text: str) -> Iterator[Incoming]:
    """The highlights of books."""
    for line, book in _wholes(text):
        if isinstance(book, BadLine) or not isinstance(book, dict):
            yield Incoming(line, "", refusal=f"line {line}: this is not a book")
            continue
        title = text_of(book.get("title"))
        highlights = book.get("highlights")
        records = [(line, highlight) for highlight in highlights] if isinstance(highlights, list) else []
        yield from read_each(records, partial(_of_bookcision, title))


DRAWN = ("drawer", "pos0", "note", "notes", "sort")
"""What KOReader's own table has of a highlight, and not of a bookmark."""


def read_koreader(text: str) -> Iterator[Incoming]:
    """The highlights of one book or of several, as JSON or as the table of Lua that KOReader keeps beside a book."""
    wholes = lua_tables(text) if not text.lstrip().startswith(("{", "[")) else _wholes(text)
    for line, whole in wholes:
        if isinstance(whole, BadLine) or not isinstance(whole, dict):
            yield Incoming(line, "", refusal=f"line {line}: this is not a book")
            continue
        documents = whole.get("documents")
        for book in documents if isinstance(documents, list) else [whole]:
            yield from _of_book(line, book)


def _wholes(text: str) -> Iterator[tuple[int, Any]]:
    for record in objects(text, ()):
        yield (record.line, record) if isinstance(record, BadLine) else record


def _of_bookcision(title: str, line: int, row: Any) -> Iterator[Incoming]:
    words = text_of(row.get("text")) if isinstance(row, dict) else ""
    if not words.strip():
        raise BadLine(line, "this highlight has no words")
    note = text_of(row.get("note"))
    refusal = "this note stands at no highlight" if row.get("isNoteOnly") is True else ""
    yield Incoming(line, words, note=note, title=title, refusal=refusal)


def _of_book(line: int, book: Any) -> Iterator[Incoming]:
    if not isinstance(book, dict):
        yield Incoming(line, "", refusal=f"line {line}: this is not a book")
        return
    about = book.get("doc_props") if isinstance(book.get("doc_props"), dict) else book
    title = text_of(about.get("title")) if isinstance(about, dict) else ""
    path = text_of(book.get("file")) or text_of(book.get("doc_path"))
    entries = list(_entries(book))
    yield from read_each(((line, entry) for entry in entries), lambda at, entry: [_of_entry(at, entry, title, path)])


def _entries(book: dict[str, Any]) -> Iterator[Any]:
    """The highlights, as the versions of KOReader hold them: a list, or lists by pages."""
    for name in ("entries", "annotations"):
        if isinstance(book.get(name), list):
            yield from book[name] if name == "entries" else map(_sorted_out, book[name])
            return
    pages = book.get("highlight")
    for page in pages.values() if isinstance(pages, dict) else pages if isinstance(pages, list) else ():
        yield from page if isinstance(page, list) else [page]


def _sorted_out(entry: Any) -> Any:
    """An entry of KOReader's own table, which does not say that it is a bookmark."""
    is_bookmark = isinstance(entry, dict) and not any(name in entry for name in DRAWN)
    return {**entry, "sort": "bookmark"} if is_bookmark else entry


def _of_entry(line: int, entry: Any, title: str, path: str) -> Incoming:
    if not isinstance(entry, dict):
        raise BadLine(line, "this is not a highlight")
    words = text_of(entry.get("text"))
    is_bookmark = entry.get("sort") == "bookmark" or (not words.strip() and not entry.get("note"))
    refusal = (
        "a bookmark marks no words" if is_bookmark else "" if words.strip() else "this note stands at no highlight"
    )
    said = Incoming(line, words, note=text_of(entry.get("note")), title=title, path=path, refusal=refusal)
    return dated(said, _time(entry))


def _time(entry: dict[str, Any]) -> str:
    """When it was made, as it is written; KOReader counts seconds since 1970 in its exports."""
    seconds = entry.get("time")
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        try:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return str(seconds)
    return text_of(entry.get("datetime"))
