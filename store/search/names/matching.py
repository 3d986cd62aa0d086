"""The characters of a name that match typed words. The rules stand in `scoring`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

from store.search.folding import fold, words_of
from store.search.names.label_index import LabelIndex
from store.search.names.letter_sets import LetterSets
from store.search.names.scoring import WHOLE, ScoredStarts, TypedWord, Way, findings, look_up, whole_names
from store.search.names.standing_words import standing_words
from store.search.names.ways import path_in_order, path_of_initials, path_with_slips

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
    words, folded = words_of(typed), fold(name)
    standing = standing_words(words, folded)
    if standing is not None:
        score, ranges = standing
        if len(ranges) == 1:
            return Match(score, tuple(ranges[0]))
        return Match(score, tuple(sorted({place for part in ranges for place in part})))
    places = LetterSets((folded,))
    score = WHOLE * len(words) if words and whole_names(places, words) else 0
    covered = 0
    for word in look_up(places, words):
        best = _best(places, word)
        if best is None:
            return None
        score += best.score
        for place in _path(places, word.letters, best):
            covered |= 1 << place
    return Match(score, tuple(offset - 1 for offset in places.offsets(covered)))


def rank(typed: str, things: Iterable[T], name: Callable[[T], str]) -> list[tuple[T, Match]]:
    """The things whose name matches, the best first. While nothing is typed, all of them in the order given. It is for a list
    that is asked once. A `LabelIndex` is made once and asked at every key; it gives the things without positions."""
    ranked = ((thing, match(typed, name(thing))) for thing in LabelIndex(things, name).rank(typed))
    return [(thing, matched) for thing, matched in ranked if matched is not None]


def _best(places: LetterSets, word: TypedWord) -> ScoredStarts | None:
    candidates = findings(places, word)
    first = next(candidates, None)
    if first is None:
        return None
    score = first.score
    as_good = takewhile(lambda finding: finding.score == score, candidates)
    return min((first, *as_good), key=lambda finding: (finding.way, -_first(finding.starts)))


def _path(places: LetterSets, letters: Sequence[int], finding: ScoredStarts) -> Iterable[int]:
    """The bits of the first match in a single name."""
    start = _first(finding.starts)
    match finding.way:
        case Way.PIECE:
            return range(start - len(letters) + 1, start + 1)
        case Way.INITIALS:
            return path_of_initials(places, letters, start)
        case Way.LETTERS:
            return path_in_order(places, letters, finding.faults, start)
        case Way.SLIPS:
            return path_with_slips(places, letters, finding.faults, finding.last, start)


def _first(places: int) -> int:
    """The bit of the first character."""
    return places.bit_length() - 1
