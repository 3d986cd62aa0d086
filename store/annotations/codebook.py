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

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import chain, count
from typing import Any

from store.annotations.tag_rows import (
    AGAIN,
    COLOUR,
    IDENTITY,
    NAME,
    NUMBER,
    PARENT,
    STEP,
    TagPlace,
    age,
    identity_in,
    parent_of,
    places_in,
    turn_round,
    whole_row,
)
from store.annotations.tags import (
    BETWEEN_WORDS,
    Tag,
    missing_tags,
    number_of,
    tag_from_row,
    tag_key,
    tag_name,
)
from store.database.joining import DELETED
from store.database.row_history import live_values, plain
from store.digests import blake2b

Row = dict[str, Any]


class Codebook:
    """The tags and their names, as the stored rows have them."""

    def __init__(self, rows: Mapping[int, Row]) -> None:
        self._rows: dict[str, dict[int, Row]] = {}
        self._places: dict[str, TagPlace] = {}
        """The places of tags that were renamed or merged, by their identities, and the places of names that only stand above
        tags (`_parent`)."""
        places_of: dict[str, list[TagPlace]] = {}
        for number, row in sorted(rows.items()):
            name = tag_name(row[NAME]) if isinstance(row.get(NAME), str) else ""
            if name:
                identity = identity_in(row, name)
                self._rows.setdefault(identity, {})[number] = row
                tag_id = parent_of(identity) if row.get(PARENT) is True else identity
                places = places_in(identity, name, row)
                places_of.setdefault(tag_id, []).extend(places)
                if any(place.is_alone for place in places):
                    places_of.setdefault(parent_of(identity), []).extend(
                        place for place in places if not place.is_alone
                    )
        turn_round(places_of)
        self._places.update((tag_id, max(places)) for tag_id, places in places_of.items() if places)
        self._names: dict[tuple[str, str], str] = {}

    @property
    def is_plain(self) -> bool:
        """Whether the name of every tag is its identity, apart from spelling."""
        return not self._places

    @cached_property
    def fingerprint(self) -> str:
        """A text that changes whenever the names of tags on passages may change; ``""`` if all names are identities."""
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
        """Whether a tag on a passage has the name of a tag in the codebook."""
        return tag_key(self.name_of(identity, spelled)) in self._keys

    @cached_property
    def _keys(self) -> frozenset[str]:
        return frozenset(tag.key for tag in self.tags)

    def name_of(self, identity: str, spelled: str) -> str:
        """The present name of a tag on a passage; `spelled` is the name that stands there."""
        if self.is_plain:
            return spelled
        shown_name = self._names.get((identity, spelled))
        if shown_name is None:
            name = tag_name(self._name(identity, spelled, frozenset())) or spelled
            shown_name = self._names[identity, spelled] = spelled if tag_key(name) == tag_key(spelled) else name
        return shown_name

    def root(self, identity: str) -> str:
        """The identity of the tag that a tag was merged into in the end, or its own identity."""
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
        """The name that a tag gets from the tags above it, if it has not been renamed itself."""
        parts = STEP.split(identity)
        for length in range(len(parts) - 1, 0, -1):
            name = self._above(above, passed) if (above := "/".join(parts[:length])) not in passed else ""
            if name:
                return "/".join((name, *own.split("/")[length - len(parts) :]))
        return own

    def _above(self, identity: str, passed: frozenset[str]) -> str:
        """The name of a tag as it stands in the names of tags under it, ``""`` if that is its identity."""
        place = self._places.get(identity)
        if place is None or place.is_alone:
            place = None if place is None and self._rows_of(identity) else self._places.get(parent_of(identity))
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
        """The identity for a tag that is put on a passage by this name now."""
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
        # All that stands under the tags above it has another name, so it needs other tags above it.
        top, slash, rest = key.partition("/")
        identities = "\n".join(("", *self._rows, *self._places))
        number = next(number for number in count(2) if f"\n{top}{AGAIN}{number}" not in identities)
        return f"{top}{AGAIN}{number}{slash}{rest}"

    @property
    def _numbers(self) -> range:
        """Numbers for tags of the same name: more than there are rows and names."""
        return range(2, len(self._rows) + len(self._places) + 4)

    def _is_taken(self, identity: str, key: str) -> bool:
        """Whether a tag with this identity, or a tag under it, would have another name."""
        place = self._places.get(parent_of(identity))
        return tag_key(self.name_of(identity, key)) != key or (place is not None and tag_key(place.name) != key)

    def _is_left(self, identity: str, *, is_first: bool) -> bool:
        """Whether a tag with this identity was changed after it was made, and then deleted. A new tag of the name is another
        tag then."""
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
        """The identity of each tag in the codebook, by its name. If several have one name, it is the identity that counts."""
        by_name: dict[str, str] = {}
        for identity in sorted(self._rows, key=lambda identity: self._order(identity, "")):
            if self._rows_of(identity):
                by_name.setdefault(tag_key(self.name_of(identity, "")), identity)
        return by_name

    def _order(self, identity: str, name: str) -> tuple[int, bool, str]:
        """The order of identities with one name, the one that counts first: others were merged into it, and it had the name
        first."""
        return len(self._way(identity)), identity != tag_key(self.name_of(identity, name)), identity

    @cached_property
    def tags(self) -> tuple[Tag, ...]:
        """The tags, by name, each once. If several rows are about one tag, the row of the identity that counts is taken, and of
        several of those the one with the number that the identity gives. All descriptions are joined, each once."""
        by_key: dict[str, list[tuple[tuple[object, ...], Tag]]] = {}
        for identity in self._rows:
            for number, row in self._rows_of(identity).items():
                tag = tag_from_row(whole_row(plain(row)), number)
                if tag is not None:
                    tag = replace(tag, name=self.name_of(identity, tag.name))
                    if not live_values(row, COLOUR):
                        is_as_made = identity not in self._places
                        colour = self._chosen_before.get(tag.key, tag.colour) if is_as_made else tag.colour
                        tag = replace(tag, colour=colour, has_given_colour=True)
                    order = *self._order(identity, tag.name), number != number_of(identity), number
                    by_key.setdefault(tag.key, []).append((order, tag))
        return tuple(
            _one_of([tag for _, tag in sorted(by_key[key], key=lambda ordered: ordered[0])]) for key in sorted(by_key)
        )

    @cached_property
    def _chosen_before(self) -> dict[str, str]:
        """The colours that were chosen for deleted tags, by the names that they had for themselves, not by a renaming of a
        tag above them. A side may have chosen one before it knew of the deletion. If a name was used several times, the last
        tag counts."""
        colours: dict[str, str] = {}
        for identity in sorted(self._rows, key=age):
            tag = next((tag_from_row(row) for row in self._rows[identity].values() if live_values(row, COLOUR)), None)
            if tag is not None and not self._rows_of(identity) and self.root(identity) == identity:
                place = self._places.get(identity)
                colours[tag_key(place.name) if place else NUMBER.sub("", identity)] = tag.colour
        return colours

    def missing(self, names: Iterable[str]) -> list[Tag]:
        """Tags for the names that are not in the codebook; see `missing_tags`."""
        return [self.numbered(tag) for tag in missing_tags(self.tags, names)]

    def numbered(self, tag: Tag) -> Tag:
        """A new tag with its identity."""
        identity = self.identity_of(tag.name)
        if tag.has_given_colour:
            rows = [tag_from_row(row) for row in self._rows.get(identity, {}).values() if COLOUR in row]
            had = next(
                (tag_before.colour for tag_before in rows if tag_before is not None), ""
            ) or self._chosen_before.get(tag.key)
            tag = replace(tag, colour=had or tag.colour)
        return tag if identity == tag.key else replace(tag, rest={**tag.rest, IDENTITY: identity})


def _one_of(tags: list[Tag]) -> Tag:
    first, *others = tags
    words = [part for tag in tags for part in tag.description.split(BETWEEN_WORDS) if part]
    numbers = tuple(number for tag in tags for number in tag.numbers)
    besides = tuple(tag.rest for tag in others)
    return replace(first, description=BETWEEN_WORDS.join(dict.fromkeys(words)), numbers=numbers, besides=besides)
