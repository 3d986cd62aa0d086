"""Many names, made ready once, to be chosen from by typing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

from store.search.folding import fold, words_of
from store.search.names.letter_sets import LetterSets
from store.search.names.ranked import Ranked
from store.search.names.scoring import (
    TELLING,
    ScoredStarts,
    TypedWord,
    findings,
    look_up,
    may_have,
    strong_findings,
    whole_names,
)

FEWER = 8
"""Preparing a subset of the names costs about so many searches. So it pays only for less than this part of them."""

MANY = 1_000
"""Names below which a search costs too little for a second one to save anything."""

KEPT = 8
"""Words whose strong scores are kept."""

T = TypeVar("T")
Find = Callable[[LetterSets, TypedWord], Iterator[ScoredStarts]]
"""Where a word is found, best first: `findings` or `strong_findings`."""


class LabelIndex(Generic[T]):
    """Things and their names. Nothing is prepared before something is typed."""

    def __init__(self, things: Iterable[T], name: Callable[[T], str]) -> None:
        self._things = tuple(things)
        self._name = name
        self._kept: dict[str, list[tuple[int, int]]] = {}

    def rank(self, typed: str, most: int | None = None, usual: Callable[[T], int] | None = None) -> list[T]:
        """The things whose name matches, the best first, at most `most`; `matching.match` gives the characters. `usual` is
        lower for a more usual thing, and decides between names that match equally well. While nothing is typed it orders all of
        them; equal ones stay as they were given. The weaker ways of matching cost no time where the stronger ones find
        enough."""
        words = words_of(typed)
        if not words:
            return sorted(self._things, key=usual or (lambda _: 0))[:most]
        return list(self._narrowed(words)._ranked(words, most, findings, usual))

    def best(self, typed: str, most: int, enough: int) -> Sequence[T]:
        """The things whose name matches, the best first, at most `most`; each is looked up when it is asked for. If `enough`
        names have all the words as pieces or initials, scattered letters and slips are not looked for."""
        words = words_of(typed)
        if not words:
            return self._things[:most]
        strong = self._ranked(words, most, strong_findings)
        return strong if len(strong) >= enough else self._narrowed(words)._ranked(words, most, findings)

    def _ranked(
        self, words: tuple[str, ...], most: int | None, find: Find, usual: Callable[[T], int] | None = None
    ) -> Ranked[T]:
        whole = numbers = whole_names(self._places, words)
        equals = [whole]
        for names in self._best_first(words, find):
            names = names & ~whole if whole else names
            equals.append(names)
            numbers |= names
            is_counted = most is not None and find is findings  # what is strong costs less than being counted
            if is_counted and numbers.bit_count() >= (most or 0):
                break
        count = numbers.bit_count()
        return Ranked(count if most is None else min(count, most), self._in_order(equals, usual))

    def _in_order(self, sets: Sequence[int], usual: Callable[[T], int] | None) -> Iterator[T]:
        for names in sets:
            equals = (self._shortest_first[number] for number in self._numbers(names))
            yield from equals if usual is None else sorted(equals, key=usual)

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

    def _best_first(self, words: tuple[str, ...], find: Find) -> Iterator[int]:
        """Sets of names with the same score, the best first. Every name comes once."""
        scored: Iterable[tuple[int, int]]
        if len(words) == 1:
            [word] = look_up(self._places, words)
            scored = self._scored(word, self._places.stops, find)
        else:
            scored = sorted(self._summed(words, find).items(), reverse=True)
        for _, equals in groupby(scored, itemgetter(0)):
            names = 0
            for _, more in equals:
                names |= more
            yield names

    def _summed(self, words: tuple[str, ...], find: Find) -> dict[int, int]:
        """The sums of the words' scores, each with its names."""
        sums = {0: self._places.stops}
        for word in look_up(self._places, words):
            left = 0
            for names in sums.values():
                left |= names
            longer: dict[int, int] = {}
            for score, matches in self._scored(word, left, find):
                for before, names in sums.items():
                    if both := names & matches:
                        longer[before + score] = longer.get(before + score, 0) | both
            sums = longer
        return sums

    def _scored(self, word: TypedWord, names: int, find: Find) -> Iterable[tuple[int, int]]:
        """Scores of a word, the best first, each with its names among `names`. Every name comes once. Strong scores are kept,
        because most words of the next search are those of this one."""
        if find is not strong_findings or word.taken:
            return self._new_scored(word, names, find)
        kept = self._kept.get(word.written)
        if kept is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            kept = self._kept[word.written] = list(self._new_scored(word, self._places.stops, find))
        return kept if names == self._places.stops else ((score, matches & names) for score, matches in kept)

    def _new_scored(self, word: TypedWord, names: int, find: Find) -> Iterator[tuple[int, int]]:
        for finding in find(self._places, word):
            if not names:
                return
            having = finding.starts << 1 if finding.at_name_start else self._places.names_with(finding.starts)
            if matches := having & names:
                names ^= matches
                yield finding.score, matches
