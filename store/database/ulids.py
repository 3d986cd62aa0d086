"""ULIDs: ids that sort by the time they were made at and never repeat, 26 characters of Crockford's base 32.

After the specification at https://github.com/ulid/spec: 48 bits of milliseconds since the epoch, 80 bits of chance. Those that
one process makes sort in the order in which they were made, also within a millisecond.
"""

from __future__ import annotations

import os
import re
import threading
import time

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ULID = re.compile("[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}")
BITS, OF_CHANCE = 128, 80
AS_PYTHON_HAS_THEM = str.maketrans(LETTERS + LETTERS.lower(), 2 * "0123456789ABCDEFGHIJKLMNOPQRSTUV")


class _Numbers:
    """The numbers of the ULIDs that this process makes. Any thread may ask."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._last = 0

    def next(self) -> int:
        milliseconds = time.time_ns() // 1_000_000
        number = milliseconds << OF_CHANCE | int.from_bytes(os.urandom(OF_CHANCE // 8))
        with self._guard:
            is_of_the_same = number >> OF_CHANCE == self._last >> OF_CHANCE
            self._last = max(number, self._last + 1) if is_of_the_same else number
            return self._last


_numbers = _Numbers()


def new_ulid() -> str:
    """One made now."""
    return ulid_of(_numbers.next())


def ulid_number(ulid: str) -> int:
    """A ULID as an integer.

    Raises:
        ValueError: it is not a ULID.
    """
    if ULID.fullmatch(ulid) is None:
        raise ValueError(f"{ulid[:40]!r} is not a ULID")
    return int(ulid.translate(AS_PYTHON_HAS_THEM), 32)


def ulid_of(number: int) -> str:
    """An integer as a ULID.

    Raises:
        ValueError: it is not one of 128 bits.
    """
    if not 0 <= number < 1 << BITS:
        raise ValueError(f"{number} has more than {BITS} bits")
    return "".join(LETTERS[number >> place & 31] for place in range(125, -1, -5))
