"""Numbers by texts, many for each and hundreds of thousands in all, in a few arrays.

A list for each text would be as many objects that the garbage collector looks at again and again, so that twice as many would
take three times as long.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Sequence

NUMBER, HASHED = 25, (1 << 38) - 1
"""Bits of a number, and of a text's hash: 63 together."""
BUCKETS = 251
"""Arrays that are sorted one by one, so that no step takes long in which no other thread can run."""


class HashedTexts:
    """Numbers by the hash of their text."""

    def __init__(self, pairs: Iterable[tuple[str, int]]) -> None:
        """A number is below 2²⁵."""
        buckets: tuple[list[int], ...] = tuple([] for _ in range(BUCKETS))
        for text, number in pairs:
            hashed = hash(text) & HASHED
            buckets[hashed % BUCKETS].append(hashed << NUMBER | number)
        self._buckets = tuple(array("q", sorted(bucket)) for bucket in buckets)

    def numbers(self, text: str, most: int) -> Sequence[int]:
        """The numbers of a text, in order; none where there are more than `most`. Those of another text may be among them, so
        that what they stand for has to be compared."""
        hashed = hash(text) & HASHED
        bucket, first = self._buckets[hashed % BUCKETS], hashed << NUMBER
        start = bisect_left(bucket, first)
        end = bisect_left(bucket, first + (1 << NUMBER), start)
        return [entry - first for entry in bucket[start:end]] if end - start <= most else ()
