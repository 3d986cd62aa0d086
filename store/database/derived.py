"""SQLite files of data derived from other files. A file that is damaged, or of another version, is thrown away.

They lie in the cache folder. They are written in short transactions, for which readers do not wait. Of several programs the one
that holds SQLite's lock writes, and the others read the result.
"""

from __future__ import annotations

import contextlib
import sqlite3
import stat
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

FOR_NOW = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_FULL,
)
"""SQLite's errors when a file cannot be used now, although it is sound."""
LARGEST_LOG = 8_000_000
"""Bytes from which on a log is emptied."""
PATIENCE = 0.2
"""Seconds that another program's write is waited for."""


class DerivedDatabase:
    """One such file. Each thread has a connection of its own."""

    def __init__(self, file: Path, version: int, schema: str) -> None:
        """`schema` are the statements that make its tables; `version` is changed with them, and is above 0."""
        self._file = file
        self._version = version
        self._schema = schema
        self._local = threading.local()
        self.times_thrown_away = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Closes this thread's connection."""
        connection = getattr(self._local, "connection", None)
        if connection is not None:
            connection.close()
            self._local.connection = None

    def read(self, question: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that answer a question; none where it cannot be read."""
        try:
            return self._connection().execute(question, values).fetchall()
        except sqlite3.DatabaseError as error:
            self.failed(error)
            return []

    def write(self, change: Callable[[sqlite3.Connection], None]) -> bool:
        """Makes a change in one transaction; returns False where somebody else is writing, or nothing can be written."""
        try:
            connection = self._connection()
            with connection:
                connection.execute("begin immediate")
                change(connection)
        except sqlite3.DatabaseError as error:
            self.failed(error)
            return False
        return True

    def shorten_log(self) -> None:
        """Empties the log of what was written, where it is large and nobody reads an earlier state. Otherwise it keeps its size
        until the last connection is closed."""
        log = self._file.with_name(f"{self._file.name}-wal")
        with contextlib.suppress(OSError, sqlite3.DatabaseError):
            if log.stat().st_size > LARGEST_LOG:
                connection = self._connection()
                connection.execute("pragma busy_timeout = 0")  # a reader may go on for minutes
                connection.execute("pragma wal_checkpoint(truncate)")
                connection.execute(f"pragma busy_timeout = {int(PATIENCE * 1000)}")

    def opened(self) -> sqlite3.Connection:
        """A connection of its own for the caller, who closes it. Any thread may use it, one at a time.

        Raises:
            sqlite3.DatabaseError: there is none to be had; see `failed`.
        """
        with contextlib.suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            if not stat.S_ISREG(self._file.lstat().st_mode):  # a pipe would make it wait, and a device has no end
                raise sqlite3.DatabaseError(f"{self._file} is not a file")
        connection = sqlite3.connect(self._file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
        try:
            connection.execute("pragma synchronous = off")  # what a power loss takes is made again
            if not _is_of(connection, self._version):
                connection.execute("pragma journal_mode = wal")
                connection.execute("begin immediate")
                if _is_of(connection, 0):  # and nobody was quicker
                    for statement in (*self._statements(), f"pragma user_version = {self._version}", "commit"):
                        connection.execute(statement)
                elif not _is_of(connection, self._version):
                    raise sqlite3.DatabaseError(f"{self._file} is of another version")
                else:
                    connection.execute("rollback")
        except sqlite3.DatabaseError:
            connection.close()
            raise
        return connection

    def failed(self, error: sqlite3.DatabaseError) -> None:
        """Throws the file away, unless it only cannot be used now."""
        if getattr(error, "sqlite_errorcode", 0) & 0xFF not in FOR_NOW:
            self.throw_away()

    def throw_away(self) -> None:
        """Deletes it, to be made anew."""
        self.times_thrown_away += 1
        self.close()
        for end in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                self._file.with_name(self._file.name + end).unlink()

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self.opened()
        return connection

    def _statements(self) -> Sequence[str]:
        return [statement for statement in self._schema.split(";") if statement.strip()]


def _is_of(connection: sqlite3.Connection, version: int) -> bool:
    return bool(connection.execute("pragma user_version").fetchone() == (version,))


def writable(text: str) -> str:
    """A text as SQLite takes it: with a question mark in the place of each surrogate."""
    return text.encode("utf-8", "replace").decode("utf-8")
