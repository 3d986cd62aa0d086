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

from store.annotations.acts.act import RowChange
from store.annotations.acts.journal import Journal
from store.annotations.annotation import Annotation
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_rows import row_of
from store.annotations.stored_tables import ANNOTATIONS, TAGS
from store.database.files import TOGETHER, sync_all, sync_names
from store.database.intent import Intent
from store.database.layout import CARDS
from store.database.own_folder import is_there
from store.database.storage import StagedDocuments
from store.database.tables import Row
from store.errors import DamagedFile, NewerFormat, PostilError
from store.report import Report

Rows = Mapping[int, Row | None]
Writes = dict[str, dict[str, Rows]]
"""Rows by table by file; for the names of files see `Collection.put`."""


class Writer:
    """Callers must hold the library's lock."""

    def __init__(self, collection: Collection, journal: Journal, intent: Intent) -> None:
        self._collection = collection
        self._journal = journal
        self._intent = intent

    @property
    def has_work(self) -> bool:
        """Whether a process has begun to write and has not finished, or is writing now."""
        return self._intent.is_there

    def write(self, writes: Writes, entry: Row, report: Report | None = None) -> None:
        """Writes rows, and the journal's line about them.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Unreadable, Cancelled: nothing was changed.
        """
        edited: Writes = {name: dict(self._collection.edited(name, tables)) for name, tables in writes.items()}
        before: Writes = {
            name: {
                table: {number: stored.get(number) for number in rows}
                for table, rows in tables.items()
                for stored in [self._collection.stored(name, table)]
            }
            for name, tables in edited.items()
        }
        new = [name for name in edited if not is_there(self._collection.path(name))]
        is_one = len(edited) == 1
        # One file is replaced in one step: for the journal's sake its intent has to outlive the process, but not the power.
        content = {"writes": edited, "before": before, "new": new, "entry": entry}
        self._intent.keep(content, durable=not is_one)
        try:
            if is_one:
                for name, tables in edited.items():
                    self._collection.put_stored(name, tables, before[name])
            else:
                self._put_all(edited, before, report)
        except PostilError:
            with contextlib.suppress(PostilError):
                self._intent.turn()
            with contextlib.suppress(PostilError):  # otherwise it is taken back when there is room again
                self._take_back(edited, before, new)
                self._intent.forget()
            raise
        self._journal.add(entry)
        self._intent.forget()
        self._journal.shorten()

    def _put_all(self, edited: Writes, before: Writes, report: Report | None) -> None:
        """Writes rows of several files in place of those in `before`. Some files are staged and synced together before the
        first of them takes its name.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Unreadable, Cancelled: only some are written.
        """
        names = list(edited)
        for start in range(0, len(names), TOGETHER):
            staged: list[StagedDocuments] = []
            try:
                some = names[start : start + TOGETHER]
                # Where one cannot be staged, those before it are in the list by then, and are dropped.
                staged.extend(self._collection.stage_stored(name, edited[name], before[name]) for name in some)
                sync_all(documents.file for documents in staged)
                for number, documents in enumerate(staged, start):
                    if report is not None:
                        report(number, len(names))
                    documents.finish()
            finally:
                for documents in staged:
                    documents.file.drop()
        sync_names(self._collection.path(name) for name in names)

    def finish(self) -> None:
        """Writes, or takes back, what a process began to write and did not finish.

        Raises:
            CannotSave, Unreadable: it can be tried again.
        """
        content, is_turned = self._intent.content()
        writes, before = _from_json(content.get("writes")), _from_json(content.get("before"))
        entry = content.get("entry")
        if is_turned:
            self._take_back(writes, before, content.get("new", []))
        elif writes and isinstance(entry, dict) and not self._journal.has(entry):  # otherwise all of it was written
            self._settle(writes, before)
            self._journal.add(entry)
        self._intent.forget()

    def _take_back(self, writes: Writes, before: Writes, new: Iterable[str]) -> None:
        """Puts back the rows of before, and removes new files."""
        self._settle(before, writes, back=True)
        for name in new:
            with contextlib.suppress(PostilError, OSError):
                self._collection.remove(name)

    def _settle(self, edited: Writes, base: Writes, *, back: bool = False) -> None:
        """Writes the wanted rows in place of those of `base`. A program that takes no lock, as git, may have written
        meanwhile: what it made of a row is kept and joined."""
        for name, tables in edited.items():
            with contextlib.suppress(DamagedFile, NewerFormat):  # nothing could be done about those
                stored = {table: self._collection.stored(name, table) for table in tables}
                if any(
                    stored[table].get(number) != row for table, rows in tables.items() for number, row in rows.items()
                ):
                    self._collection.put_stored(name, tables, base.get(name, {}), named=False, back=back)
        sync_names(self._collection.path(name) for name in edited)


def by_article(annotations: Iterable[Annotation]) -> list[tuple[str, list[Annotation]]]:
    """Annotations by the ids of their articles."""
    ordered = sorted(annotations, key=lambda annotation: annotation.article)
    return [(article, list(group)) for article, group in groupby(ordered, key=lambda annotation: annotation.article)]


def writes_of(
    collection: Collection,
    annotations: Iterable[Annotation],
    rows: Iterable[RowChange],
    heads: Mapping[str, dict[str, Rows]],
) -> Writes:
    """Annotations and rows by their files. The file of an article whose card changes gets what is kept about the article, so
    that the article is recognised when its file has moved."""
    rows = tuple(rows)
    carded = {str((row.after or {}).get("article")) for row in rows if row.table == CARDS}
    codebook = collection.codebook_with({row.number: row.after for row in rows if row.table == TAGS})
    writes: Writes = {article: head for article, head in heads.items() if article in carded}
    for article, group in by_article(annotations):
        stored = collection.rows(article, ANNOTATIONS)
        annotation_rows = {
            annotation.number: row_of(annotation, stored.get(annotation.number), codebook) for annotation in group
        }
        writes[article] = {**heads.get(article, {}), ANNOTATIONS: annotation_rows}
    return {**writes, **of_library(rows)}


def of_library(rows: Iterable[RowChange]) -> Writes:
    """Rows of the library's own file."""
    tables: dict[str, Rows] = {}
    for row in rows:
        tables[row.table] = {**tables.get(row.table, {}), row.number: row.after}
    return {LIBRARY: tables} if tables else {}


def _from_json(content: Any) -> Writes:
    """The rows of an intent, whose numbers JSON has made texts; empty where they are not rows."""
    try:
        return {
            name: {table: {int(number): row for number, row in rows.items()} for table, rows in tables.items()}
            for name, tables in content.items()
        }
    except (AttributeError, ValueError):
        return {}
