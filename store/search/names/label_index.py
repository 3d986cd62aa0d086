"""Many names, made ready once, to be chosen from by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from itertools import groupby, islice
from operator import itemgetter
from typing import Generic, TypeVar

from store.search.folding import fold, words_of
from store.search.names.letter_sets import LetterSets
from store.search.names.scoring import TELLING, TypedWord, findings, look_up, may_have, whole_names

FEWER = 8
"""Preparing a subset of the names costs about so many searches. So it pays only for less than this part of them."""

MANY = 1_000
"""Names below which a search costs too little for a second one to save anything."""

T = TypeVar("T")


class LabelIndex(Generic[T]):
    """Things and their names. Nothing is prepared before something is typed."""

    def __init__(self, things: Iterable[T], name: Callable[[T], str]) -> None:
        self._things = tuple(things)
        self._name = name

    def rank(self, typed: str, most: int | None = None, usual: Callable[[T], int] | None = None) -> list[T]:
        """The things whose name matches, the best first, at most `most`; `matching.match` gives the characters. `usual` is
        lower for a more usual thing, and decides between names that match equally well. While nothing is typed it orders all of
        them; equal ones stay as they were given. The weaker ways of matching cost no time where the stronger ones find
        enough."""
        words = words_of(typed)
        if not words:
            return sorted(self._things, key=usual or (lambda _: 0))[:most]
        return self._narrowed(words)._rank(words, most, usual)

    def _rank(self, words: tuple[str, ...], most: int | None, usual: Callable[[T], int] | None) -> list[T]:
        ranked: list[T] = []
        seen = 0
        for names in self._best_first(words):
            equals = (self._shortest_first[number] for number in self._numbers(names ^ (names & seen)))
            seen |= names
            if usual is not None:
                ranked += sorted(equals, key=usual)
            else:
                ranked += islice(equals, None if most is None else most - len(ranked))
            if most is not None and len(ranked) >= most:
                break
        return ranked[:most]

    def _narrowed(self, words: tuple[str, ...]) -> LabelIndex[T]:
        """The names that may have the longest word, if these are few."""
        if len(self._things) < MANY or sum(map(len, words)) <= TELLING:
            return self
        names = may_have(self._places, max(words, key=len))
        if names.bit_count() * FEWER > len(self._things):
            return self
        return LabelIndex([self._shortest_first[number] for number in self._numbers(names)], self._name)

    @cached_property
    def _shortest_first(self) -> list[T]:
        """The order of the things whose names match equally well."""
        return sorted(self._things, key=lambda thing: len(self._name(thing)))

    @cached_property
    def _folded(self) -> list[str]:
        return [fold(self._name(thing)) for thing in self._shortest_first]

    @cached_property
    def _places(self) -> LetterSets:
        return LetterSets(self._folded)

    @cached_property
    def _number_at(self) -> dict[int, int]:
        """The thing whose name has its stop at an offset."""
        numbers = {}
        offset = 0
        for number, folded in enumerate(self._folded):
            numbers[offset] = number
            offset += len(folded) + 1
        return numbers

    def _numbers(self, names: int) -> Iterator[int]:
        return (self._number_at[offset] for offset in self._places.offsets(names))

    def _best_first(self, words: tuple[str, ...]) -> Iterator[int]:
        """Sets of names with the same score, the best first. Names that are the typed words themselves come twice."""
        yield whole_names(self._places, words)
        scored: Iterable[tuple[int, int]]
        if len(words) == 1:
            [word] = look_up(self._places, words)
            scored = self._scored(word, self._places.stops)
        else:
            scored = sorted(self._summed(words).items(), reverse=True)
        for _, equals in groupby(scored, itemgetter(0)):
            names = 0
            for _, more in equals:
                names |= more
            yield names

    def _summed(self, words: tuple[str, ...]) -> dict[int, int]:
        """The sums of the words' scores, each with its names."""
        sums = {0: self._places.stops}
        for word in look_up(self._places, words):
            left = 0
            for names in sums.values():
                left |= names
            longer: dict[int, int] = {}
            for score, matches in self._scored(word, left):
                for before, names in sums.items():
                    if both := names & matches:
                        longer[before + score] = longer.get(before + score, 0) | both
            sums = longer
        return sums

    def _scored(self, word: TypedWord, names: int) -> Iterator[tuple[int, int]]:
        """Scores of a word, the best first, each with its names among `names`. Every name comes once."""
        for finding in findings(self._places, word):
            if not names:
                return
            if matches := self._places.names_with(finding.starts) & names:
                names ^= matches
                yield finding.score, matches
