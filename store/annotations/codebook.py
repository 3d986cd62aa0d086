"""The codebook of tags, and what became of tags that were renamed, merged or moved.

A tag keeps what it was first called as its *identity*, whatever it is called now. A passage's tag says its name, for whoever
reads the file, and its identity where that is another:

    in library.json        {"name": "cinema", "tag": "film", "colour": "teal", …}
    on a passage           {"purpose": "tagging", "value": "cinema", "tag": "film"}

So a renaming is one row of the codebook, which the passages follow that somebody else tagged meanwhile, by the old name:

- a tag that was renamed is called what its row says;
- one that was merged into another is called as that is (`into`), and goes on with it when that is renamed;
- one that nobody has renamed itself, under one that was, goes with it: a new *film/extras* becomes *cinema/extras*; a merging
  of a tag alone (`alone`) leaves those under it;
- one that two sides have renamed, each to another name, has both;
- where the old name is given to a new tag later, that has an identity of its own, *film//2* (no name has an empty part).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

from store.annotations.tags import (
    BETWEEN_WORDS,
    Tag,
    distinct,
    missing_tags,
    number_of,
    tag_from_row,
    tag_key,
    tag_name,
)
from store.database.row_history import DELETED, Joining, live_values, plain

Row = dict[str, Any]

JOINING = Joining(texts=frozenset({"description"}))
NAME, IDENTITY, INTO, ALONE, PARENT = "name", "tag", "into", "alone", "parent"
AGAIN, APART = "//", "///"
"""Stand between a name and a number in the identity of a tag whose name another one had before; the second one where the tags
above it had been renamed by then, so that it does not go with them."""


class _Place(NamedTuple):
    """What one side calls a tag."""

    name: str
    into: str
    """The identity that it was merged into, ``""`` for none."""


class Codebook:
    """What stored rows say of tags."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._rows: dict[str, dict[int, Row]] = {}
        self._places: dict[str, list[_Place]] = {}
        self._renamed: set[str] = set()
        self._follows: set[str] = set()
        """Tags whose renaming takes those under them along."""
        for number, row in sorted(rows.items()):
            name = tag_name(row[NAME]) if isinstance(row.get(NAME), str) else ""
            if name:
                self._add(identity_in(row, name), name, number, row)
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}

    def _add(self, identity: str, name: str, number: int, row: Row) -> None:
        self._rows.setdefault(identity, {})[number] = row
        names, into = live_values(row, NAME), live_values(row, INTO)
        said = {dot: value for dot, value in names.items() if isinstance(value, str) and tag_name(value)}
        if not said and not into and identity.partition(AGAIN)[0] == tag_key(name):
            return
        self._renamed.add(identity)
        if row.get(ALONE) is not True:
            self._follows.add(identity)
        dots = sorted(said) or sorted(into) or [""]
        places = self._places.setdefault(identity, [])
        for dot in dots:
            target = into.get(dot, row.get(INTO) if len(dots) == 1 else None)
            places.append(_Place(tag_name(said.get(dot, name)), target if isinstance(target, str) else ""))

    @property
    def is_plain(self) -> bool:
        """Whether every tag is called by its identity, but for the spelling."""
        return not self._renamed

    @cached_property
    def fingerprint(self) -> str:
        """Another one means that tags on passages may be called otherwise; ``""`` where all are called by their identities."""
        if self.is_plain:
            return ""
        said = sorted((identity, *sorted(places)) for identity, places in self._places.items())
        return hashlib.blake2b(repr(said).encode("utf-8", "replace"), digest_size=8).hexdigest()

    def has(self, identity: str) -> bool:
        """Whether a tag has a row of its own that says it is in the codebook."""
        return bool(self._rows_of(identity))

    def merged_into(self, identity: str) -> frozenset[str]:
        """The identities of the tags that were merged into one, itself among them."""
        found = {identity}
        while more := {
            one for one, places in self._places.items() if one not in found and any(p.into in found for p in places)
        }:
            found |= more
        return frozenset(found)

    def is_in(self, identity: str, spelled: str) -> bool:
        """Whether a tag, as it stands on a passage, is called as one in the codebook is."""
        return all(tag_key(name) in self._keys for name in self.names_of(identity, spelled))

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(tag.key for tag in self.tags)

    def names_of(self, identity: str, spelled: str) -> tuple[str, ...]:
        """What a tag on a passage is called now: one name, as a rule; `spelled` is how it stands there."""
        if self.is_plain:
            return (spelled,)
        known = self._known.get((identity, spelled))
        if known is None:
            names = distinct(self._names(identity, spelled, frozenset())) or (spelled,)
            known = tuple(spelled if tag_key(name) == tag_key(spelled) else name for name in names)
            self._known[identity, spelled] = known
        return known

    def _names(self, identity: str, spelled: str, passed: frozenset[str]) -> list[str]:
        if identity in self._renamed and identity not in passed:
            names: list[str] = []
            for place in self._places[identity]:
                if place.into and place.into not in passed:
                    names += self._names(place.into, place.name, passed | {identity})
                else:
                    names.append(place.name)
            return names
        rows = self._rows.get(identity, {})
        own = next((tag_name(row[NAME]) for row in rows.values()), spelled)
        parts = identity.partition(AGAIN)[0].split("/") if APART not in identity else []
        for count in range(len(parts) - 1, 0, -1):
            above = "/".join(parts[:count])
            if above in self._follows and above not in passed:
                rest = own.split("/")[count - len(parts) :]
                return ["/".join((name, *rest)) for name in self._names(above, above, passed | {identity})]
        return [own]

    def identity_of(self, name: str) -> str:
        """The identity that a tag gets which is put on a passage by this name now."""
        key = tag_key(name)
        if self.is_plain:
            return key
        return self._by_name.get(key) or self._free(key, name)

    def _free(self, key: str, name: str) -> str:
        identity, number, above = key, 2, key.rpartition("/")[0]
        again = APART if above and [tag_key(one) for one in self.names_of(above, above)] != [above] else AGAIN
        while [tag_key(one) for one in self.names_of(identity, name)] != [key] or (
            identity != key and identity in self._rows and not self._rows_of(identity)
        ):
            identity, number = f"{key}{again}{number}", number + 1
        return identity

    def _rows_of(self, identity: str) -> dict[int, Row]:
        """The rows that say a tag is in the codebook."""
        rows = self._rows.get(identity, {})
        return {n: row for n, row in rows.items() if row.get(DELETED) is not True and row.get(PARENT) is not True}

    @cached_property
    def _by_name(self) -> dict[str, str]:
        """The identity of each tag in the codebook that has one name, by that; the tag's first name goes before."""
        found: dict[str, str] = {}
        for identity in sorted(self._rows):
            names = self.names_of(identity, "") if self._rows_of(identity) else ()
            if len(names) == 1:
                key = tag_key(names[0])
                if key not in found or identity == key:
                    found[key] = identity
        return found

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, by name, each once. Of several rows about one, that of its own identity counts, and of those the one with
        the number that it gives; all descriptions stand, each once."""
        found: dict[str, list[tuple[bool, bool, str, Tag]]] = {}
        for identity in self._rows:
            for number, row in self._rows_of(identity).items():
                tag = tag_from_row(plain(row), number)
                for name in self.names_of(identity, tag.name) if tag is not None else ():
                    assert tag is not None
                    key = tag_key(name)
                    order = identity != key, number != number_of(identity), identity
                    found.setdefault(key, []).append((*order, replace(tag, name=name)))
        return tuple(_one_of([tag for *_, tag in sorted(found[key], key=lambda one: one[:3])]) for key in sorted(found))

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


def _one_of(tags: list[Tag]) -> Tag:
    first, *others = tags
    words = [part for tag in tags for part in tag.description.split(BETWEEN_WORDS) if part]
    numbers = tuple(number for tag in tags for number in tag.numbers)
    besides = tuple(tag.rest for tag in others)
    return replace(first, description=BETWEEN_WORDS.join(dict.fromkeys(words)), numbers=numbers, besides=besides)
