"""The content of a damaged file that can still be used: its sound lines, and the last good copy."""

from __future__ import annotations

import json
from collections.abc import Collection
from datetime import UTC, datetime
from pathlib import Path

from store.database.files import make_folders, write_atomic
from store.database.tables import Join, Tables, at_home, finite
from store.errors import CannotSave
from store.late_pattern import late_pattern

ROW = late_pattern(r'\s*\{?\s*"(?P<number>[1-9]\d{0,50})"\s*:\s*(?P<row>\{.*\})\s*\}*[\s,]*')
OURS, OTHERS = "<<<<<<<", ("|||||||", "=======")
"""The marks that git writes before our side of a conflict, and before the base and their side."""
TABLE = late_pattern(r'\s*\{?\s*"(?P<name>[a-z_]{1,40})"\s*:\s*\{\s*')


def salvage(raw: bytes, tables: Collection[str], join: Join) -> tuple[Tables, Tables]:
    """The documents that stand whole on lines of their own, each in the table whose name stands above it: first those with a
    sound line, then those with a broken byte. Lines of a merge that was left half done count from both sides, joined. Lines
    that were cut short do not count. Only names in `tables` are taken for tables; annotations that stand under none say
    themselves what they are."""
    sound: Tables = {}
    broken: Tables = {}
    table = before = ""
    for line in raw.split(b"\n"):
        text = line.decode("utf-8", errors="replace")
        if text.startswith(OURS):
            before = table
        elif text.startswith(OTHERS):
            table = before  # where our side began, theirs does
        head = TABLE.fullmatch(text)
        if head is not None:
            table = head["name"] if head["name"] in tables else ""
            continue
        row = row_in(text)
        if row is None:
            continue
        number, written = row
        try:
            document = json.loads(written, parse_constant=lambda _: None, parse_float=finite)
        except (ValueError, RecursionError):
            continue
        if isinstance(document, dict) and document:
            rows = (broken if "\ufffd" in text else sound).setdefault(table, {})
            rows[number] = join(table, rows[number], document) if number in rows else document
    return _in_tables(sound, join), _in_tables(broken, join)


def _in_tables(rows: Tables, join: Join) -> Tables:
    """Rows without those of which nothing says what table they are in."""
    tables = at_home(rows, join)
    tables.pop("", None)
    return tables


def row_in(text: str) -> tuple[int, str] | None:
    """The number of the row that stands whole on a line, and its text. None if no row does."""
    row = ROW.fullmatch(text)
    return None if row is None else (int(row["number"]), row["row"])


def set_aside(name: str, raw: bytes, folder: Path) -> Path:
    """Keeps a damaged file's bytes under its name and the time; returns where.

    Raises:
        CannotSave: there is no room for it.
    """
    kept = _place_aside(name, folder)
    write_atomic(kept, raw)
    return kept


def move_aside(path: Path, folder: Path) -> Path:
    """Moves what stands in the place of a stored file, and is a folder, out of the way; returns where it is kept.

    Raises:
        CannotSave: it cannot be moved.
    """
    kept = _place_aside(path.name, folder)
    try:
        make_folders(folder)
        path.rename(kept)
    except OSError as error:
        raise CannotSave(f"{path} was not saved: it is a folder ({error.strerror or error}); move it away") from error
    return kept


def _place_aside(name: str, folder: Path) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    return folder / f"{Path(name).stem}-{stamp}{Path(name).suffix}"
