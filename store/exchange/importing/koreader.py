"""What KOReader exports as JSON, and the table of Lua that it keeps beside a book.

In the table of older versions a highlight stands under its page. Its note, if there is one, is the text of the bookmark with
the same time. If nobody has written to a bookmark, its text is KOReader's: «Page 12 The ferry left @ 2024-03-03 10:33:20»,
in the language of the device.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.json_places import objects_in
from store.exchange.importing.pieces.lua_table import lua_tables
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.selectors import text_of

INSIDE_KOREADER = ("documents", "entries")
HELD = ("entries", "annotations", "highlight", "bookmarks", "doc_props")
"""Names of lists and tables; every book has at least one of them."""
DRAWN = ("drawer", "pos0", "note", "notes", "sort")
"""Fields that KOReader's own table has for a highlight, and not for a bookmark."""
ON_PAGE = ("drawer", "image", "pos0")
"""Fields of a highlight on a page, with words or without."""
MADE_TEXT = re.compile(r"[^\d\n]*\[?\d*\]?\d+ (?P<words>.*) @ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.DOTALL)
NO_WORDS = "this highlight has no words: it is drawn on a picture of a page"


def read_koreader(text: str) -> Iterator[Incoming]:
    """The highlights of one book or of several, with their notes; then bookmarks."""
    is_json = text.lstrip().startswith(("{", "["))
    return read_each(_of_json(text) if is_json else _of_lua(text), lambda line, record: [_of_entry(line, *record)])


def _of_json(text: str) -> Iterator[tuple[int, tuple[Any, Any]] | BadLine]:
    """The entries of KOReader's export, each with its line and its book."""
    for record in objects_in(text, INSIDE_KOREADER):
        if isinstance(record, BadLine):
            yield record
            continue
        line, entry, book = record
        if entry is not book and not _is(book):
            yield BadLine(line, "this is not a book")
        elif entry is not book and "documents" not in book:
            yield line, (entry, book)
        else:  # a book without entries
            yield from _of_table(line, entry)


def _of_lua(text: str) -> Iterator[tuple[int, tuple[Any, Any]] | BadLine]:
    for line, table in lua_tables(text):
        yield from [table] if isinstance(table, BadLine) else _of_table(line, table)


def _of_table(line: int, book: Any) -> Iterator[tuple[int, tuple[Any, Any]] | BadLine]:
    """The entries of KOReader's own table, whose lines are not known."""
    if not _is(book):
        yield BadLine(line, "this is not a book")
        return
    if not any(isinstance(book.get(name), list | dict) for name in HELD):
        yield BadLine(line, "this book has no list of highlights")
    for entry in _entries(book):
        yield entry if isinstance(entry, BadLine) else (line, (entry, book))


def _title(book: Any) -> str:
    abouts: list[Any] = [book.get("doc_props"), book.get("stats"), book]
    return next(filter(None, (text_of(about.get("title")) for about in abouts if _is(about))), "")


def _entries(book: dict[str, Any]) -> Iterator[Any]:
    """The highlights, as the versions of KOReader hold them: a list, or lists by pages."""
    for name in ("entries", "annotations"):
        if isinstance(book.get(name), list):
            yield from book[name] if name == "entries" else map(_sorted_out, book[name])
            return
    bookmarks = list(_members(book.get("bookmarks")))
    notes = {text_of(bookmark.get("datetime")): bookmark for bookmark in bookmarks if _is(bookmark)}
    joined: set[int] = set()
    for page in _members(book.get("highlight")):
        for entry in page if isinstance(page, list) else [page]:
            bookmark = notes.get(text_of(entry.get("datetime"))) if _is(entry) and entry.get("datetime") else None
            joined.add(id(bookmark))
            yield entry if bookmark is None else {**entry, "note": _note(bookmark, text_of(entry.get("text")))}
    for bookmark in bookmarks:
        if id(bookmark) not in joined:
            yield _alone(bookmark)


def _members(table: Any) -> Iterator[Any]:
    yield from table.values() if isinstance(table, dict) else table if isinstance(table, list) else ()


def _alone(bookmark: Any) -> Any:
    """A bookmark of an older version without its highlight, as an entry: it has the words of a highlight, or none."""
    if not _is(bookmark) or not bookmark.get("highlighted"):
        return {**bookmark, "sort": "bookmark"} if _is(bookmark) else bookmark
    words = text_of(bookmark.get("notes"))
    return {**bookmark, "text": words, "note": _note(bookmark, words)}


def _note(bookmark: dict[str, Any], words: str) -> str:
    """What the reader wrote to a bookmark of an older version."""
    text = text_of(bookmark.get("text"))
    generated = MADE_TEXT.fullmatch(text)
    text = generated["words"] if generated else text
    return "" if text.strip() == words.strip() else text


def _sorted_out(entry: Any) -> Any:
    """An entry of KOReader's own table, which does not say that it is a bookmark."""
    is_bookmark = _is(entry) and not any(name in entry for name in DRAWN)
    return {**entry, "sort": "bookmark"} if is_bookmark else entry


def _of_entry(line: int, entry: Any, book: Any) -> Incoming:
    if not isinstance(entry, dict):
        raise BadLine(line, "this is not a highlight")
    words, note = text_of(entry.get("text")), text_of(entry.get("note"))
    refusal = ""
    if entry.get("sort") == "bookmark":
        refusal = "a bookmark marks no words"
    elif not words.strip():
        is_drawn = any(name in entry for name in ON_PAGE)
        refusal = NO_WORDS if is_drawn else "this note stands at no highlight" if note else "a bookmark marks no words"
    path = text_of(book.get("file")) or text_of(book.get("doc_path"))
    incoming = Incoming(line, words, note=note, title=_title(book), path=path, refusal=refusal)
    return dated(incoming, _time(entry))


def _time(entry: dict[str, Any]) -> str:
    """When it was made, as it is written; KOReader counts seconds since 1970 in its exports."""
    seconds = entry.get("time")
    if isinstance(seconds, int | float) and not isinstance(seconds, bool):
        try:
            return datetime.fromtimestamp(seconds, UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return str(seconds)
    return text_of(seconds) or text_of(entry.get("datetime"))


def _is(value: Any) -> bool:
    return isinstance(value, dict)
