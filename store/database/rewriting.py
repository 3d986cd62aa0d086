"""Changing a small file whose lines other programs may write at the same time. Their lines stay."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from store.database.files import write_atomic
from store.database.own_folder import read_own
from store.errors import CannotSave

TRIES = 50
"""How often the change is made anew where another program has replaced the file meanwhile."""


class _Replaced(Exception):
    """Somebody has replaced the file since it was read."""


def rewrite(
    path: Path, change: Callable[[bytes], bytes], *, read: Callable[[Path], bytes] = read_own, durable: bool = True
) -> bytes:
    """Replaces the file at `path` by what `change` makes of its content, ``b""`` where there is none. Returns that content. If
    another program writes meanwhile, its content is read and changed instead. A file that need not change is not written. Where
    other programs take locks too, the caller holds one.

    Raises:
        CannotSave: the file cannot be read or written, or others go on replacing it; it is as it was. And what `change`
            raises.
    """

    def content() -> bytes:
        try:
            return read(path)
        except FileNotFoundError:
            return b""
        except OSError as error:
            raise CannotSave(f"{path} was not changed: {error.strerror or error}") from error

    def last_look() -> None:
        if content() != before:
            raise _Replaced

    for _ in range(TRIES):
        before = content()
        after = change(before)
        if after == before:
            return before
        try:
            write_atomic(path, after, durable=durable, last_look=last_look)
        except _Replaced:
            continue
        return before
    raise CannotSave(f"{path} was not changed: another program goes on replacing it; try again")
