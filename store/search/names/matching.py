"""The characters of a name that match typed words. The rules stand in `scoring`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from operator import attrgetter
from typing import NamedTuple, TypeVar

from store.search.folding import fold, words_of
from store.search.names.label_index import LabelIndex
from store.search.names.letter_sets import LetterSets
from store.search.names.scoring import WHOLE, ScoredStarts, TypedWord, Way, findings, look_up, whole_names
from store.search.names.standing_words import standing_words
from store.search.names.ways import (
    Row,
    path_in_order,
    path_of_initials,
    path_with_slips,
    rows_in_order,
    rows_with_slips,
)

T = TypeVar("T")


class Match(NamedTuple):
    """A match of a name: its score, and the characters that match."""

    score: int
    positions: tuple[int, ...]
    """Offsets in the name, ascending."""


def match(typed: str, name: str) -> Match | None:
    """How `name` matches `typed`; None if it does not. Everything matches nothing typed, with a score of 0.

    Of ways that count the same the first in `Way` is shown, of places the first in the name.
    """
    [matched] = match_each(typed, (name,))
    return matched


def match_each(typed: str, names: Sequence[str]) -> list[Match | None]:
    """How each of the names matches, as `match` says it. Those without the words as pieces are looked through together:
    that takes little longer for all the rows of a screen than for one."""
    words = words_of(typed)
    matches: list[Match | None] = []
    others: list[tuple[int, str]] = []
    for place, name in enumerate(names):
        folded = fold(name)
        standing = standing_words(words, folded)
        matches.append(_in_these(*standing) if standing is not None else None)
        if standing is None:
            others.append((place, folded))
    if others:
        by_letters = _match_by_letters(words, [folded for _, folded in others])
        for (place, _), matched in zip(others, by_letters, strict=True):
            matches[place] = matched
    return matches


def _in_these(score: int, ranges: Sequence[range]) -> Match:
    if len(ranges) == 1:
        return Match(score, tuple(ranges[0]))
    return Match(score, tuple(sorted({place for part in ranges for place in part})))


def _match_by_letters(words: tuple[str, ...], names: Sequence[str]) -> Iterator[Match | None]:
    """How each of the folded names matches, whatever the way."""
    places = LetterSets(names)
    stops = [*accumulate(len(name) + 1 for name in reversed(names))][::-1]
    """The bit of the stop before each name."""
    whole = whole_names(places, words) if words else 0
    scores = {stop: WHOLE * len(words) * (whole >> stop & 1) for stop in stops}
    covered: dict[int, set[int]] = {stop: set() for stop in stops}
    left = places.stops
    for word in look_up(places, words):
        rows: dict[tuple[Way, int, int], Sequence[Row]] = {}
        best = _best_of_each(places, word, left, stops)
        for stop, (finding, start) in best.items():
            scores[stop] += finding.score
            looked_through = finding.way, finding.faults, finding.last
            if looked_through not in rows:
                rows[looked_through] = _rows(places, word.letters, finding)
            covered[stop].update(_path(places, word.letters, rows[looked_through], finding, start))
        left = sum(1 << stop for stop in best)
    for stop in stops:
        positions = tuple(stop - 1 - bit for bit in sorted(covered[stop], reverse=True))
        yield Match(scores[stop], positions) if left >> stop & 1 else None


def _best_of_each(
    places: LetterSets, word: TypedWord, names: int, stops: Sequence[int]
) -> dict[int, tuple[ScoredStarts, int]]:
    """How a word is found best in each of the names that have it, by their stops, and the bit at which it begins there."""
    best: dict[int, tuple[ScoredStarts, int]] = {}
    for _, equals in groupby(findings(places, word), attrgetter("score")):
        for _, alike in groupby(sorted(equals, key=attrgetter("way")), attrgetter("way")):
            candidates = tuple(alike)
            having = 0
            for finding in candidates:
                having |= places.names_with(finding.starts)
            having &= names
            names ^= having
            for stop in stops:
                if having >> stop & 1:
                    in_name = (1 << stop) - 1
                    finding = max(candidates, key=lambda finding: (finding.starts & in_name).bit_length())
                    best[stop] = finding, (finding.starts & in_name).bit_length() - 1
        if not names:
            break
    return best


def rank(typed: str, things: Iterable[T], name: Callable[[T], str]) -> list[tuple[T, Match]]:
    """The things whose name matches, the best first. While nothing is typed, all of them in the order given. It is for a list
    that is asked once. A `LabelIndex` is made once and asked at every key; it gives the things without positions."""
    best_first = LabelIndex(things, name).rank(typed)
    ranked = zip(best_first, match_each(typed, [*map(name, best_first)]), strict=True)
    return [(thing, matched) for thing, matched in ranked if matched is not None]


def _rows(places: LetterSets, letters: Sequence[int], finding: ScoredStarts) -> Sequence[Row]:
    """What the path of a match goes through, in all names."""
    match finding.way:
        case Way.LETTERS:
            return rows_in_order(places, letters, finding.faults)
        case Way.SLIPS:
            return rows_with_slips(places, letters, finding.faults, finding.last)
        case _:
            return ()


def _path(
    places: LetterSets, letters: Sequence[int], rows: Sequence[Row], finding: ScoredStarts, start: int
) -> Iterable[int]:
    """The bits of the match that starts at one."""
    match finding.way:
        case Way.PIECE:
            return range(start - len(letters) + 1, start + 1)
        case Way.INITIALS:
            return path_of_initials(places, letters, start)
        case Way.LETTERS:
            return path_in_order(places, rows, finding.faults, start)
        case Way.SLIPS:
            return path_with_slips(places, letters, rows, finding.faults, start)
