"""Rows of several files, and the journal's line about them, written wholly or not at all.

The rows are put down first as an intent, together with those that are in their place; from then on it is done, however often
the process is killed while the files and the journal are written one after the other: who comes next finishes it. If a write
fails, or it is given up, the intent is turned and everything is taken back, by who comes next where that fails too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from store.annotations.act import RowChange
from store.annotations.annotation import Annotation, from_row, merged, to_row
from store.annotations.collection import ANNOTATIONS, LIBRARY, Collection
from store.annotations.journal import Journal
from store.database.files import sync_names
from store.database.intent import Intent
from store.database.storage import ABOUT
from store.database.tables import Row, load
from store.errors import DamagedFile, NewerFormat, PostilError
from store.report import Report

Rows = Mapping[int, Row | None]
Writes = dict[str, dict[str, Rows]]
"""Rows by table by file; for the files' names see `Collection.put`."""


class Writer:
    """Every method is for who holds the library's lock."""

    def __init__(self, collection: Collection, journal: Journal, intent: Intent) -> None:
        self._collection = collection
        self._journal = journal
        self._intent = intent

    @property
    def has_work(self) -> bool:
        """Whether a process has put down what it did not come to write, or is at it."""
        return self._intent.is_there

    def write(self, writes: Writes, entry: Row, report: Report | None = None) -> None:
        """Writes rows and the journal's line about them.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Unreadable, Cancelled: nothing was changed.
        """
        before: Writes = {
            name: {
                table: {number: there.get(number) for number in rows}
                for table, rows in tables.items()
                for there in [self._collection.rows(name, table)]
            }
            for name, tables in writes.items()
        }
        new = [name for name in writes if not self._collection.path(name).exists()]
        is_one = len(writes) == 1
        # One file is replaced in one step: for the journal's sake its intent has to outlive the process, but not the power.
        content = {"writes": writes, "before": before, "new": new, "entry": entry}
        self._intent.keep(content, durable=not is_one)
        try:
            for done, (name, tables) in enumerate(writes.items()):
                if report is not None:
                    report(done, len(writes))
                self._collection.put(name, tables, named=is_one)
            if not is_one:
                sync_names(self._collection.path(name) for name in writes)
        except PostilError:
            with contextlib.suppress(PostilError):
                self._intent.turn()
            with contextlib.suppress(PostilError):  # else it is taken back when there is room again
                self._take_back(writes, before, new)
                self._intent.forget()
            raise
        self._journal.add(entry)
        self._intent.forget()
        self._journal.shorten()

    def finish(self) -> None:
        """Writes, or takes back, what a process has put down and did not come to write.

        Raises:
            CannotSave, Unreadable: it can be tried again.
        """
        content, is_turned = self._intent.content()
        writes, before = _from_json(content.get("writes")), _from_json(content.get("before"))
        entry = content.get("entry")
        if is_turned:
            self._take_back(writes, before, content.get("new", []))
        elif writes and isinstance(entry, dict) and not self._journal.has(entry):  # else all of it was written
            self._settle(writes, before)
            self._journal.add(entry)
        self._intent.forget()

    def _take_back(self, writes: Writes, before: Writes, new: Iterable[str]) -> None:
        """Puts back what was there before, and removes the files that are new."""
        self._settle(before, writes)
        for name in new:
            path = self._collection.path(name)
            with contextlib.suppress(PostilError, OSError):
                if not any(rows for table, rows in load(path).items() if table != ABOUT):
                    path.unlink()

    def _settle(self, wanted: Writes, base: Writes) -> None:
        """Writes the rows that are wanted in the place of those of `base`. Meanwhile somebody may have written who takes no
        lock, as git does: what was made of a row stays, and of an annotation both changes do."""
        for name, tables in wanted.items():
            with contextlib.suppress(DamagedFile, NewerFormat):  # there is nothing that could be done about those
                found = {
                    table: _settled(rows, base.get(name, {}).get(table, {}), self._collection.rows(name, table))
                    for table, rows in tables.items()
                }
                if any(found.values()):
                    self._collection.put(name, found, named=False)
        sync_names(self._collection.path(name) for name in wanted)


def by_article(annotations: Iterable[Annotation]) -> list[tuple[str, list[Annotation]]]:
    """Annotations by the ids of their articles."""
    ordered = sorted(annotations, key=lambda one: one.article)
    return [(article, list(group)) for article, group in groupby(ordered, key=lambda one: one.article)]


def writes_of(
    annotations: Iterable[Annotation], rows: Iterable[RowChange], heads: Mapping[str, dict[str, Rows]]
) -> Writes:
    """Annotations and rows by their files, with what else is written there."""
    writes: Writes = {
        article: {**heads.get(article, {}), ANNOTATIONS: {one.number: to_row(one) for one in group}}
        for article, group in by_article(annotations)
    }
    library: dict[str, dict[int, Row | None]] = {}
    for row in rows:
        library.setdefault(row.table, {})[row.number] = row.after
    return {**writes, **({LIBRARY: dict(library)} if library else {})}


def _settled(wanted: Rows, base: Rows, there: Rows) -> Rows:
    """The rows of a table that are to be written so that those that are wanted stand in the place of those of `base`."""
    found: dict[int, Row | None] = {}
    for number, row in wanted.items():
        was, now = base.get(number), there.get(number)
        becomes = row if now is None or now == was else _both(was, now, row)
        if becomes != now:
            found[number] = becomes
    return found


def _both(was: Row | None, now: Row, wanted: Row | None) -> Row:
    """An annotation with what was made of it on two sides; anything else as it is now."""
    if was is None or wanted is None or now == wanted:
        return now
    try:
        return to_row(merged(from_row(was), from_row(now), from_row(wanted)))
    except ValueError:
        return now


def _from_json(content: Any) -> Writes:
    """The rows of an intent, whose numbers were made texts by JSON; nothing where they are none."""
    try:
        return {
            name: {table: {int(number): row for number, row in rows.items()} for table, rows in tables.items()}
            for name, tables in content.items()
        }
    except (AttributeError, ValueError):
        return {}
