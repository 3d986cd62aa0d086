"""Which rows of lists may mean something that is named, and by which likeness of the names.

Names are compared whole, by the key that `same_name` makes of them: never a part of one with another, so that «Doe» on a list
is not Jane Doe, unless she is called so somewhere. How they may be alike is `NameLikeness`; the order of names and initials
count for people alone, legal forms for organisations. A row of which the list says that it is of another type is proposed by
the same name alone. What is merely spelt alike is a suggestion, left to `similar`, and made where nothing else in its list is.

A name that is like over `MOST_ALIKE` rows, and the same as none, says nothing of any of them. Nothing here grows with the
number of rows times the number of names: each name is looked up in an index by what it has to have in common with a row.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from store.entities.mention import Type
from store.entities.same_name import LEGAL, SUFFIXES, is_abridged, key
from store.search.name_lists.hashed_texts import HashedTexts
from store.search.name_lists.name_list import ListedName

if TYPE_CHECKING:
    from store.search.name_lists.similar import SimilarNames

MOST_ALIKE = 100
MOST_ROWS = 50
"""Rows that are given for one name, the first of their lists."""
ORDER, ABRIDGED, INITIAL, BARE = "=", "~", ".", "/"
"""What stands before the words that names share: those of any order; the first, or its initial, and the last; an initial that
stands alone, and the last; what is left without a legal form. No key begins so."""
GLUED = re.compile(r"(?<=\b\w\.)(?=\w)")
"""Between initials: «J.R. Doe» is «J. R. Doe»."""


class NameLikeness(StrEnum):
    """The ways in which a row is like a name, the closest first."""

    NAME = "the same name"
    ALIAS = "an alias"
    ORDER = "the names in another order"
    ABRIDGED = "initials or a middle name"
    LEGAL_FORM = "but for its legal form"
    SHORT = "what it is called for short"
    OTHER_TYPE = "the same name, another kind"
    SIMILAR = "a similar name"


CLOSENESS = {likeness: place for place, likeness in enumerate(NameLikeness)}


class ComparedEntity(Protocol):
    """An entity of an article, or of the library."""

    @property
    def name(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def type(self) -> Type: ...


class ListMatch(NamedTuple):
    """A row that may mean an entity."""

    row: ListedName
    likeness: NameLikeness


class ListMatcher:
    """The rows of lists, made ready to be found by names."""

    def __init__(self, rows: Iterable[ListedName]) -> None:
        self._rows = tuple(rows)
        self._of_type: dict[Type, _Index] = {}

    def matches(self, entity: ComparedEntity) -> tuple[ListMatch, ...]:
        """The rows that may mean an entity, the closest first, each once; at most `MOST_ROWS`."""
        if not self._rows:
            return ()
        if entity.type not in self._of_type:
            self._of_type[entity.type] = _Index(self._rows, entity.type)
        index = self._of_type[entity.type]
        best: dict[ListedName, NameLikeness] = {}
        for name in dict.fromkeys((entity.name, *entity.names)):
            is_short = entity.type == "person" and " " not in name.strip() and " " in entity.name.strip()
            for row, likeness in index.matching(name, is_short=is_short):
                if row not in best or CLOSENESS[likeness] < CLOSENESS[best[row]]:
                    best[row] = likeness
        lists = {row.list for row in best}
        for row in index.similar_to(entity.name):
            if row.list not in lists:
                best.setdefault(row, NameLikeness.SIMILAR)
        closest = sorted(best, key=lambda row: (CLOSENESS[best[row]], row.list, row.line))
        return tuple(ListMatch(row, best[row]) for row in closest[:MOST_ROWS])


class _Index:
    """The rows as they are found by names of one type."""

    def __init__(self, rows: Sequence[ListedName], kind: Type) -> None:
        self._kind = kind
        self._rows = rows
        self._keys: list[str] = []
        """The keys of the names as the rows write them."""
        self._row_at, self._is_alias = array("l"), bytearray()
        """For each of these names, the place of its row, and whether it is another name of it."""
        for place, row in enumerate(rows):
            for name_key, is_alias in _written(row, kind):
                self._keys.append(name_key)
                self._row_at.append(place)
                self._is_alias.append(is_alias)

    @cached_property
    def _places(self) -> HashedTexts:
        """The places of the names, by their keys and by what else they share with others."""
        return HashedTexts((part, place) for place in range(len(self._keys)) for part in self._parts(place))

    @cached_property
    def _similar(self) -> SimilarNames[int]:
        from store.search.name_lists.similar import SimilarNames  # RapidFuzz, which no start waits for

        return SimilarNames((key, place) for place, key in enumerate(self._keys) if self._is_of_kind(place))

    def _row(self, place: int) -> ListedName:
        return self._rows[self._row_at[place]]

    def _is_of_kind(self, place: int) -> bool:
        """Whether the list does not say that it is of another type."""
        return self._row(place).type in (None, self._kind)

    def _parts(self, place: int) -> Iterator[str]:
        named = self._keys[place]
        yield named
        if not self._is_of_kind(place):
            return
        words = _words(named)
        if self._kind == "person" and len(words) > 1:
            yield _order(words)
            for first in dict.fromkeys((words[0], words[0][0])):
                yield f"{ABRIDGED}{first} {words[-1]}"
            if len(words[0]) == 1:
                yield f"{INITIAL}{words[0]} {words[-1]}"
        elif self._kind == "organisation":
            yield f"{BARE}{_bare(named)}"

    def _sharing(self, part: str, most: int = MOST_ALIKE) -> Iterator[tuple[ListedName, str]]:
        """The rows that share something, and the keys by which they do."""
        return ((self._row(place), self._keys[place]) for place in self._places.numbers(part, most))

    def similar_to(self, name: str) -> Iterator[ListedName]:
        """The rows that are spelt like a name."""
        for place in self._similar.like(_key(name, self._kind)):
            yield self._row(place)

    def matching(self, name: str, *, is_short: bool) -> Iterator[tuple[ListedName, NameLikeness]]:
        """The rows that a name may mean, those of other types by their whole names alone."""
        named = _key(name, self._kind)
        for place in self._places.numbers(named, len(self._keys)):
            if self._keys[place] != named:
                continue
            if not self._is_of_kind(place):
                yield self._row(place), NameLikeness.OTHER_TYPE
            elif is_short:
                yield self._row(place), NameLikeness.SHORT
            else:
                yield self._row(place), NameLikeness.ALIAS if self._is_alias[place] else NameLikeness.NAME
        words = _words(named)
        if self._kind == "person" and len(words) > 1:
            yield from self._of_person(named, words)
        elif self._kind == "organisation":
            bare = _bare(named)
            for row, other in self._sharing(f"{BARE}{bare}"):
                if _bare(other) == bare and bare in (named, other):
                    yield row, NameLikeness.LEGAL_FORM

    def _of_person(self, named: str, words: tuple[str, ...]) -> Iterator[tuple[ListedName, NameLikeness]]:
        """The rows that a full name of a person may mean by other orders, initials and middle names."""
        for row, other in self._sharing(_order(words)):
            if _is_turned(words, _words(other)):
                yield row, NameLikeness.ORDER
        alike = list(self._sharing(f"{ABRIDGED}{words[0]} {words[-1]}"))
        if len(words[0]) > 1:
            alike += self._sharing(f"{INITIAL}{words[0][0]} {words[-1]}")
        for row, other in alike:
            if is_abridged(named, other):
                yield row, NameLikeness.ABRIDGED


def _written(row: ListedName, kind: Type) -> Iterator[tuple[str, bool]]:
    """The keys of a row's names, and whether each is an alias. «Doe, Jane» is a person's family name and given names."""
    for at, text in enumerate((row.name, *row.aliases)):
        family, comma, first_names = text.partition(",")
        is_turned = comma and row.type in (None, "person") and first_names.strip() and family.strip()
        if is_turned:
            yield _key(f"{first_names} {family}", kind), at > 0
        if not is_turned or kind != "person":
            yield _key(text, kind), at > 0


def _key(name: str, kind: Type) -> str:
    return key(GLUED.sub(" ", name), kind)


def _words(named: str) -> tuple[str, ...]:
    """The words of a key, without «Jr.» and similar words."""
    return tuple(word for word in named.split() if word not in SUFFIXES)


def _order(words: tuple[str, ...]) -> str:
    """What names of the same words have in common."""
    return " ".join((ORDER, *sorted(words)))


def _is_turned(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words are the others with the last ones first."""
    return words != other and any(words[at:] + words[:at] == other for at in range(1, len(words)))


def _bare(named: str) -> str:
    """A key without the words of a legal form at its end, of which something is left."""
    words = named.split()
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return " ".join(words)
