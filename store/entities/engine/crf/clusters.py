"""Groups of words that stand in like company, as paths of bits: the longer the common beginning, the more alike.

The file holds no words but their checksums in order, four bytes each, and then as many paths, two bytes each, a leading 1
before each path's bits; little-endian. It is searched by bisection in the very bytes that were read, which is a millisecond's
work; mapped into memory it would be slower by its page faults. One unknown word in 17,000 is taken for a known one.
"""

from __future__ import annotations

import sys
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from typing import Literal
from zlib import crc32

from store.entities.shipped import shipped

FILE = "clusters.bin"
WORDS = r"[^\W\d_][^\W_]*"
"""Words that are kept: those that `store.entities.engine.words` makes, beginning with a letter."""
DEPTH = 13
"""Bits of a path; with the leading 1 they fit into two bytes."""
ENTRY = 6
"""Bytes a word."""


def key_of(word: str) -> int:
    """The checksum that stands for a word in small letters."""
    return crc32(word.encode("utf-8", "replace"))


class Clusters:
    """The paths of words."""

    def __init__(self, packed: bytes) -> None:
        view = memoryview(packed)
        count = len(view) // ENTRY
        self._keys = _numbers(view[: 4 * count], "I")
        self._paths = _numbers(view[4 * count :], "H")

    def __len__(self) -> int:
        return len(self._keys)

    def path(self, word: str) -> str:
        """A word's bits, ``""`` for a word that is not known."""
        key = key_of(word.lower())
        place = bisect_left(self._keys, key)
        if place == len(self._keys) or self._keys[place] != key:
            return ""
        return f"{self._paths[place]:b}"[1:]


@cache
def clusters() -> Clusters:
    """The clusters that come with the program."""
    return Clusters(shipped("store.entities.engine.crf", FILE))


def _numbers(packed: memoryview, kind: Literal["I", "H"]) -> Sequence[int]:
    if sys.byteorder == "little":
        return packed.cast(kind)
    from array import array

    numbers = array(kind, packed.tobytes())
    numbers.byteswap()
    return numbers
