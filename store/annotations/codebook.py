"""The codebook of tags, and what became of tags that were renamed, merged or moved.

A tag keeps what it was first called as its *identity*, whatever it is called now. A passage's tag says its name, for whoever
reads the file, and its identity where that is another:

    in library.json        {"name": "cinema", "tag": "film", "colour": "teal", …}
    on a passage           {"purpose": "tagging", "value": "cinema", "tag": "film"}

So a renaming is one row of the codebook, which the passages follow that somebody else tagged meanwhile, by the old name:

- a tag that was renamed is called what its row says;
- one that was merged into another is called as that is (`into`), and goes on with it when that is renamed;
- one that nobody has renamed itself, under one that was, goes with it: a new *film/extras* becomes *cinema/extras*; a merging
  of a tag alone (`alone`) leaves those under it, also when it is renamed later, unless another side renames it; where *film*
  is only a name that others stand under, or went without them after a renaming, a row says what became of that (`parent`); so
  does one of a tag that is on passages alone, where another of its name was merged (with false for `parent`: it is not in the
  codebook by it);
- one that was called as those above it are, and got its first name again, has that for its `own`;
- of one that two sides have renamed, or merged, each in another way, one side's way stands, the same everywhere; a merging
  goes before a renaming;
- of tags that were merged into each other the one whose identity comes first counts;
- where one was renamed, its name given to a new tag, and the two merged, all is called as it was: another side's renaming
  stands, for both;
- where the old name is given to a new tag later, that has an identity of its own, *film//2* (no name has an empty part);
- the identity of a new tag begins with that of the tag that it stands under: *film/extras* for a new *cinema/extras*.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain, count
from typing import Any, NamedTuple

from store.annotations.tags import (
    BETWEEN_WORDS,
    Tag,
    missing_tags,
    number_of,
    tag_from_row,
    tag_key,
    tag_name,
)
from store.database.joining import DELETED, Joining
from store.database.row_history import live_values, plain
from store.digests import blake2b

Row = dict[str, Any]

NAME, IDENTITY, INTO, ALONE, PARENT, OWN = "name", "tag", "into", "alone", "parent", "own"
COLOUR, DESCRIPTION = "colour", "description"
AGAIN = "//"
"""Stands between a name and a number in the identity of a tag whose name another one had before."""
NUMBER = re.compile(rf"{AGAIN}\d+")
STEP = re.compile("(?<!/)/(?!/)")
"""Parts an identity into those of the tags that one stands under, and its own."""


class _Place(NamedTuple):
    """What a tag is called that was renamed or merged."""

    into: str
    """The identity that it was merged into, ``""`` for none."""
    is_other: bool
    """Whether the name is not the one that it had first."""
    name: str
    is_alone: bool
    """Whether tags under it stayed."""


class Codebook:
    """What stored rows say of tags."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._rows: dict[str, dict[int, Row]] = {}
        self._places: dict[str, _Place] = {}
        """Of tags that were renamed or merged, by their identities; and of names that only stand above others (`_parent`)."""
        places_of: dict[str, list[_Place]] = {}
        for number, row in sorted(rows.items()):
            name = tag_name(row[NAME]) if isinstance(row.get(NAME), str) else ""
            if name:
                identity = identity_in(row, name)
                self._rows.setdefault(identity, {})[number] = row
                thing = _parent(identity) if row.get(PARENT) is True else identity
                places = _places(identity, name, row)
                places_of.setdefault(thing, []).extend(places)
                if any(place.is_alone for place in places):
                    places_of.setdefault(_parent(identity), []).extend(place for place in places if not place.is_alone)
        _turn_round(places_of)
        self._places.update((thing, max(places)) for thing, places in places_of.items() if places)
        self._names: dict[tuple[str, str], str] = {}

    @property
    def is_plain(self) -> bool:
        """Whether every tag is called by its identity, but for the spelling."""
        return not self._places

    @cached_property
    def fingerprint(self) -> str:
        """Another one means that tags on passages may be called otherwise; ``""`` where all are called by their identities."""
        if self.is_plain:
            return ""
        return blake2b(repr(sorted(self._places.items())).encode("utf-8", "replace"), digest_size=8).hexdigest()

    def has(self, identity: str) -> bool:
        """Whether a tag has a row of its own that says it is in the codebook."""
        return bool(self._rows_of(identity))

    def is_renamed(self, identity: str) -> bool:
        """Whether a tag was itself given another name, or merged."""
        return identity in self._places

    def merged_into(self, identity: str) -> frozenset[str]:
        """The identities of the tags that were merged into one, itself among them."""
        merged = {identity}
        while more := {other for other, place in self._places.items() if other not in merged and place.into in merged}:
            merged |= more
        return frozenset(merged)

    def is_in(self, identity: str, spelled: str) -> bool:
        """Whether a tag, as it stands on a passage, is called as one in the codebook is."""
        return tag_key(self.name_of(identity, spelled)) in self._keys

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(tag.key for tag in self.tags)

    def name_of(self, identity: str, spelled: str) -> str:
        """What a tag on a passage is called now; `spelled` is how it stands there."""
        if self.is_plain:
            return spelled
        shown_name = self._names.get((identity, spelled))
        if shown_name is None:
            name = tag_name(self._name(identity, spelled, frozenset())) or spelled
            shown_name = self._names[identity, spelled] = spelled if tag_key(name) == tag_key(spelled) else name
        return shown_name

    def root(self, identity: str) -> str:
        """The identity of the tag that one was merged into in the end, or its own."""
        return self._way(identity)[-1]

    def _way(self, identity: str) -> list[str]:
        """The identities of a tag and of those that it was merged into, one after the other. Of some that were merged into each
        other the first one is the end."""
        passed = [identity]
        while into := self._into(passed[-1]):
            if into in passed:
                return [*passed, min(passed[passed.index(into) :])]
            passed.append(into)
        return passed

    def _into(self, identity: str) -> str:
        place = self._places.get(identity)
        return place.into if place is not None else ""

    def _name(self, identity: str, spelled: str, passed: frozenset[str]) -> str:
        root = self.root(identity)
        if root != identity:
            spelled = self._places[identity].name
        place = self._places.get(root)
        if place is not None:
            return place.name
        own = next((tag_name(row[NAME]) for row in self._rows.get(root, {}).values()), spelled)
        return self._under(root, own, passed | {root})

    def _under(self, identity: str, own: str, passed: frozenset[str]) -> str:
        """What a tag of its own name is called by those that it stands under."""
        parts = STEP.split(identity)
        for length in range(len(parts) - 1, 0, -1):
            name = self._above(above, passed) if (above := "/".join(parts[:length])) not in passed else ""
            if name:
                return "/".join((name, *own.split("/")[length - len(parts) :]))
        return own

    def _above(self, identity: str, passed: frozenset[str]) -> str:
        """What a tag is called in the names of those under it, ``""`` where it is called so by its identity."""
        place = self._places.get(identity)
        if place is None or place.is_alone:
            place = None if place is None and self._rows_of(identity) else self._places.get(_parent(identity))
        if place is None:
            return ""
        if not place.into:
            return place.name
        if place.into in passed:
            end = self._places.get(self.root(identity))
            return end.name if end is not None else ""
        passed |= {identity, place.into}
        return self._above(place.into, passed) or self._under(place.into, NUMBER.sub("", place.into), passed)

    def identity_of(self, name: str) -> str:
        """The identity that a tag gets which is put on a passage by this name now."""
        key = tag_key(name)
        if self.is_plain:
            return key
        return self._by_name.get(key) or self._free(key)

    def _free(self, key: str) -> str:
        above, _, last = key.rpartition("/")
        first = f"{self.identity_of(above)}/{last}" if above else last
        numbered = (f"{first}{AGAIN}{number}" for number in self._numbers)
        for identity in chain([first], numbered):
            if not self._is_taken(identity, key) and not self._is_left(identity, is_first=identity == first):
                return identity
        # Whatever stands under those above it is called otherwise, so that it needs others above it.
        top, slash, rest = key.partition("/")
        identities = "\n".join(("", *self._rows, *self._places))
        number = next(number for number in count(2) if f"\n{top}{AGAIN}{number}" not in identities)
        return f"{top}{AGAIN}{number}{slash}{rest}"

    @property
    def _numbers(self) -> range:
        """Numbers for tags of the same name: more than there are rows and names."""
        return range(2, len(self._rows) + len(self._places) + 4)

    def _is_taken(self, identity: str, key: str) -> bool:
        """Whether a tag of this identity, or those under it, would be called otherwise."""
        place = self._places.get(_parent(identity))
        return tag_key(self.name_of(identity, key)) != key or (place is not None and tag_key(place.name) != key)

    def _is_left(self, identity: str, *, is_first: bool) -> bool:
        """Whether a tag of this identity was deleted that went through more than being made: a new one is another."""
        is_deleted = identity in self._rows and not self._rows_of(identity)
        return is_deleted and (not is_first or identity in self._places)

    def _rows_of(self, identity: str) -> dict[int, Row]:
        """The rows that say a tag is in the codebook."""
        rows = self._rows.get(identity, {})
        return {
            n: row for n, row in rows.items() if row.get(DELETED) is not True and not isinstance(row.get(PARENT), bool)
        }

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The identity of each tag in the codebook by its name: of several that have one name, of the one that counts."""
        by_name: dict[str, str] = {}
        for identity in sorted(self._rows, key=lambda identity: self._order(identity, "")):
            if self._rows_of(identity):
                by_name.setdefault(tag_key(self.name_of(identity, "")), identity)
        return by_name

    def _order(self, identity: str, name: str) -> tuple[int, bool, str]:
        """Of several identities with one name the one counts into which others were merged, and that had the name first."""
        return len(self._way(identity)), identity != tag_key(self.name_of(identity, name)), identity

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, by name, each once. Of several rows about one, that of the identity that counts does, and of those the one
        with the number that it gives; all descriptions stand, each once."""
        by_key: dict[str, list[tuple[tuple[object, ...], Tag]]] = {}
        for identity in self._rows:
            for number, row in self._rows_of(identity).items():
                tag = tag_from_row(_shown(plain(row)), number)
                if tag is not None:
                    tag = replace(tag, name=self.name_of(identity, tag.name))
                    order = *self._order(identity, tag.name), number != number_of(identity), number
                    by_key.setdefault(tag.key, []).append((order, tag))
        return tuple(
            _one_of([tag for _, tag in sorted(by_key[key], key=lambda ordered: ordered[0])]) for key in sorted(by_key)
        )

    def missing(self, names: Iterable[str]) -> list[Tag]:
        """Tags for the names that are not in the codebook; see `missing_tags`."""
        return [self.numbered(tag) for tag in missing_tags(self.tags, names)]

    def numbered(self, tag: Tag) -> Tag:
        """A new tag, with the identity that it is to have."""
        identity = self.identity_of(tag.name)
        return tag if identity == tag.key else replace(tag, rest={**tag.rest, IDENTITY: identity})


