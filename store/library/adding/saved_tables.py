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
    return next((columns for columns in COLUMNS if columns <= named), None)


def rows_in(text: str, file: Callable[[str], str] | None = None) -> Iterator[SavedEntry]:
    """The rows of a table. `file` gives the text that stands in a file beside it, by its name."""
    for row in csv.DictReader(text.split("\n")):
        cells = {str(key).strip().lower(): str(value or "") for key, value in row.items() if key}
        if cells.get("location", "").lower() == "feed" or cells.get("folder", "").lower() == "trash":
            continue
        tags = tags_in(cells.get("document tags") or cells.get("tags") or "")
        folder = cells.get("folder", "").strip()
        if folder.lower() not in NO_FOLDERS:
            tags = *tags, clean_line(folder)
        selection = cells.get("selection", "").strip()
        yield SavedEntry(
            address_in(cells.get("url", "")),
            title_in(cells.get("title", ""), cells.get("url", "")),
            tuple(dict.fromkeys(tags)),
            tuple(filter(None, (name_in(cells.get("author", "")),))),
            saved=moment_in(next((cells[column] for column in MOMENTS if cells.get(column)), "")),
            publication=name_in(cells.get("publisher", "")),
            html=file(cells["file id"]) if file is not None and cells.get("file id") else "",
            highlights=(SavedHighlight(selection),) if selection else (),
        )
