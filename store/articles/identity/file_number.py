"""A number that identifies a file whatever its name: its inode together with its time of birth.

An inode outlives renaming, but a new file may get the inode of a deleted one; together with the time of birth it is unique.
Python gives that time on some systems only; on Linux it comes from the C library (statx(2), Linux 4.11). A file system that
does not keep it gives no number.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

HERE = -100
"""AT_FDCWD: paths are relative to the working folder."""
BIRTH = 0x800
"""STATX_BTIME."""
SIZE = 256
"""Bytes of a struct statx."""
MASK, SECONDS = struct.Struct("=I"), struct.Struct("=qI")
SECONDS_AT = 80
"""Offset in it of the time of birth: seconds, then nanoseconds."""

Statx = Callable[[int, bytes, int, int, ctypes.Array[ctypes.c_char]], int]


def file_number(path: Path, status: os.stat_result) -> int:
    """The number of the file at `path`, whose `status` was just read; 0 if it is not known."""
    born = _born(path, status)
    return (born << 64) | status.st_ino if born > 0 else 0


def _born(path: Path, status: os.stat_result) -> int:
    """When a file was made, in nanoseconds since the epoch; 0 if it is not known."""
    birth = getattr(status, "st_birthtime_ns", None) or getattr(status, "st_birthtime", None)
    if birth is not None:
        return birth if isinstance(birth, int) else int(birth * 1e9)
    statx = _statx()
    if statx is None:
        return 0
    answer = ctypes.create_string_buffer(SIZE)
    if statx(HERE, os.fsencode(path), 0, BIRTH, answer) != 0 or not MASK.unpack_from(answer)[0] & BIRTH:
        return 0
    seconds, rest = SECONDS.unpack_from(answer, SECONDS_AT)
    return int(seconds * 1_000_000_000 + rest)


@cache
def _statx() -> Statx | None:
    if sys.platform != "linux":
        return None
    try:
        statx: Statx = ctypes.CDLL(None, use_errno=True).statx
    except (OSError, AttributeError):  # an older C library
        return None
    return statx
