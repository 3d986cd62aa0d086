"""The rows of a stored file, together with rows that this machine has written there and that are gone.

Rows are never taken away. So a file is damaged if it is gone, is empty, has fewer rows than its copy, or has rows that have not
seen what those of the copy have. Nothing is written here: commands that only read may run while others write.
"""

from __future__ import annotations

import os
import re
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from store.counts import counted
from store.database.garbled import is_garbled, rows_that_differ, with_a_name_twice, without_others
from store.database.own_folder import StrangeFile, opened, read_own
from store.database.row_history import is_behind, join
from store.database.salvage import salvage
from store.database.table_format import ABOUT, FORMAT, is_newer
from store.database.table_rows import Joinings, joined
from store.database.tables import Tables, parse
from store.errors import DamagedFile, Unreadable

LATER_FORMAT = re.compile(rb'"format"\s*:\s*(?![12]\b)\d')
"""The part of its tables that a damaged file of a later version still shows."""
Signature = tuple[int, int, int]
"""A file's time, size and inode: with other ones it has another content."""

QUIET = 0.3
"""Seconds without a change, after which nobody can still be writing an unreadable file in place."""
LONGEST_WAIT = 5.0
"""Seconds of waiting for a program that writes in place."""


class Standing(NamedTuple):
    """What was read of a file."""

    tables: Tables
    signature: Signature | None
    """The signature of the file; None if there is no file."""
    trouble: str = ""
    """What the reader should know of it."""
    damaged: bytes | None = None
    """The bytes of a file that cannot be read as a whole, or a row of which cannot."""


def look_at(path: Path, copy: Path, joinings: Joinings) -> Standing:
    """Reads a file and its copy, which is as it was last written by this machine.

    Raises:
        DamagedFile: it is not TinyDB JSON, and by a later postil.
        Unreadable: it is there and cannot be read.
    """
    while True:
        signature = signature_of(path)
        try:
            raw = read_own(path) if signature is not None else None
        except StrangeFile as error:
            return _damaged(path, copy, b"", _copied(copy), signature, joinings, str(error.strerror))
        except OSError as error:
            if signature_of(path) == signature:
                raise Unreadable(f"{path}: {error.strerror or error}") from error
            continue
        copied = _copied(copy)
        if signature_of(path) != signature:
            continue  # somebody has written it meanwhile, and its copy after it
        if raw is None:
            return _missing(path, copy, copied, joinings)
        try:
            tables = _parsed(raw, path, joinings)
        except DamagedFile:
            if _is_being_written(path):
                continue
            return _damaged(path, copy, raw, copied, signature, joinings)
        remark, is_damaged = "", False
        if copied is not None and copied != raw and not is_newer(tables):
            with suppress(DamagedFile):
                remark, is_damaged = _taken_from(_parsed(copied, copy, joinings), tables, raw, path, joinings)
        return Standing(tables, signature, remark, raw if is_damaged else None)


def signature_of(path: Path) -> Signature | None:
    try:
        return signature_in(os.lstat(path))
    except OSError:
        return None


def signatures_in(folder: Path) -> dict[str, Signature]:
    """The signatures of the files in a folder, by their names; none where it cannot be read."""
    signatures = {}
    with (
        suppress(OSError),
        opened(folder) as handle,
        os.scandir(handle.path if handle.descriptor is None else handle.descriptor) as entries,
    ):
        for entry in entries:
            try:  # `suppress` would take as long as the entry's own signature
                signatures[entry.name] = signature_in(entry.stat(follow_symlinks=False))
            except OSError:
                continue
    return signatures


def signature_in(status: os.stat_result) -> Signature:
    return status.st_mtime_ns, status.st_size, status.st_ino


def _parsed(raw: bytes, path: Path, joinings: Joinings) -> Tables:
    return parse(raw, path, lambda table, row, other: joined(joinings, table, row, other))


def _copied(copy: Path) -> bytes | None:
    try:
        return read_own(copy)
    except OSError:
        return None


def _missing(path: Path, copy: Path, copied: bytes | None, joinings: Joinings) -> Standing:
    tables: Tables = {}
    with suppress(DamagedFile):
        tables = _parsed(copied, copy, joinings) if copied is not None else {}
    count = _count(tables)
    remark = (
        f"{path.name} is gone; the copy stands in its place, with {counted(count, 'entry', 'entries')}" if count else ""
    )
    return Standing(tables if count else {}, None, remark)


def _damaged(
    path: Path,
    copy: Path,
    raw: bytes,
    copied: bytes | None,
    signature: Signature | None,
    joinings: Joinings,
    why: str = "damaged",
) -> Standing:
    """The usable content of a damaged file, together with the last good copy."""
    sound, broken = salvage(raw, {*joinings, ABOUT}, lambda table, row, other: joined(joinings, table, row, other))
    if is_newer(sound) or LATER_FORMAT.search(raw):
        raise DamagedFile(f"{path} is damaged, and was written by a later postil. Update postil")
    tables: Tables = {}
    with suppress(DamagedFile):
        tables = _parsed(copied, copy, joinings) if copied is not None else {}
    for name, rows in sound.items():
        table = tables.setdefault(name, {})
        joining = joinings.get(name)
        for number, row in rows.items():
            if number not in table:
                table[number] = row
            elif joining is None or not is_garbled(number, row, table[number], joining):
                table[number] = joined(joinings, name, table[number], row)
    for name, rows in broken.items():
        tables[name] = {**rows, **tables.get(name, {})}
    tables[ABOUT] = {1: {"format": FORMAT}}
    remark = f"{path.name} is {why}: {counted(_count(tables), 'entry', 'entries')} could be read"
    return Standing(tables, signature, remark, raw)


def _taken_from(copied: Tables, tables: Tables, raw: bytes, path: Path, joinings: Joinings) -> tuple[str, bool]:
    """Takes rows from the copy into `tables` that are missing there, are damaged, or stand there as they were before. Returns,
    in words, which, and whether some were damaged."""
    missing = older = damaged = 0
    for name, rows in copied.items():
        joining = joinings.get(name)
        if joining is None:
            continue
        table = tables.setdefault(name, {})
        twice = with_a_name_twice(raw, rows_that_differ(table, rows, joining))
        sound = without_others(raw, table, rows, joining)
        for number, row in rows.items():
            if number not in table:
                table[number] = row
                missing += 1
            elif number in sound:
                table[number] = sound[number]
                damaged += 1
            elif number in twice or is_garbled(number, table[number], row, joining):
                table[number] = row
                damaged += 1
            elif is_behind(table[number], row, joining):
                table[number] = join(table[number], row, joining)
                older += 1
    parts = [f"{counted(missing, 'entry', 'entries')} missing"] if missing else []
    parts += [f"{counted(older, 'entry', 'entries')} older"] if older else []
    parts += [f"{counted(damaged, 'entry', 'entries')} damaged"] if damaged else []
    words = f"{path.name}: {', '.join(parts)}; the copy has them as they were, and counts" if parts else ""
    return words, damaged > 0


def _is_being_written(path: Path) -> bool:
    """Whether a file that cannot be read has changed while it was waited for."""
    with suppress(OSError):
        age = time.time() - path.stat().st_mtime
        if age > LONGEST_WAIT:
            return False
    before = signature_of(path)
    time.sleep(QUIET)
    return signature_of(path) != before


def _count(tables: Tables) -> int:
    return sum(len(rows) for name, rows in tables.items() if name != ABOUT)
