"""The rows of a table as they are shown, as they are to be stored, and joined with those of another version of the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from store.database.joining import DELETED, Joining
from store.database.row_history import edited, join, plain
from store.database.table_format import ABOUT
from store.database.tables import Row, Rows, Tables

Wanted = Mapping[str, Mapping[int, Row | None]]
"""Rows by number by table; None for one that is taken away."""
Stored = dict[str, dict[int, Row | None]]
"""Rows with their histories, as they will be stored, by table and number."""
Joinings = Mapping[str, Joining | None]
"""How the rows of each table are joined; None where the row that was read last stands alone."""


def joined(joinings: Joinings, table: str, row: Row, other: Row) -> Row:
    """One row of two under one number; `other` was read last."""
    if table == ABOUT:
        return max(
            row, other, key=lambda version: (not isinstance(version.get("format"), int), str(version.get("format")))
        )
    joining = joinings.get(table, Joining() if any(joinings.values()) else None)
    return join(row, other, joining) if joining is not None else other


def shown_rows(rows: Rows, joining: Joining | None) -> Rows:
    """The rows of a table without their histories; neither the constant row nor, as a rule, deleted ones."""
    if joining is None:
        return {number: row for number, row in rows.items() if row}
    return {
        number: joining.shown(plain(row))
        for number, row in rows.items()
        if row and (joining.keeps_deleted or row.get(DELETED) is not True)
    }


def edited_row(stored: Row | None, new: Row | None, joining: Joining, replica: Callable[[], str]) -> Row | None:
    """The row that is to be stored in place of another one, with its history; without `new`, the row as deleted."""
    if new is None:
        if stored is None:
            return None
        row = joining.shown(plain(stored))
        new = {**row, **{name: "" for name in joining.texts if row.get(name)}, DELETED: True}
    elif stored is not None and joining.shown(plain(stored)) == joining.shown(plain(new)):
        return stored
    return edited(stored, new, joining, replica())


def settled(documents: Wanted, base: Wanted, tables: Tables, joinings: Joinings) -> Stored:
    """The rows to be stored: where `tables` have another row than `base`, both are joined."""
    stored: Stored = {}
    for name, rows in documents.items():
        present_rows, base_rows = tables.get(name, {}), base.get(name, {})
        stored[name] = {}
        for number, row in rows.items():
            now = present_rows.get(number)
            if now is None or now == base_rows.get(number) or joinings.get(name) is None:
                stored[name][number] = row
            elif row is not None:
                stored[name][number] = joined(joinings, name, now, row)
    return stored


def joined_tables(other: Tables, tables: Tables, joinings: Joinings) -> tuple[Stored, Stored]:
    """The rows of `tables` that change when they are joined with another version of the file, and what they were before."""
    changed: Stored = {}
    base: Stored = {}
    for name, rows in other.items():
        present = tables.get(name, {})
        for number, row in rows.items() if name != ABOUT else ():
            stored = present.get(number)
            becomes = row if stored is None else joined(joinings, name, stored, row)
            if becomes != stored:
                changed.setdefault(name, {})[number] = becomes
                base.setdefault(name, {})[number] = stored
    return changed, base
