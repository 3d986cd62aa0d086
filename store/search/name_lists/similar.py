"""Names that are spelt like another one: a suggestion, never a match.

Two keys are similar if they have as many words, and each word is the same as the other's, or like it by at least `WORD` of 100
(`LONG_WORD` from `LONG` letters on; RapidFuzz's `fuzz.ratio`), one of them at most not the same; both keys together by at least
`WHOLE`. Numbers are never like others. Keys that differ in their spaces alone («Al Fayed», «Alfayed») are similar too.

Similar names share all words but one, and the first or the last two letters of that one; or of a single word all letters but
one. So each is held only against those that share that with it. Where over `MOST` do, it says too little, and they are passed
over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Generic, TypeVar

from rapidfuzz import fuzz

from store.search.name_lists.hashed_texts import HashedTexts

T = TypeVar("T")

WHOLE = 85
WORD, LONG_WORD = 80, 75
LONG = 6
SHORTEST = 4
"""Letters of a name of one word that others may be like."""
SHARED = 2
"""Letters at the beginning or the end of a word that is like another."""
MOST = 100


class SimilarNames(Generic[T]):
    """Names by their keys, made ready to be found by similar ones."""

    def __init__(self, names: Iterable[tuple[str, T]]) -> None:
        self._names = tuple(names)

    @cached_property
    def _sharing(self) -> HashedTexts:
        """What names share with others, with their places."""
        return HashedTexts((part, place) for place, (key, _) in enumerate(self._names) for part in _shared(key))

    def like(self, key: str) -> Iterator[T]:
        """The names that are similar to a key, and not the same."""
        places = chain.from_iterable(self._sharing.numbers(part, MOST) for part in _shared(key))
        for place in dict.fromkeys(places):
            other, name = self._names[place]
            if are_similar(key, other):
                yield name


def are_similar(key: str, other: str) -> bool:
    """Whether two keys are similar, and not the same."""
    if key == other or _digits(key) != _digits(other):
        return False
    words, others = key.split(), other.split()
    if key.replace(" ", "") == other.replace(" ", ""):
        return True
    if len(words) != len(others) or fuzz.ratio(key, other) < WHOLE:
        return False
    unlike = [pair for pair in zip(words, others, strict=True) if pair[0] != pair[1]]
    if len(unlike) != 1 or fuzz.ratio(*unlike[0]) < (LONG_WORD if min(map(len, unlike[0])) >= LONG else WORD):
        return False
    return not set(_shared(key)).isdisjoint(_shared(other))


def _shared(key: str) -> Iterator[str]:
    """What a similar name has in common with a key: all words but one, in their places, and the first or the last letters of
    that; of one word, all letters but one or all of them; all letters without spaces."""
    words = key.split()
    yield "".join(words)
    if len(words) > 1:
        for at, word in enumerate(words):
            yield " ".join((*words[:at], f"{word[:SHARED]}*", *words[at + 1 :]))
            yield " ".join((*words[:at], f"*{word[-SHARED:]}", *words[at + 1 :]))
    elif len(key) >= SHORTEST:
        yield from (f"{key[:at]}*{key[at + 1 :]}" for at in range(len(key)))
        yield from (f"{key[:at]}*{key[at:]}" for at in range(len(key) + 1))


def _digits(key: str) -> str:
    return "".join(letter for letter in key if letter.isdigit())
