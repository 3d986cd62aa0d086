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

A merge by lines can leave a document twice under its number; the reader joins the two.
"""

from __future__ import annotations

import json
import os
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Document

from store.database.files import write_atomic
from store.errors import CannotSave, DamagedFile, NewerFormat, Unreadable

FORMAT = 1
"""The version of the files' layout. Files of a later one are read, never written."""
ABOUT = "postil"
"""The table whose one row says the format."""

LOCK_PATIENCE = 10.0
"""Seconds to wait for another postil to finish a save; one takes milliseconds."""

Row = dict[str, Any]
Rows = dict[int, Row]
Tables = dict[str, Rows]
Signature = tuple[int, int, int]
"""A file's time, size and inode: another one means another content."""


Order = Callable[[int, Row], Any]
Join = Callable[[Row, Row], Row]


def _by_number(number: int, row: Row) -> int:  # noqa: ARG001
    return number


def _later(earlier: Row, later: Row) -> Row:  # noqa: ARG001
    return later


class Database:
    """One JSON file of tables. Reads come from memory for as long as the file is unchanged."""

    def __init__(self, path: Path, lock: Path, order: Order = _by_number, join: Join = _later) -> None:
        """`order` is the key by which a table's documents are sorted on disk; `join` makes one of two under one number."""
        self.path = path
        self._lock_path = lock
        self._order = order
        self._join = join
        self._guard = threading.RLock()
        self._signature: Signature | None = None
        self._tables: Tables = {}

    def rows(self, table: str) -> Rows:
        """The documents of a table by number, as they are on disk now; the constant row is not among them.

        Raises:
            DamagedFile: the file is not TinyDB JSON.
            Unreadable: the file is there and cannot be read.
        """
        with self._guard:
            self._refresh()
            return {number: row for number, row in self._tables.get(table, {}).items() if row}

    def put(self, documents: Mapping[str, Rows]) -> None:
        """Writes documents, each replacing the one of its number, in one durable step.

        `documents` maps tables to rows. Nothing that another process wrote is lost: under the lock the file is read
        again first.

        Raises:
            CannotSave: the write failed or the lock was not to be had; file and memory are as before.
            NewerFormat: a later version wrote the file.
            DamagedFile: see `rows`.
        """
        with self._guard, self._locked():
            self._refresh()
            self._refuse_newer()
            storage = _Buffer(self._tables)
            with TinyDB(storage=lambda: storage) as database:
                for table, rows in documents.items():
                    present = self._tables.get(table, {})
                    database.table(table).remove(doc_ids=[number for number in rows if number in present])
                    database.table(table).insert_multiple(Document(row, number) for number, row in rows.items())
            tables = {name: dict(rows) for name, rows in storage.tables.items()}
            tables[ABOUT] = {1: {"format": FORMAT}}
            for name, rows in tables.items():
                tables[name] = dict(sorted(rows.items(), key=lambda numbered: self._order(*numbered)))
            write_atomic(self.path, dump(tables))
            self._tables = tables
            self._signature = _signature(self.path)

    @property
    def is_newer(self) -> bool:
        """Whether a later version wrote the file, so that it must not be written."""
        about = self._tables.get(ABOUT, {}).get(1, {})
        version = about.get("format", FORMAT)
        return not isinstance(version, int) or version > FORMAT

    def _refuse_newer(self) -> None:
        if self.is_newer:
            raise NewerFormat(f"{self.path} was written by a later postil; it is shown, but not changed. Update postil")

    def _refresh(self) -> None:
        signature = _signature(self.path)
        if signature == self._signature and signature is not None:
            return
        self._tables = {} if signature is None else load(self.path, self._join)
        self._signature = signature

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        try:
            self._lock_path.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self._lock_path, timeout=LOCK_PATIENCE):
                yield
        except Timeout as error:
            raise CannotSave(
                f"{self.path} was not saved: another postil has been writing for {LOCK_PATIENCE:.0f} s"
            ) from error
        except OSError as error:
            raise CannotSave(f"{self.path} was not saved: {error.strerror or error}") from error


class _Buffer(Storage):
    """TinyDB's view of the tables while one change is made; nothing of it reaches the disk by itself."""

    def __init__(self, tables: Tables) -> None:
        self.tables = {name: dict(rows) for name, rows in tables.items()}

    def read(self) -> dict[str, dict[str, Any]]:
        return self.tables  # type: ignore[return-value]  # TinyDB takes numbers for keys as well as their names

    def write(self, data: dict[str, dict[str, Any]]) -> None:
        self.tables = {name: {int(number): row for number, row in rows.items()} for name, rows in data.items()}


def load(path: Path, join: Join = _later) -> Tables:
    """The tables of a file, without their constant rows.

    Raises:
        DamagedFile: it is not TinyDB JSON.
        Unreadable: it cannot be read.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from error
    try:
        parsed = json.loads(raw, object_pairs_hook=lambda pairs: _joined(pairs, join))
        return {
            name: {int(number): row for number, row in rows.items() if number != "0" and isinstance(row, dict)}
            for name, rows in parsed.items()
        }
    except (ValueError, AttributeError, RecursionError) as error:
        raise DamagedFile(f"{path} is damaged ({str(error)[:80]}); it is left as it is") from error


def _joined(pairs: list[tuple[str, Any]], join: Join) -> dict[str, Any]:
    """The object of `pairs`; of documents under one number one is made."""
    together = dict(pairs)
    if len(together) < len(pairs):
        together = {}
        for name, value in pairs:
            twin = together.get(name)
            if isinstance(twin, dict) and isinstance(value, dict) and name.isdecimal():
                value = join(twin, value)
            together[name] = value
    return together


def dump(tables: Tables) -> bytes:
    """`tables` as they stand on disk; characters that UTF-8 cannot hold become JSON's own escapes."""
    return ("{" + ",\n".join(_dump_table(name, tables[name]) for name in sorted(tables)) + "}\n").encode(
        "utf-8", "backslashreplace"
    )


def _dump_table(name: str, rows: Rows) -> str:
    lines = [f'"{number}": {_dump_row(row)},\n' for number, row in rows.items()]
    return f'{_dump_row(name)}: {{\n{"".join(lines)}"0": {{}}}}'


def _dump_row(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, allow_nan=False)


def _signature(path: Path) -> Signature | None:
    try:
        status = os.stat(path)  # noqa: PTH116 -- on every save; half the time of Path.stat
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
