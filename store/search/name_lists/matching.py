"""Which rows of lists may mean something that is named, and by which likeness of the names.

Names are compared whole, by the key that `same_name` makes of them: never a part of one with another, so that «Doe» on a list
is not Jane Doe, unless she is called so somewhere. How they may be alike is `NameLikeness`; the order of names and initials
count for people alone, legal forms for organisations. A row of which the list says that it is of another type is proposed by
the same name alone. What is merely spelt alike is a suggestion, left to `similar`, and made where nothing else in its list is.

A name that over `MOST_ALIKE` rows may be short for says nothing of any of them. Nothing here grows with the number of rows
times the number of names: each name is looked up in an index by what it has to have in common with a row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Protocol

from store.entities.mention import Type
from store.entities.same_name import LEGAL, SUFFIXES, is_abridged, key
from store.search.name_lists.name_list import ListedName

if TYPE_CHECKING:
    from store.search.name_lists.similar import SimilarNames

MOST_ALIKE = 100
MOST_ROWS = 50
"""Rows that are given for one name, the first of their lists."""
GLUED = re.compile(r"(?<=\b\w\.)(?=\w)")
"""Between initials: «J.R. Doe» is «J. R. Doe»."""


class NameLikeness(StrEnum):
    """In what a row is like a name, the closest first."""

    NAME = "the same name"
    ALIAS = "an alias"
    ORDER = "the names in another order"
    ABRIDGED = "initials or a middle name"
    LEGAL_FORM = "but for its legal form"
    SHORT = "what it is called for short"
    OTHER_TYPE = "the same name, another kind"
    SIMILAR = "a similar name"


CLOSENESS = {likeness: place for place, likeness in enumerate(NameLikeness)}


class Named(Protocol):
    """An entity of an article, or of the library."""

    @property
    def name(self) -> str: ...
    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def type(self) -> Type: ...


@dataclass(frozen=True, slots=True)
class ListMatch:
    """A row that may mean an entity."""

    row: ListedName
    likeness: NameLikeness


@dataclass(frozen=True, slots=True)
class _Written:
    """A name as a row writes it."""

    row: ListedName
    key: str
    is_alias: bool

    @property
    def likeness(self) -> NameLikeness:
        return NameLikeness.ALIAS if self.is_alias else NameLikeness.NAME


class ListMatcher:
    """The rows of lists, made ready to be found by names."""

    def __init__(self, rows: Iterable[ListedName]) -> None:
        self._rows = tuple(rows)
        self._of_type: dict[Type, _Index] = {}

    def matches(self, entity: Named) -> tuple[ListMatch, ...]:
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


@dataclass(slots=True)
class _Buckets:
    """Written names by what a name has to have in common with them."""

    keys: defaultdict[str, list[_Written]] = field(default_factory=lambda: defaultdict(list))
    orders: defaultdict[tuple[str, ...], list[_Written]] = field(default_factory=lambda: defaultdict(list))
    """By their words, sorted."""
    abridged: defaultdict[tuple[str, str], list[_Written]] = field(default_factory=lambda: defaultdict(list))
    """By the first word, the initial of a longer one, and the last."""
    initials: defaultdict[tuple[str, str], list[_Written]] = field(default_factory=lambda: defaultdict(list))
    """Those that begin with an initial alone, by it and the last word."""
    bare: defaultdict[str, list[_Written]] = field(default_factory=lambda: defaultdict(list))
    """By what is left without a legal form."""


class _Index:
    """The rows as they are found by names of one type."""

    def __init__(self, rows: Sequence[ListedName], kind: Type) -> None:
        self._kind = kind
        self._written = [written for row in rows for written in _written(row, kind)]

    @cached_property
    def _buckets(self) -> _Buckets:
        buckets = _Buckets()
        for written in self._written:
            buckets.keys[written.key].append(written)
            if written.row.type not in (None, self._kind):
                continue
            words = _words(written.key)
            if self._kind == "person" and len(words) > 1:
                buckets.orders[tuple(sorted(words))].append(written)
                for first in dict.fromkeys((words[0], words[0][0])):
                    buckets.abridged[first, words[-1]].append(written)
                if len(words[0]) == 1:
                    buckets.initials[words[0], words[-1]].append(written)
            elif self._kind == "organisation":
                buckets.bare[_bare(written.key)].append(written)
        return buckets

    @cached_property
    def _similar(self) -> SimilarNames[_Written]:
        from store.search.name_lists.similar import SimilarNames  # RapidFuzz, which no start waits for

        own = [(written.key, written) for written in self._written if written.row.type in (None, self._kind)]
        return SimilarNames(own)

    def similar_to(self, name: str) -> Iterator[ListedName]:
        """The rows that are spelt like a name."""
        for written in self._similar.like(_key(name, self._kind)):
            yield written.row

    def matching(self, name: str, *, is_short: bool) -> Iterator[tuple[ListedName, NameLikeness]]:
        """The rows that a name may mean, those of other types by their whole names alone."""
        named, buckets = _key(name, self._kind), self._buckets
        for written in buckets.keys.get(named, ()):
            if written.row.type not in (None, self._kind):
                yield written.row, NameLikeness.OTHER_TYPE
            else:
                yield written.row, NameLikeness.SHORT if is_short else written.likeness
        words = _words(named)
        if self._kind == "person" and len(words) > 1:
            for written in buckets.orders.get(tuple(sorted(words)), ()):
                if _is_turned(words, _words(written.key)):
                    yield written.row, NameLikeness.ORDER
            alike = [buckets.abridged.get((words[0], words[-1]), ())]
            if len(words[0]) > 1:
                alike.append(buckets.initials.get((words[0][0], words[-1]), ()))
            for written in chain(*alike) if sum(map(len, alike)) <= MOST_ALIKE else ():
                if is_abridged(named, written.key):
                    yield written.row, NameLikeness.ABRIDGED
        elif self._kind == "organisation":
            for written in buckets.bare.get(_bare(named), ()):
                if _bare(named) in (named, written.key):
                    yield written.row, NameLikeness.LEGAL_FORM


def _written(row: ListedName, kind: Type) -> Iterator[_Written]:
    """The names of a row. «Doe, Jane» is a person's family name and given names."""
    for text in (row.name, *row.aliases):
        family, comma, given = text.partition(",")
        is_turned = comma and row.type in (None, "person") and given.strip() and family.strip()
        if is_turned:
            yield _Written(row, _key(f"{given} {family}", kind), text is not row.name)
        if not is_turned or kind != "person":
            yield _Written(row, _key(text, kind), text is not row.name)


def _key(name: str, kind: Type) -> str:
    return key(GLUED.sub(" ", name), kind)


def _words(named: str) -> tuple[str, ...]:
    """The words of a key, without «Jr.» and the like."""
    return tuple(word for word in named.split() if word not in SUFFIXES)


def _is_turned(words: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether words are the others with the last ones first."""
    return words != other and any(words[at:] + words[:at] == other for at in range(1, len(words)))


def _bare(named: str) -> str:
    """A key without the words of a legal form at its end, of which something is left."""
    words = named.split()
    while len(words) > 1 and words[-1] in LEGAL:
        words.pop()
    return " ".join(words)
