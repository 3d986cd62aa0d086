"""What was found, in its order, of which as much is looked up as somebody looks at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TypeVar, overload

T = TypeVar("T")


class Ranked(Sequence[T]):
    """So many things, which are taken from an iterator when they are asked for."""

    def __init__(self, count: int, things: Iterator[T]) -> None:
        self._count = count
        self._things = things
        self._first: list[T] = []

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, int) and 0 <= index < len(self._first):
            return self._first[index]
        last = index if isinstance(index, int) and index >= 0 else self._count - 1
        self._take(last + 1)
        return self._first[index]

    def __iter__(self) -> Iterator[T]:
        self._take(self._count)
        return iter(self._first)

    def _take(self, count: int) -> None:
        self._first += islice(self._things, max(0, min(count, self._count) - len(self._first)))
