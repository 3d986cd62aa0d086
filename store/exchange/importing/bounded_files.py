"""Reading files that a user names, however large they are, with a bound on the memory."""

from __future__ import annotations

import sys
from pathlib import Path

from store.errors import Unreadable

LARGEST = 256 * 1024 * 1024
"""Bytes."""


def read_bounded(path: Path, largest: int = LARGEST) -> bytes:
    """The bytes of a file. A pipe or a device is read in the same way, up to the bound.

    Raises:
        Unreadable: it cannot be read, or has more than `largest` bytes.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(largest + 1)
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from error
    return _within(raw, str(path), largest)


def read_standard_input(largest: int = LARGEST) -> bytes:
    """The bytes of standard input.

    Raises:
        Unreadable: there is no standard input, or more than `largest` bytes of it.
    """
    if sys.stdin is None:  # it was closed before postil was started
        raise Unreadable("there is no standard input; name a file")
    return _within(sys.stdin.buffer.read(largest + 1), "standard input", largest)


def _within(raw: bytes, name: str, largest: int) -> bytes:
    if len(raw) > largest:
        raise Unreadable(f"{name}: larger than {largest >> 20} MB")
    return raw
