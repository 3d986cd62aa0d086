"""TinyDB on files that survive: atomic, locked, diffable.

TinyDB's own storage writes in place and knows no other process; this one replaces the file whole, under a lock that
spans reading, changing and writing. What is on disk stays TinyDB's JSON, ``{table: {number: document}}``, set so that
versions can be compared and merged line by line: keys sorted, a document a line in the order its owner gives, and each
table closed by the constant row ``"0": {}`` so that the line of every document ends alike.

    {"annotations": {
    "2137…": {"body": …},
    "2138…": {"body": …},
    "0": {}},
    "article": {
    …

A merge by lines can leave a document twice under its number; the reader joins the two by the history in each (see `history`),
which the documents that are given here and taken from here do not show. What stands in a file that is damaged, or that has
less than was written, `standing` tells; it is mended by the next save.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from store.counts import counted
from store.database.changing import changed
from store.database.files import Staged, stage, write_atomic
from store.database.joining import Joining
from store.database.own_folder import delete_own
from store.database.safety import Safety
from store.database.salvage import move_aside, set_aside
from store.database.standing import Signature, look_at, signature_in, signature_of
from store.database.table_format import ABOUT, FORMAT, format_of, is_newer
from store.database.table_rows import Wanted, edited_row, joined, joined_tables, settled, shown_rows
from store.database.tables import Row, Rows, Tables, dump, load, parse
from store.errors import CannotSave, DamagedFile, NewerFormat, Unreadable

Version = Signature | None
Order = Callable[[int, Row], Any]
Change = Callable[[Rows], Mapping[int, Row | None]]

MENDED_BY_A_SAVE = "The next save mends the file"
MENDED_BY = f"{MENDED_BY_A_SAVE}, or `postil check --repair`"
TRIES = 100
"""How often a file is read again because a program without a lock has replaced it just before it was written."""


def _by_number(number: int, row: Row) -> int:  # noqa: ARG001
    return number


class _Replaced(Exception):
    """Somebody else has just replaced the file."""


class _StagedTables(NamedTuple):
    """Tables that have been written beside their file."""

    tables: Tables
    content: bytes
    file: Staged
    seen: Signature | None
    """The signature of the file from which the tables were made."""


class StagedDocuments(NamedTuple):
    """Documents that have been written beside a file; see `Database.stage_stored`."""

    database: Database
    documents: Wanted
    base: Wanted
    tables: _StagedTables

    @property
    def file(self) -> Staged:
        return self.tables.file

    def finish(self) -> None:
        """Puts them in the file's place, see `Database.finish_stored`."""
        self.database.finish_stored(self)


