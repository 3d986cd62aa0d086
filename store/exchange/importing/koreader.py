"""What KOReader exports as JSON, and the table of Lua that it keeps beside a book.

In the table of older versions a highlight stands under its page. Its note, if it has one, is the text of the bookmark of the
same time. A bookmark to which nobody wrote has a text that KOReader made: «Page 12 The ferry left @ 2024-03-03 10:33:20», in
the language of the device.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.json_places import wholes
from store.exchange.importing.pieces.lua_table import lua_tables
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each
from store.exchange.importing.pieces.selectors import text_of

INSIDE_KOREADER = ("documents", "entries")
DRAWN = ("drawer", "pos0", "note", "notes", "sort")
"""What KOReader's own table has of a highlight, and not of a bookmark."""
ON_PAGE = ("drawer", "image", "pos0")
"""What there is of a highlight that is drawn on a page, with words or without."""
MADE_TEXT = re.compile(r"[^\d\n]*\[?\d*\]?\d+ (?P<words>.*) @ \d{4}-\d\d-\d\d \d\d:\d\d:\d\d", re.DOTALL)
NO_WORDS = "this highlight has no words: it is drawn on a picture of a page"


def read_koreader(text: str) -> Iterator[Incoming]:
    """The highlights of one book or of several, with their notes; then bookmarks."""
    tables = lua_tables(text) if not text.lstrip().startswith(("{", "[")) else wholes(text)
    for line, whole in tables:
        if isinstance(whole, BadLine) or not isinstance(whole, dict):
            yield Incoming(line, "", refusal=f"line {line}: this is not a book")
            continue
        documents = whole.get("documents")
        for book in documents if isinstance(documents, list) else [whole]:
            yield from _of_book(line, book)


def _of_book(line: int, book: Any) -> Iterator[Incoming]:
    if not isinstance(book, dict):
        yield Incoming(line, "", refusal=f"line {line}: this is not a book")
        return
    abouts: list[Any] = [book.get("doc_props"), book.get("stats"), book]
    title = next(filter(None, (text_of(about.get("title")) for about in abouts if _is(about))), "")
    path = text_of(book.get("file")) or text_of(book.get("doc_path"))
    entries = list(_entries(book))
    yield from read_each(((line, entry) for entry in entries), lambda at, entry: [_of_entry(at, entry, title, path)])


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
    said = text_of(bookmark.get("text"))
    made = MADE_TEXT.fullmatch(said)
    said = made["words"] if made else said
    return "" if said.strip() == words.strip() else said


def _sorted_out(entry: Any) -> Any:
    """An entry of KOReader's own table, which does not say that it is a bookmark."""
    is_bookmark = _is(entry) and not any(name in entry for name in DRAWN)
    return {**entry, "sort": "bookmark"} if is_bookmark else entry


def _of_entry(line: int, entry: Any, title: str, path: str) -> Incoming:
    if not isinstance(entry, dict):
        raise BadLine(line, "this is not a highlight")
    words, note = text_of(entry.get("text")), text_of(entry.get("note"))
    refusal = ""
    if entry.get("sort") == "bookmark":
        refusal = "a bookmark marks no words"
    elif not words.strip():
        is_drawn = any(name in entry for name in ON_PAGE)
        refusal = NO_WORDS if is_drawn else "this note stands at no highlight" if note else "a bookmark marks no words"
    said = Incoming(line, words, note=note, title=title, path=path, refusal=refusal)
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


def _is(value: Any) -> bool:
    return isinstance(value, dict)
