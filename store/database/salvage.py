"""What can be had of a damaged file: its sound lines, and the last good copy."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from store.database.files import write_atomic
from store.database.tables import Tables

ROW = re.compile(r'\s*\{?\s*"(?P<number>[1-9]\d{0,50})"\s*:\s*(?P<row>\{.*\})\s*\}*\s*,?\s*')
TABLE = re.compile(r'\s*\{?\s*"(?P<name>[a-z_]{1,40})"\s*:\s*\{\s*')


def salvage(raw: bytes, tables: frozenset[str]) -> Tables:
    """The documents that stand whole on lines of their own, under the last table's name above them.

    Lines of a merge that was left half done count from both sides; lines cut short do not. Only names in `tables` are
    taken for tables.
    """
    found: Tables = {}
    table = ""
    for line in raw.decode("utf-8", errors="replace").split("\n"):
        head = TABLE.fullmatch(line)
        if head is not None and head["name"] in tables:
            table = head["name"]
            continue
        row = ROW.fullmatch(line)
        if row is None or not table:
            continue
        try:
            document = json.loads(row["row"], parse_constant=lambda _: None)
        except (ValueError, RecursionError):
            continue
        if isinstance(document, dict) and document:
            found.setdefault(table, {}).setdefault(int(row["number"]), document)
    return found


def set_aside(name: str, raw: bytes, folder: Path) -> Path:
    """Keeps a damaged file's bytes under its name and the time; returns where.

    Raises:
        CannotSave: there is no room for it.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept = folder / f"{Path(name).stem}-{stamp}{Path(name).suffix}"
    write_atomic(kept, raw)
    return kept