class Database:
    """One JSON file of tables. Reads come from memory for as long as the file is unchanged."""

    def __init__(
        self,
        path: Path,
        safety: Safety,
        tables: Iterable[str] | Mapping[str, Joining | None],
        order: Order = _by_number,
    ) -> None:
        """`tables` are the names it may have, with how their documents are joined: a document of such a table is never taken
        away, only marked as deleted. `order` is the key by which a table's documents are sorted on disk."""
        self.path = path
        self._safety = safety
        self._joinings = tables if isinstance(tables, Mapping) else dict.fromkeys(tables)
        self._order = order
        self._guard = threading.RLock()
        self._is_read = False
        self._trouble = ""
        self._signature: Signature | None = None
        self._damaged: bytes | None = None
        self._tables: Tables = {}
        self._shown: Tables = {}

    def rows(self, table: str) -> Rows:
        """The documents of a table by number, as they are on disk now; neither the constant row nor, as a rule, those that were
        deleted are among them.

        Raises:
            DamagedFile: the file is not TinyDB JSON, and by a later postil.
            Unreadable: the file is there and cannot be read.
        """
        with self._guard:
            self._refresh()
            shown = self._shown.get(table)
            if shown is None:
                shown = self._shown[table] = shown_rows(self._tables.get(table, {}), self._joinings.get(table))
            return dict(shown)

    def stored(self, table: str) -> Rows:
        """The documents of a table with their histories, deleted ones too; for errors see `rows`."""
        with self._guard:
            self._refresh()
            return dict(self._tables.get(table, {}))

    def put(self, documents: Wanted, changes: Mapping[str, Change] | None = None, *, named: bool = True) -> None:
        """Writes documents, each replacing the one of its number, in one step; None takes a document away.

        `documents` maps tables to rows; `changes` maps tables to functions that make rows of the ones that are there.
        Nothing that another process wrote is lost: under the lock the file is read again first. With `named`, it is
        certainly there when this returns; else after `sync_names`, and till then what was there before may come back.

        Raises:
            CannotSave: the write failed or the lock was not to be had; file and memory are as before.
            NewerFormat: a later version wrote the file.
            DamagedFile: see `rows`.
        """
        with self._safety.lock.held(str(self.path)), self._guard:
            self.refuse_newer()
            changed = {table: change(self.rows(table)) for table, change in (changes or {}).items()}
            edited = self.edited({**documents, **changed})
            base = {
                table: {number: self._tables.get(table, {}).get(number) for number in edited[table]} for table in edited
            }
            self.put_stored(edited, base, named=named)

    def edited(self, documents: Wanted) -> dict[str, dict[int, Row | None]]:
        """Documents as they are to be stored in place of the present ones, with the history that they then have. Callers must
        hold the lock; for errors see `put`."""
        self.refuse_newer()
        stored: dict[str, dict[int, Row | None]] = {}
        for table, rows in documents.items():
            joining, stored_rows = self._joinings.get(table), self._tables.get(table, {})
            stored[table] = {
                number: row
                if joining is None
                else edited_row(stored_rows.get(number), row, joining, self._safety.replica)
                for number, row in rows.items()
            }
        return stored

    def put_stored(self, documents: Wanted, base: Wanted, *, named: bool = True, back: bool = False) -> None:
        """Writes documents, as they are to be stored, in place of those from which they were made, `base`. If somebody else has
        changed one of those meanwhile, both are joined. With `back` the documents are older than the last that were written,
        whose copy then goes first.

        Raises: see `put`.
        """
        with self._safety.lock.held(str(self.path)), self._guard:
            for _ in range(TRIES):
                self.refuse_newer()
                staged = self._staged(
                    changed(self._tables, settled(documents, base, self._tables, self._joinings)), back=back
                )
                try:
                    staged.file.sync()
                    self._finish(staged, named=named)
                    return
                except _Replaced:
                    continue
                finally:
                    staged.file.drop()
            raise CannotSave(f"{self.path} was not saved: something else writes it all the time")

    def stage_stored(self, documents: Wanted, base: Wanted) -> StagedDocuments:
        """The first of two steps that do the same, so that many files can be synced together between them. Callers must hold
        the lock until the second step.

        Raises: see `put`.
        """
        with self._guard:
            self.refuse_newer()
            tables = changed(self._tables, settled(documents, base, self._tables, self._joinings))
            return StagedDocuments(self, documents, base, self._staged(tables))

    def finish_stored(self, staged: StagedDocuments) -> None:
        """The second step, once the file is synced. Its name is certain after `sync_names`.

        Raises: see `put`.
        """
        with self._safety.lock.held(str(self.path)), self._guard:
            try:
                self._finish(staged.tables, named=False)
            except _Replaced:
                self.put_stored(staged.documents, staged.base, named=False)

    def take_in(self, tables: Tables) -> int:
        """Joins the documents of another version of this file with the present ones. Returns the number of documents that
        changed.

        Raises: see `put`.
        """
        with self._safety.lock.held(str(self.path)), self._guard:
            self.refuse_newer()
            changed, base = joined_tables(tables, self._tables, self._joinings)
            if changed:
                self.put_stored(changed, base)
        return sum(map(len, changed.values()))

    def versions(self, raw: bytes, path: Path) -> Tables:
        """The documents of another version of this file, of these bytes at this path.

        Raises:
            DamagedFile: it is not TinyDB JSON.
        """
        return parse(raw, path, lambda table, row, other: joined(self._joinings, table, row, other))

    @property
    def trouble(self) -> str:
        """What is wrong with the file on the disk, ``""`` for nothing; for errors see `rows`."""
        with self._guard:
            self._refresh()
            return self._trouble

    def mend(self) -> bool:
        """Writes the content of a file that is damaged, gone or has less than was written. Returns whether it was so.

        Raises: see `put`.
        """
        with self._safety.lock.held(str(self.path)), self._guard:
            self.refuse_newer()
            needs_it = bool(self._trouble)
            if needs_it:
                self.put_stored({}, {})
        return needs_it

    def remove(self) -> None:
        """Deletes an empty file, with its copy. Callers must hold the lock."""
        with self._guard, contextlib.suppress(OSError, DamagedFile, Unreadable):
            if not any(rows for table, rows in load(self.path).items() if table != ABOUT):
                delete_own(self._copy)
                delete_own(self.path)
                self._is_read = False

    def refuse_newer(self) -> None:
        """Raises what `put` would raise for the file as it is.

        Raises:
            NewerFormat, DamagedFile, Unreadable: see there.
        """
        with self._guard:
            self._refresh()
            if self.is_newer:
                raise NewerFormat(
                    f"{self.path} was written by a later postil; it is shown, but not changed. Update postil"
                )

    @property
    def version(self) -> Version:
        """A value that changes whenever the file does. It is that of the content that was read last."""
        return self._signature

    @property
    def is_newer(self) -> bool:
        """Whether a later version wrote the file, so that it must not be written."""
        return is_newer(self._tables)

    def _staged(self, tables: Tables, *, back: bool = False) -> _StagedTables:
        """Under the lock: writes the tables beside the file.

        Raises:
            CannotSave: they were not written.
        """
        if self._damaged is not None:
            aside, is_folder = self._safety.damaged, self.path.is_dir() and not self.path.is_symlink()
            kept = move_aside(self.path, aside) if is_folder else set_aside(self.path.name, self._damaged, aside)
            self._damaged = None
            count = sum(len(rows) for name, rows in tables.items() if name != ABOUT)
            self._safety.tell(
                f"{self.path.name} was damaged: {counted(count, 'entry', 'entries')} restored; the damaged file is kept as"
                f" {kept}"
            )
        tables = {
            name: dict(sorted(rows.items(), key=lambda numbered: self._order(*numbered)))
            for name, rows in tables.items()
        }
        content = dump(tables)
        if self._format_is_older():
            self._safety.keep_as_it_is()
        if back:
            with contextlib.suppress(OSError):
                delete_own(self._copy)
        return _StagedTables(tables, content, stage(self.path, content), self._signature)

    def _finish(self, staged: _StagedTables, *, named: bool) -> None:
        """Under the lock: puts tables that were written beside the file in its place, then a copy of them.

        Raises:
            CannotSave: they were not.
            _Replaced: so, because somebody has replaced the file since it was read.
        """

        def last_look() -> None:
            if signature_of(self.path) != staged.seen:
                raise _Replaced

        written = staged.file.replace(last_look, named=named)
        self._tables, self._shown = staged.tables, {}
        self._signature, self._is_read, self._trouble = signature_in(written), True, ""
        with contextlib.suppress(CannotSave):
            write_atomic(self._copy, staged.content, durable=False)

    def _format_is_older(self) -> bool:
        """Whether an earlier version wrote the file, so that writing it migrates it."""
        version = format_of(self._tables)
        return isinstance(version, int) and version < FORMAT

    @cached_property
    def _copy(self) -> Path:
        return self._safety.copies / self.path.name

    def _refresh(self) -> None:
        if self._is_read and signature_of(self.path) == self._signature:
            return
        standing = look_at(self.path, self._copy, self._joinings)
        self._tables, self._shown = standing.tables, {}
        self._signature, self._is_read = standing.signature, True
        self._damaged, self._trouble = standing.damaged, standing.trouble
        if self._trouble:
            self._safety.tell(f"{self._trouble}. {MENDED_BY if any(self._joinings.values()) else MENDED_BY_A_SAVE}")
