"""Puts documents into tables, and takes them out, by TinyDB's own operations."""

from __future__ import annotations

from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from store.database.table_format import ABOUT, FORMAT
from store.database.table_rows import Wanted
from store.database.tables import Tables


def changed(tables: Tables, documents: Wanted) -> Tables:
    """The tables with documents put in or taken away."""
    buffer = _Buffer(tables)
    with TinyDB(storage=lambda: buffer) as database:
        for name, rows in documents.items():
            present = tables.get(name, {})
            database.table(name).remove(doc_ids=[number for number in rows if number in present])
            database.table(name).insert_multiple(
                Document(row, number) for number, row in rows.items() if row is not None
            )
    return {**buffer.tables, ABOUT: {1: {"format": FORMAT}}}


class _Buffer(Storage):
    """TinyDB's view of the tables while one change is made; nothing of it reaches the disk by itself."""

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: dict(rows) for name, rows in tables.items()}

    def read(self) -> dict[str, dict[str, Any]]:
        return self.tables  # type: ignore[return-value]  # TinyDB takes numbers for keys as well as their names

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self.tables = {name: {int(number): row for number, row in rows.items()} for name, rows in data.items()}
