"""Merges two versions of a stored file, for git. A file in which a merge by lines has left the rows of both sides is read in
the same way. The driver only spares readers of the file, and of its differences, the old lines."""

from __future__ import annotations

from pathlib import PurePath

from store.annotations.stored_rows import order_of
from store.annotations.stored_tables import OF_ARTICLES, OF_LIBRARY
from store.database.layout import ARTICLE_ID, FOLDER
from store.database.table_format import is_newer
from store.database.table_rows import joined
from store.database.tables import Tables, dump, parse


def is_stored(path: PurePath) -> bool:
    """Whether a path inside a repository is that of a file that rows are stored in."""
    parts = path.parts
    if parts[-2:] == (FOLDER, "library.json"):
        return True
    return parts[-3:-1] == (FOLDER, "annotations") and path.suffix == ".json" and bool(ARTICLE_ID.fullmatch(path.stem))


def merged(path: PurePath, ours: bytes, theirs: bytes) -> bytes:
    """The file at a path that `is_stored`, with what both versions of it have.

    Raises:
        DamagedFile: one of them is not TinyDB JSON.
        ValueError: one of them was written by a later postil.
    """
    is_library = path.name == "library.json"
    joinings = OF_LIBRARY if is_library else OF_ARTICLES
    together: Tables = {}
    for raw in (ours, theirs):
        tables = parse(raw, path, lambda table, row, other: joined(joinings, table, row, other)) if raw.strip() else {}
        if is_newer(tables):
            raise ValueError(f"{path} was written by a later postil")
        for name, rows in tables.items():
            kept_rows = together.setdefault(name, {})
            for number, row in rows.items():
                kept_rows[number] = joined(joinings, name, kept_rows[number], row) if number in kept_rows else row
    order = order_of(is_library=is_library)
    return dump({name: dict(sorted(rows.items(), key=lambda item: order(*item))) for name, rows in together.items()})
