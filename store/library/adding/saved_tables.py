"""Tables of what was saved: Pocket, Instapaper, Readwise Reader and Matter write a row an address."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator

from store.articles.clean import clean_line
from store.library.adding.saved import (
    NO_FOLDERS,
    SavedEntry,
    SavedHighlight,
    address_in,
    moment_in,
    name_in,
    tags_in,
    title_in,
)

COLUMNS = (
    frozenset(("title", "url", "time_added", "tags")),
    frozenset(("url", "title", "selection", "folder")),
    frozenset(("title", "url", "document tags", "saved date")),
    frozenset(("title", "url", "publisher", "file id")),
)
"""Of Pocket, Instapaper, Readwise Reader and Matter."""
MOMENTS = ("time_added", "timestamp", "saved date", "last interaction date")
"""When something was saved, or what comes nearest to that."""


def columns_of(line: bytes) -> frozenset[str] | None:
    named = {cell.strip().strip('"').lower() for cell in line.decode("utf-8", "replace").split(",")}
    return next((wanted for wanted in COLUMNS if wanted <= named), None)


def rows_in(text: str, file: Callable[[str], str] | None = None) -> Iterator[SavedEntry]:
    """The rows of a table. `file` gives the text that stands in a file beside it, by its name."""
    for row in csv.DictReader(text.split("\n")):
        given = {str(key).strip().lower(): str(value or "") for key, value in row.items() if key}
        if given.get("location", "").lower() == "feed" or given.get("folder", "").lower() == "trash":
            continue
        tags = tags_in(given.get("document tags") or given.get("tags") or "")
        folder = given.get("folder", "").strip()
        if folder.lower() not in NO_FOLDERS:
            tags = *tags, clean_line(folder)
        selection = given.get("selection", "").strip()
        yield SavedEntry(
            address_in(given.get("url", "")),
            title_in(given.get("title", ""), given.get("url", "")),
            tuple(dict.fromkeys(tags)),
            tuple(filter(None, (name_in(given.get("author", "")),))),
            saved=moment_in(next((given[column] for column in MOMENTS if given.get(column)), "")),
            publication=name_in(given.get("publisher", "")),
            html=file(given["file id"]) if file is not None and given.get("file id") else "",
            highlights=(SavedHighlight(selection),) if selection else (),
        )
