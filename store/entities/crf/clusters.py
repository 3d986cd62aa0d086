"""Groups of words that stand in like company, as paths of bits: the longer the common beginning, the more alike.

The file holds no words but their checksums in order, four bytes each, and then as many paths, two bytes each, a leading 1
before each path's bits; little-endian. It is read as it is, in a millisecond, and searched by bisection. One unknown word
in 17,000 is taken for a known one.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from zlib import crc32

FILE = "clusters.bin"
WORDS = r"[^\W\d_][^\W_]*"
"""Words that are kept: those that `store.entities.words` makes, beginning with a letter."""
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
        count = len(packed) // ENTRY
        self._keys = array("I", packed[: 4 * count])
        self._paths = array("H", packed[4 * count :])
        if sys.byteorder == "big":
            self._keys.byteswap()
            self._paths.byteswap()

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
    """Those that come with the program."""
    return Clusters(files("store.entities.crf").joinpath(FILE).read_bytes())
