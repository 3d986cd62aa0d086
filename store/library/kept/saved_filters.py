"""Named lists: queries that the reader gave a name, each a list of the articles that it is about.

They are kept with the codebook, and go with the library.
"""

from __future__ import annotations

from typing import NamedTuple

from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import LISTS
from store.articles.clean import clean_line
from store.database.row_number import row_number

LONGEST = 60
"""Characters of a name."""


class SavedFilter(NamedTuple):
    """A query and its name."""

    name: str
    query: str

    @property
    def number(self) -> int:
        """The number of its row: the same for the same name wherever the list is made."""
        key = self.name.casefold().encode("utf-8", "replace")
        return row_number(key)


def named_lists(collection: Collection) -> tuple[SavedFilter, ...]:
    """All named lists, by the alphabet; rows that cannot be read are skipped.

    Raises:
        DamagedFile, Unreadable: their file cannot be used.
    """
    filters = []
    for row in collection.rows(LIBRARY, LISTS).values():
        name, query = row.get("name"), row.get("query")
        if isinstance(name, str) and isinstance(query, str) and list_name(name) and query:
            filters.append(SavedFilter(list_name(name), clean_line(query)))
    return tuple(sorted(filters, key=lambda saved_filter: (saved_filter.name.casefold(), saved_filter.name)))


def list_name(typed: str) -> str:
    """The name that a list gets for typed text, ``""`` if there is no name in it."""
    return " ".join(clean_line(typed).split())[:LONGEST].strip()


def keeping(saved_filter: SavedFilter) -> Plan:
    """Keeps a list; it replaces one of the same name."""
    row = {"name": saved_filter.name, "query": saved_filter.query}
    return Plan(f"kept the list «{saved_filter.name}»", rows=[LibraryRow(LISTS, saved_filter.number, row)])


def dropping(saved_filter: SavedFilter) -> Plan:
    """Deletes a list; its articles stay."""
    return Plan(f"deleted the list «{saved_filter.name}»", rows=[LibraryRow(LISTS, saved_filter.number, None)])