def identity_in(row: Row, name: str) -> str:
    """The identity of the tag that a row is about, or that a passage's tag is."""
    identity = row.get(IDENTITY)
    return identity if isinstance(identity, str) and identity else tag_key(name)


def _shown(row: Row) -> Row:
    """A row with its description, which is not stored where it is empty."""
    return {**row, DESCRIPTION: ""} if COLOUR in row and DESCRIPTION not in row else row


def _fields(row: Row) -> Row:
    name = tag_name(row[NAME]) if isinstance(row.get(NAME), str) else ""
    return {**_shown(row), **({IDENTITY: identity_in(row, name)} if name else {})}


def _row(fields: Row) -> Row:
    is_plain = IDENTITY in fields and fields[IDENTITY] == tag_key(tag_name(str(fields.get(NAME))))
    is_empty = COLOUR in fields and fields.get(DESCRIPTION) == ""
    left_out = ([IDENTITY] if is_plain else []) + ([DESCRIPTION] if is_empty else [])
    return {name: value for name, value in fields.items() if name not in left_out}


JOINING = Joining(texts=frozenset({DESCRIPTION}), fields=_fields, row=_row, shown=_shown)
"""A row is about the same tag whatever stands in it for a name, also where two sides gave it one each."""


def _parent(identity: str) -> str:
    """What stands for a name that is only that of others' parents, where a tag of this identity would have it."""
    return f"{identity}/"


