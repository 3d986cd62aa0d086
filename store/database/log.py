"""A file that lines are added to: one JSON object a line, each written at once and synced.

A line that was cut short by a crash is passed over when the file is read. It is ended before the next line is added.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from operator import itemgetter
from pathlib import Path
from typing import Any, BinaryIO

from store.database.files import make_folders, write_atomic
from store.database.locking import Lock
from store.database.own_folder import OpenFolder, opened, read_own
from store.errors import CannotSave

Entry = dict[str, Any]


class Log:
    """The lines of one file, shared between processes by a lock."""

    def __init__(self, path: Path, lock: Lock) -> None:
        self.path = path
        self._lock = lock

    @property
    def size(self) -> int:
        """Bytes."""
        try:
            return self.path.stat().st_size
        except OSError:
            return 0

    def lines(self) -> list[bytes]:
        """The lines that were added, in order and unread. Lines that were cut short are among them."""
        try:
            return read_own(self.path).split(b"\n")
        except OSError:
            return []

    def entries(self) -> list[Entry]:
        """The entries that were added, in order, without those that cannot be read."""
        return [entry for entry in map(entry_in, self.lines()) if entry is not None]

    def add(self, entry: Entry) -> None:
        """Adds a line; it is on the disk when this returns.

        Raises:
            CannotSave: it could not be added; at worst a part of the line stands, which is passed over.
        """
        line = line_of(entry)
        with self._lock.held(str(self.path)):
            try:
                make_folders(self.path.parent)
                with opened(self.path.parent) as folder, self._opened(folder) as file:
                    end = file.seek(0, os.SEEK_END)
                    if end:
                        file.seek(end - 1)
                    is_cut = bool(end) and file.read(1) != b"\n"
                    file.write(b"\n" * is_cut + line + b"\n")
                    file.flush()
                    os.fsync(file.fileno())
                    if not end:
                        folder.sync()
            except OSError as error:
                raise CannotSave(f"{self.path} was not written to: {error.strerror or error}") from error

    def _opened(self, folder: OpenFolder) -> BinaryIO:
        """The file, to be read and added to."""
        return os.fdopen(folder.open(self.path.name, os.O_RDWR | os.O_APPEND | os.O_CREAT), "ab+")

    def replace(self, lines: Iterable[bytes]) -> None:
        """Puts other lines in the place of all.

        Raises:
            CannotSave: it is as it was.
        """
        with self._lock.held(str(self.path)):
            write_atomic(self.path, b"".join(line + b"\n" for line in lines))

    def take_in(self, other: Iterable[bytes]) -> None:
        """Adds what another log has and this one has not, by the times at which lines were written (``at``): each log's own
        lines stay in their order.

        Raises:
            CannotSave: it is as it was.
        """
        with self._lock.held(str(self.path)):
            own = [line for line in self.lines() if line]
            new = list(dict.fromkeys(line for line in other if entry_in(line) is not None))
            if new := [line for line in new if line not in set(own)]:
                timed = sorted([*_timed(own), *_timed(new)], key=itemgetter(0))
                self.replace(line for _, line in timed)


def _timed(lines: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Lines with the latest time so far."""
    at = ""
    for line in lines:
        moment = (entry_in(line) or {}).get("at")
        at = max(at, moment) if isinstance(moment, str) else at
        yield at, line


def line_of(entry: Entry) -> bytes:
    """An entry as it is written."""
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def entry_in(line: bytes) -> Entry | None:
    """The entry of a line, None where there is none that can be read."""
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return entry if isinstance(entry, dict) else None
