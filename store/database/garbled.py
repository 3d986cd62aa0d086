"""Damaged rows in a file that can still be read. They are recognised by the file's copy.

A row of which no sense can be made is damaged if the copy's is sound. So is one that has another form than the copy's although
both have seen the same changes: each change is in a row's history, and who changes a value by hand keeps the form.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

from store.database.joining import Joining, Row
from store.database.masked_versions import has_masks
from store.database.row_history import has_same_changes, join, plain
from store.database.salvage import row_in
from store.database.tables import Rows


def is_garbled(number: int, row: Row, copied: Row, joining: Joining) -> bool:
    """Whether a row is damaged, and its copy is not."""
    if row == copied or has_masks(row) or not joining.is_sound(number, copied):
        return False
    if not joining.is_sound(number, row):
        return True
    return has_same_changes(row, copied, joining) and (
        not _has_form_of(plain(row), plain(copied)) or joining.contradicts(row, copied)
    )


def rows_that_differ(rows: Rows, copied: Rows, joining: Joining) -> list[int]:
    """The numbers of rows that have seen the same changes as the copy's, and are not the same."""
    return [
        number
        for number, row in copied.items()
        if number in rows
        and rows[number] != row
        and not has_masks(rows[number])
        and has_same_changes(rows[number], row, joining)
    ]


def without_others(raw: bytes, rows: Rows, copied: Rows, joining: Joining) -> Rows:
    """Rows that include a line which says that it is another row, without that line."""
    if joining.is_own is None:
        return {}
    differing = {number for number, row in copied.items() if row != rows.get(number) and joining.is_own(number, row)}
    versions: dict[int, list[Row]] = {}
    for line in raw.decode("utf-8", errors="replace").split("\n") if differing else ():
        if (numbered := row_in(line)) is not None and numbered[0] in differing:
            with suppress(ValueError, RecursionError):
                version = json.loads(numbered[1])
                versions.setdefault(numbered[0], []).append(version if isinstance(version, dict) else {})
    sound: Rows = {}
    for number, versions_of in versions.items():
        own = [row for row in versions_of if has_masks(row) or joining.is_own(number, row) is not False]
        if len(own) < len(versions_of):
            sound[number] = copied[number]
            for row in own:
                sound[number] = join(sound[number], row, joining)
    return sound


def with_a_name_twice(raw: bytes, numbers: Iterable[int]) -> set[int]:
    """The rows in which an object has a name twice. A reader of JSON takes the last value for it."""
    sought = set(numbers)
    lines = raw.decode("utf-8", errors="replace").split("\n") if sought else ()
    rows = [row for line in lines if (row := row_in(line)) is not None]
    return {number for number, written in rows if number in sought and _has_a_name_twice(written)}


def _has_a_name_twice(written: str) -> bool:
    repeats: list[bool] = []
    with suppress(ValueError, RecursionError):
        json.loads(written, object_pairs_hook=lambda pairs: repeats.append(len(dict(pairs)) < len(pairs)))
    return any(repeats)


def _has_form_of(value: Any, copied: Any) -> bool:
    """Whether a value is built like another one. A field more or a field less is a change by hand, another name for one is
    not; so is an entry of a list."""
    if value is None or copied is None:
        return True
    if isinstance(value, dict) and isinstance(copied, dict):
        is_renamed = value.keys() - copied.keys() and copied.keys() - value.keys()
        return not is_renamed and all(_has_form_of(value[name], copied[name]) for name in value.keys() & copied.keys())
    if isinstance(value, list) and isinstance(copied, list):
        return len(value) != len(copied) or all(map(_has_form_of, value, copied))
    return type(value) is type(copied)
