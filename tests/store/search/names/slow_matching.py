"""The rules of `store.search.names.scoring` in the slowest and most obvious way: every way in every place, then the best."""

from collections.abc import Iterator
from functools import cache

from store.search.folding import fold, words_of
from store.search.names.matching import Match
from store.search.names.scoring import (
    AT_NAME_START,
    AT_WORD_START,
    FIRST_LETTER,
    FORGIVEN,
    INITIALS,
    LETTERS,
    OUT_OF_PLACE,
    PER_SLIP,
    PIECE,
    SLIPS,
    TO_NAME_END,
    TO_WORD_END,
    WHOLE,
    Way,
)

Positions = tuple[int, ...]
Found = tuple[int, Way, int, Positions]
"""Score, way, start, positions."""


def slow_match(typed: str, name: str) -> Match | None:
    words = words_of(typed)
    folded = fold(name).replace("\n", " ")
    score = WHOLE * len(words) if words and folded == " ".join(words) else 0
    covered: set[int] = set()
    longer: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        taken = {folded.rfind(other) for other in longer if other.startswith(word)}
        longer.append(word)
        found = [*pieces(word, folded, taken), *initials(word, folded), *in_order(word, folded), *slips(word, folded)]
        if not found:
            return None
        best = min(found, key=lambda one: (-one[0], one[1], one[2]))
        score += best[0]
        covered.update(best[3])
    return Match(score, tuple(sorted(covered)))


def slow_rank(typed: str, names: list[str], usual: list[int]) -> list[int]:
    """Numbers of the names, best first."""
    matches = {number: found for number, name in enumerate(names) if (found := slow_match(typed, name)) is not None}
    if not words_of(typed):
        return sorted(matches, key=lambda number: usual[number])
    return sorted(matches, key=lambda number: (-matches[number].score, usual[number], len(names[number]), number))


def starts_word(name: str, place: int) -> bool:
    return place == 0 or (name[place].isalnum() and not name[place - 1].isalnum())


def starts_of(name: str) -> list[int]:
    return [place for place in range(len(name)) if starts_word(name, place)]


def gain_at(name: str, place: int) -> int:
    return AT_NAME_START if place == 0 else AT_WORD_START if starts_word(name, place) else 0


def forgiven(word: str) -> int:
    return next(faults for length, faults in FORGIVEN if len(word) >= length)


def pieces(word: str, name: str, taken: set[int]) -> Iterator[Found]:
    for start in range(len(name)):
        end = start + len(word)
        if name[start:end] == word and start not in taken:
            ends_word = end == len(name) or not name[end].isalnum()
            score = PIECE + gain_at(name, start) + (TO_WORD_END if ends_word else 0)
            yield score, Way.PIECE, start, tuple(range(start, end))


def initials(word: str, name: str) -> Iterator[Found]:
    starts = starts_of(name)
    for first in range(len(starts) - len(word) + 1):
        places = tuple(starts[first : first + len(word)])
        if len(word) > 1 and "".join(name[place] for place in places) == word:
            reaches = TO_NAME_END if places[-1] == starts[-1] else 0
            yield INITIALS + gain_at(name, places[0]) + reaches, Way.INITIALS, places[0], places


def in_order(word: str, name: str) -> Iterator[Found]:
    most = forgiven(word)
    if len(word) < 2:
        return

    def choices(index: int, before: int) -> Iterator[tuple[Positions, int]]:
        if index == len(word):
            yield (), 0
            return
        for place in range(before + 1, len(name)):
            if name[place] == word[index]:
                fault = int(place != before + 1 and not starts_word(name, place))
                for places, faults in choices(index + 1, place):
                    if faults + fault <= most:
                        yield (place, *places), faults + fault

    for start in starts_of(name):
        if name[start] == word[0]:
            taken = [((start, *places), faults) for places, faults in choices(1, start)]
            if taken:
                fewest = min(faults for _, faults in taken)
                first = min(places for places, faults in taken if faults == fewest)
                yield LETTERS - OUT_OF_PLACE * fewest + gain_at(name, start), Way.LETTERS, start, first


def slips(word: str, name: str) -> Iterator[Found]:
    if len(word) < 2:
        return
    for start in starts_of(name):
        for ends in (range(start + 1, len(name) + 1), range(len(name), len(name) + 1)):
            fewest = min((distance(word, name[start:end]) for end in ends if end > start), default=len(word))
            count = max(1, fewest)
            if count > forgiven(word):
                continue
            first = FIRST_LETTER if name[start] == word[0] else 0
            reaches = TO_NAME_END if ends.start == len(name) else 0
            score = SLIPS - PER_SLIP * count + first + reaches + gain_at(name, start)
            yield score, Way.SLIPS, start, path(word, name, start, count, set(ends))


@cache
def distance(one: str, other: str) -> int:
    """Optimal string alignment, by its definition."""
    if not one or not other:
        return len(one) + len(other)
    if one[-1] == other[-1]:
        return distance(one[:-1], other[:-1])
    found = 1 + min(distance(one[:-1], other[:-1]), distance(one, other[:-1]), distance(one[:-1], other))
    if len(one) > 1 and len(other) > 1 and one[-1] == other[-2] and one[-2] == other[-1]:
        found = min(found, 1 + distance(one[:-2], other[:-2]))
    return found


def path(word: str, name: str, start: int, most: int, ends: set[int]) -> Positions:
    """The letters that are right or swapped, the kinds of slips tried in the order in which they are told."""

    def walk(index: int, place: int, left: int) -> Positions | None:
        if left < 0:
            return None
        if index == len(word):
            return () if any(place <= end <= place + left for end in ends) else None
        inside = place < len(name)
        if inside and name[place] == word[index] and (rest := walk(index + 1, place + 1, left)) is not None:
            return (place, *rest)
        swapped = word[index : index + 2] == name[place : place + 2][::-1] and len(word[index : index + 2]) == 2
        if swapped and (rest := walk(index + 2, place + 2, left - 1)) is not None:
            return (place, place + 1, *rest)
        if inside and (rest := walk(index + 1, place + 1, left - 1)) is not None:
            return rest
        if (rest := walk(index + 1, place, left - 1)) is not None:
            return rest
        return walk(index, place + 1, left - 1) if inside else None

    found = walk(0, start, most)
    assert found is not None
    return found
