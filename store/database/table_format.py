"""The version of the layout of stored tables, which the tables themselves name."""

from __future__ import annotations

from store.database.tables import Tables

FORMAT = 2
"""The version of the files' layout. Files of a later one are read, never written. Rows of version 1 have no history."""
ABOUT = "postil"
"""The table whose one row says the format."""


def is_newer(tables: Tables) -> bool:
    """Whether a later version wrote these tables."""
    version = format_of(tables)
    return not isinstance(version, int) or version > FORMAT


def format_of(tables: Tables) -> object:
    """The format that tables name. Tables that TinyDB alone wrote name none, and are of this one."""
    return tables.get(ABOUT, {}).get(1, {}).get("format", FORMAT)
