"""Stretches of a text, found by place in time that does not grow with their number."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate, islice
from typing import Generic, Protocol, TypeVar


class Stretch(Protocol):
    """Anything with offsets in characters, end exclusive."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Stretch)


class Stretches(Generic[S]):
    """Stretches in the order of their starts, the longer of two first."""

    def __init__(self, stretches: Iterable[S] = ()) -> None:
        self.all = tuple(sorted(stretches, key=lambda stretch: (stretch.start, -stretch.end)))
        self._starts = [stretch.start for stretch in self.all]
        self._reach = list(accumulate((stretch.end for stretch in self.all), max))

    def between(self, start: int, end: int) -> tuple[S, ...]:
        """The stretches with a character in ``start`` to ``end``."""
        last = bisect_left(self._starts, end)
        first = bisect_right(self._reach, start, hi=last)
        if first == last:
            return ()
        return tuple(stretch for stretch in self.all[first:last] if stretch.end > start)

    def at(self, offset: int) -> list[S]:
        """The stretches that cover the character at `offset`, the shortest first."""
        return sorted(self.between(offset, offset + 1), key=lambda stretch: stretch.end - stretch.start)

    def after(self, offset: int, is_wanted: Callable[[S], bool]) -> S | None:
        """The first stretch that starts after `offset` and for which `is_wanted` holds."""
        return next(filter(is_wanted, islice(self.all, bisect_right(self._starts, offset), None)), None)

    def before(self, offset: int, is_wanted: Callable[[S], bool]) -> S | None:
        """The last stretch that starts before `offset` and for which `is_wanted` holds."""
        return next(filter(is_wanted, reversed(self.all[: bisect_left(self._starts, offset)])), None)
