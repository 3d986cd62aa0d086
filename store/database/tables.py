"""Tables as they stand on disk: TinyDB's JSON, a document a line."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

from store.database.own_folder import read_own
from store.errors import DamagedFile, Unreadable

ANNOTATIONS = "annotations"
"""The table whose documents say what they are."""

NUMBER = re.compile(rb'"[0-9]+"\s*:')
"""A document's number, in whatever layout. In a text of a document a quotation mark has a backslash before it."""

Row = dict[str, Any]
Rows = dict[int, Row]
Tables = dict[str, Rows]
Join = Callable[[str, Row, Row], Row]
"""Joins two documents under one number in a table of this name. The one that was read later is given last."""


class _Versions(dict[str, Any]):
    """The last document under a number, which knows those before it."""

    def __init__(self, before: dict[str, Any], last: dict[str, Any]) -> None:
        super().__init__(last)
        self.before: list[dict[str, Any]] = [*_before(before), before, *_before(last)]


def _before(row: dict[str, Any]) -> list[dict[str, Any]]:
    return row.before if isinstance(row, _Versions) else []


def later(table: str, earlier: Row, later: Row) -> Row:  # noqa: ARG001
    return later


def load(path: Path, join: Join = later) -> Tables:
    """The tables of a file, without their constant rows.

    Raises:
        DamagedFile: it is not TinyDB JSON.
        Unreadable: it cannot be read.
    """
    return parse(read(path), path, join)


def parse(raw: bytes, path: PurePath, join: Join = later) -> Tables:
    """The tables of a file's bytes; for the rest see `load`."""
    try:
        parsed = _parsed(raw)
        if not _is_each_number_there(raw, parsed):
            parsed = _parsed(raw, _with_versions)
        return at_home({name: _sound(name, rows, join) for name, rows in parsed.items()}, join)
    except (ValueError, AttributeError, RecursionError) as error:
        raise DamagedFile(f"{path} is damaged ({str(error)[:80]})") from error


def _parsed(raw: bytes, hook: Callable[[list[tuple[str, Any]]], Any] | None = None) -> Any:
    return json.loads(raw, object_pairs_hook=hook, parse_constant=lambda _: None, parse_float=finite)


def _is_each_number_there(raw: bytes, parsed: dict[str, dict[str, Any]]) -> bool:
    """Whether no document was lost because another one has its number. Counting tells it in a tenth of the time that looking at
    each object takes."""
    numbers = sum(sum(map(str.isdecimal, rows.keys())) for rows in parsed.values())
    return b"\\u" not in raw and len(NUMBER.findall(raw)) == numbers


def at_home(tables: Tables, join: Join) -> Tables:
    """The tables with annotations in their own. After a merge by lines in which both sides changed the last annotation and the
    row after it, the other side's annotations stand in the table of that row."""
    for name in [name for name in tables if name != ANNOTATIONS]:
        strayed = {number: row for number, row in tables[name].items() if _is_annotation(row)}
        for number, row in strayed.items():
            del tables[name][number]
            rows = tables.setdefault(ANNOTATIONS, {})
            rows[number] = join(ANNOTATIONS, rows[number], row) if number in rows else row
    return tables


def _is_annotation(row: Row) -> bool:
    return row.get("type") == "Annotation"


def finite(figures: str) -> float | None:
    """A number of a stored file; None for one that is too large to be written again."""
    number = float(figures)
    return number if math.isfinite(number) else None


def read(path: Path) -> bytes:
    """The bytes of a stored file.

    Raises:
        Unreadable: it cannot be read.
    """
    try:
        return read_own(path)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from error


def _sound(table: str, rows: dict[str, Any], join: Join) -> Rows:
    """A table's rows by number, without the constant one.

    Raises:
        ValueError, AttributeError: something in it is not a document.
    """
    by_number: Rows = {}
    for number, row in rows.items():
        if not isinstance(row, dict):
            raise ValueError("a row is not a document")
        if number == "0":
            continue
        if isinstance(row, _Versions):
            versions = [*row.before, dict(row)]
            row = dict(versions[0])
            for version in versions[1:]:
                row = join(ANNOTATIONS if _is_annotation(row) else table, row, dict(version))
        by_number[int(number)] = row
    return by_number


def _with_versions(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The object of `pairs`. Of documents under one number it is the last, which knows the others."""
    together = dict(pairs)
    if len(together) < len(pairs):
        together = {}
        for name, value in pairs:
            twin = together.get(name)
            if isinstance(twin, dict) and isinstance(value, dict):
                value = _Versions(twin, value) if name.isdecimal() else _with_versions([*twin.items(), *value.items()])
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
