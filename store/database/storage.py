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

A merge by lines can leave a document twice under its number; the reader joins the two. A file that is damaged is set
aside, and what stands whole in it is put together with the last good copy.
"""

from __future__ import annotations

import contextlib
import os
import re
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from store.database.files import write_atomic
from store.database.layout import Layout
from store.database.locking import Lock
from store.database.salvage import salvage, set_aside
from store.database.tables import Join, Row, Rows, Tables, dump, later, load, read
from store.errors import CannotSave, DamagedFile, NewerFormat, Unreadable

FORMAT = 1
"""The version of the files' layout. Files of a later one are read, never written."""
LATER_FORMAT = re.compile(rb'"format"\s*:\s*(?!1\b)\d')
"""What a damaged file of a later version still says of itself."""
ABOUT = "postil"
"""The table whose one row says the format."""

Signature = tuple[int, int, int]
"""A file's time, size and inode: another one means another content."""
Version = Signature | None


Order = Callable[[int, Row], Any]
Change = Callable[[Rows], Rows]


def _by_number(number: int, row: Row) -> int:  # noqa: ARG001
    return number


@dataclass(slots=True)
class Safety:
    """What all files of one library share to be safe."""

    lock: Lock
    copies: Path
    """The folder of last good copies."""
    damaged: Path
    """The folder of files that were set aside."""
    notices: list[str] = field(default_factory=list)
    """What the reader should know: one line each."""

    @classmethod
    def of(cls, layout: Layout) -> Safety:
        return cls(Lock(layout.lock), layout.copies, layout.damaged)


class Database:
    """One JSON file of tables. Reads come from memory for as long as the file is unchanged."""

    def __init__(
        self, path: Path, safety: Safety, tables: Iterable[str], order: Order = _by_number, join: Join = later
    ) -> None:
        """`tables` are the names it may have; `order` is the key by which a table's documents are sorted on disk; `join`
        makes one of two under one number."""
        self.path = path
        self._safety = safety
        self._names = frozenset(tables) | {ABOUT}
        self._order = order
        self._join = join
        self._guard = threading.RLock()
        self._signature: Signature | None = None
        self._tables: Tables = {}

    def rows(self, table: str) -> Rows:
        """The documents of a table by number, as they are on disk now; the constant row is not among them.

        Raises:
            DamagedFile: the file is not TinyDB JSON and could not be mended.
            Unreadable: the file is there and cannot be read.
        """
        try:
            with self._guard:
                self._refresh()
        except DamagedFile:
            self._restore()  # not under the guard: who holds the lock may be waiting for it
        with self._guard:
            return {number: row for number, row in self._tables.get(table, {}).items() if row}

    def put(
        self,
        documents: Mapping[str, Mapping[int, Row | None]],
        changes: Mapping[str, Change] | None = None,
        *,
        named: bool = True,
    ) -> None:
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
            try:
                self._refresh()
            except DamagedFile:
                self._restore_locked()
            self._raise_if_newer()
            made = {table: change(self._tables.get(table, {})) for table, change in (changes or {}).items()}
            self._write(_changed(self._tables, {**documents, **made}), named=named)

    def refuse_newer(self) -> None:
        """Raises what `put` would raise for the file as it is.

        Raises:
            NewerFormat, DamagedFile, Unreadable: see there.
        """
        self.rows(ABOUT)
        self._raise_if_newer()

    @property
    def version(self) -> Version:
        """Changes whenever the file does; of the content that was read last."""
        return self._signature

    @property
    def is_newer(self) -> bool:
        """Whether a later version wrote the file, so that it must not be written."""
        return _is_newer(self._tables)

    def _raise_if_newer(self) -> None:
        if self.is_newer:
            raise NewerFormat(f"{self.path} was written by a later postil; it is shown, but not changed. Update postil")

    def _write(self, tables: Tables, *, named: bool = True) -> None:
        """Under the lock: writes the tables, then a copy of them."""
        tables = {
            name: dict(sorted(rows.items(), key=lambda numbered: self._order(*numbered)))
            for name, rows in tables.items()
        }
        content = dump(tables)
        write_atomic(self.path, content, named=named)
        self._tables = tables
        self._signature = _signature(self.path)
        with contextlib.suppress(CannotSave):
            write_atomic(self._copy, content, durable=False)

    @property
    def _copy(self) -> Path:
        return self._safety.copies / self.path.name

    def _refresh(self) -> None:
        signature = _signature(self.path)
        if signature == self._signature and signature is not None:
            return
        self._tables = {} if signature is None else load(self.path, self._join)
        self._signature = signature

    def _restore(self) -> None:
        try:
            with self._safety.lock.held(str(self.path)), self._guard:
                self._restore_locked()
        except CannotSave as error:
            raise DamagedFile(f"{self.path} is damaged and could not be mended: {error}") from error

    def _restore_locked(self) -> None:
        """Sets the damaged file aside and writes what can be had of it, together with the last good copy."""
        try:
            self._refresh()  # another postil may have mended it meanwhile
        except DamagedFile:
            raw = read(self.path)
            sound, broken = salvage(raw, self._names, self._join)
            if _is_newer(sound) or LATER_FORMAT.search(raw):
                raise
            kept = set_aside(self.path.name, raw, self._safety.damaged)
            tables = sound
            with contextlib.suppress(DamagedFile, Unreadable):
                tables = self._joined(load(self._copy, self._join), sound)
            for name, rows in broken.items():
                tables[name] = {**rows, **tables.get(name, {})}
            self._write({**tables, ABOUT: {1: {"format": FORMAT}}})
            count = sum(len(rows) for name, rows in tables.items() if name != ABOUT)
            self._safety.notices.append(
                f"{self.path.name} was damaged: {count} entries were restored, the damaged file is kept as {kept}"
            )

    def _joined(self, copy: Tables, salvaged: Tables) -> Tables:
        together = {name: dict(rows) for name, rows in copy.items()}
        for name, rows in salvaged.items():
            table = together.setdefault(name, {})
            for number, row in rows.items():
                table[number] = self._join(table[number], row) if number in table else row
        return together


def _is_newer(tables: Tables) -> bool:
    version = tables.get(ABOUT, {}).get(1, {}).get("format", FORMAT)
    return not isinstance(version, int) or version > FORMAT


def _changed(tables: Tables, documents: Mapping[str, Mapping[int, Row | None]]) -> Tables:
    """The tables with documents put in or taken away, by TinyDB's own operations."""
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


def _signature(path: Path) -> Signature | None:
    try:
        status = os.stat(path)  # noqa: PTH116 -- on every save; half the time of Path.stat
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