def parent_number(identity: str) -> int:
    """The number of the row that says what became of such a name."""
    return number_of(_parent(identity))


def unlisted_number(identity: str) -> int:
    """The number of the row that says what became of a tag that is on passages alone."""
    return number_of(f"{identity}{AGAIN}")


def _places(identity: str, name: str, row: Row) -> list[_Place]:
    """What a row says that a tag is called: as several sides have it, where these have not seen each other's."""
    names, into, alone = (live_values(row, field) for field in (NAME, INTO, ALONE))
    names_by_dot = {dot: value for dot, value in names.items() if isinstance(value, str) and tag_name(value)}
    if not names_by_dot and not into and not row.get(INTO) and row.get(PARENT) is not True and row.get(OWN) is not True:
        return []  # it is called as it was made
    first = identity.partition(AGAIN)[0]
    dots = list(names_by_dot) or list(into) or [""]
    places = []
    for dot in dots:
        fallback = {} if len(dots) > 1 else row  # which says it, whichever of its changes did so
        target, is_alone = into.get(dot, fallback.get(INTO)), alone.get(dot, fallback.get(ALONE))
        called = tag_name(names_by_dot.get(dot, name))
        into_another = target if isinstance(target, str) else ""
        places.append(_Place(into_another, tag_key(called) != first, called, is_alone is True))
    return places


def _turn_round(places_of: dict[str, list[_Place]]) -> None:
    """Where one side renamed a tag, gave its name to a new one and merged it into that, so that it is called as it was, while
    another side calls it otherwise: has the new one be merged into the first instead."""
    for thing, places in list(places_of.items()):
        back = [place for place in places if _is_back(thing, place) and not places_of.get(place.into)]
        others = [place for place in places if place not in back]
        if back and any(place.into or place.is_other for place in others):
            places_of[thing] = others
            for place in back:
                places_of.setdefault(place.into, []).append(place._replace(into=thing))


def _is_back(thing: str, place: _Place) -> bool:
    """Whether a tag was merged into one that got its first name after it, and is called by that."""
    return not place.is_other and place.into != "" and NUMBER.sub("", place.into) == NUMBER.sub("", thing)


def _one_of(tags: list[Tag]) -> Tag:
    first, *others = tags
    words = [part for tag in tags for part in tag.description.split(BETWEEN_WORDS) if part]
    numbers = tuple(number for tag in tags for number in tag.numbers)
    besides = tuple(tag.rest for tag in others)
    return replace(first, description=BETWEEN_WORDS.join(dict.fromkeys(words)), numbers=numbers, besides=besides)
