"""Rows of values that are kept in the cache folder as JSON: their values are checked by columns when they are read."""

from __future__ import annotations

import json
from contextlib import suppress
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from store.database.checksummed import write_checksummed
from store.errors import CannotSave

Kept = TypeVar("Kept", bound=NamedTuple)

VERSION = 10
"""Version of the layout of these files; files of another version are ignored."""


def save(path: Path, content: dict[str, Any]) -> None:
    """Keeps content. A failure to write does no harm: it is made again."""
    with suppress(CannotSave):
        write_checksummed(path, _dumped({"version": VERSION, **content}))


def _dumped(content: dict[str, Any]) -> str:
    """The content as JSON, made entry by entry: while one call dumps thousands, no other thread can draw or take a key."""
    return "{" + ", ".join(f"{json.dumps(name)}: {_each_dumped(value)}" for name, value in content.items()) + "}"


def _each_dumped(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {json.dumps(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(json.dumps, value)) + "]"
    return json.dumps(value)


def of_their_types(kind: type[Kept], rows: list[Kept]) -> list[Kept]:
    """The rows, if the values in each column are of its type. They are checked by columns: value by value, it would take ten
    times as long.

    Raises:
        TypeError: some values are not.
    """
    for (name, written), values in zip(_columns(kind), zip(*rows, strict=True), strict=False):
        accepted, inside = TYPES[written]
        is_accepted = set(map(type, values)) <= accepted
        if is_accepted and inside:
            within = map(dict.values, values) if dict in accepted else values
            is_accepted = set(map(type, chain.from_iterable(within))) <= inside
        if not is_accepted:
            raise TypeError(f"{kind.__name__}.{name}")
        if float in accepted and not all(0 <= value <= 1 for value in values):
            raise TypeError(f"{kind.__name__}.{name} is not a share")
    return rows


def of_several(kind: type[NamedTuple]) -> list[int]:
    """The positions of the fields that are tuples, which JSON stores as lists."""
    return [place for place, (_, written) in enumerate(_columns(kind)) if written.startswith("tuple")]


def _columns(kind: type[NamedTuple]) -> list[tuple[str, str]]:
    """The fields of a row, each with how it is declared."""
    return [(name, kind.__annotations__[name].__forward_arg__) for name in kind._fields]


TYPES: dict[str, tuple[set[type], set[type]]] = {
    "str": ({str}, set()),
    "int": ({int}, set()),
    "float": ({int, float}, set()),
    "bool": ({bool}, set()),
    "tuple[str, ...]": ({tuple}, {str}),
    "tuple[int, ...]": ({tuple}, {int}),
    "Mapping[str, int]": ({dict}, {int}),
}
"""The types of a field's values, and of the values in them, by the declaration of the field."""
