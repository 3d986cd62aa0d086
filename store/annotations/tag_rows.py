"""What single rows of the codebook say of tags: identities, what each is called, and how two versions of a row are joined."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from store.annotations.tags import number_of, tag_key, tag_name
from store.database.joining import Joining
from store.database.row_history import live_values

Row = dict[str, Any]

NAME, IDENTITY, INTO, ALONE, PARENT, OWN = "name", "tag", "into", "alone", "parent", "own"
WAS = "was"
COLOUR, DESCRIPTION = "colour", "description"
CHOSEN = "chosen"
AGAIN = "//"
"""Stands between a name and a number in the identity of a tag whose name another one had before."""
NUMBER = re.compile(rf"{AGAIN}\d+")
STEP = re.compile("(?<!/)/(?!/)")
"""Parts an identity into those of the tags that one stands under, and its own."""


class TagPlace(NamedTuple):
    """What a tag is called that was renamed or merged."""

    into: str
    """The identity that it was merged into, ``""`` for none."""
    is_other: bool
    """Whether the name is not the one that it had first."""
    name: str
    is_alone: bool
    """Whether tags under it stayed."""
    was: str = ""
    """What it was called before that, ``""`` for its first name."""


def identity_in(row: Row, name: str) -> str:
    """The identity of the tag that a row is about, or that a passage's tag is."""
    identity = row.get(IDENTITY)
    return identity if isinstance(identity, str) and identity else tag_key(name)


def age(identity: str) -> tuple[int, str]:
    """A key for sorting identities that begin with the same name: a greater one was given later."""
    return len(identity), identity


def whole_row(row: Row) -> Row:
    """A row with its description, which is not stored where it is empty."""
    return {**row, DESCRIPTION: ""} if COLOUR in row and DESCRIPTION not in row else row


def _fields(row: Row) -> Row:
    name = tag_name(row[NAME]) if isinstance(row.get(NAME), str) else ""
    return {**whole_row(row), **({IDENTITY: identity_in(row, name)} if name else {})}


def _row(fields: Row) -> Row:
    is_plain = IDENTITY in fields and fields[IDENTITY] == tag_key(tag_name(str(fields.get(NAME))))
    is_empty = COLOUR in fields and fields.get(DESCRIPTION) == ""
    left_out = ([IDENTITY] if is_plain else []) + ([DESCRIPTION] if is_empty else [])
    return {name: value for name, value in fields.items() if name not in left_out}


def _is_own(number: int, row: Row) -> bool | None:
    name = tag_name(row[NAME]) if isinstance(row.get(NAME), str) else ""
    identity = identity_in(row, name)
    if identity and number in (number_of(identity), parent_number(identity), unlisted_number(identity)):
        return True
    return False if IDENTITY in row else None  # who gives a row another name by hand gives it no identity


JOINING = Joining(
    texts=frozenset({DESCRIPTION}), chosen=CHOSEN, fields=_fields, row=_row, is_own=_is_own, shown=whole_row
)
"""A row is about the same tag whatever stands in it for a name, also where two sides gave it one each."""


def parent_of(identity: str) -> str:
    """The identity that stands for a name which only tags above others have, where a tag of this identity would have that
    name."""
    return f"{identity}/"


def parent_number(identity: str) -> int:
    """The number of the row that says what became of such a name."""
    return number_of(parent_of(identity))


def unlisted_number(identity: str) -> int:
    """The number of the row that says what became of a tag that is on passages alone."""
    return number_of(f"{identity}{AGAIN}")


def places_in(identity: str, name: str, row: Row) -> list[TagPlace]:
    """The names that a row gives a tag. There are several if several sides gave it one and had not seen each other's."""
    names, into, alone, first_names = (live_values(row, field) for field in (NAME, INTO, ALONE, WAS))
    names_by_dot = {dot: value for dot, value in names.items() if isinstance(value, str) and tag_name(value)}
    if not names_by_dot and not into and not row.get(INTO) and row.get(PARENT) is not True and row.get(OWN) is not True:
        return []  # it is called as it was made
    first = identity.partition(AGAIN)[0]
    dots = list(names_by_dot) or list(into) or [""]
    places = []
    for dot in dots:
        fallback = {} if len(dots) > 1 else row  # the row itself says it, whichever change wrote it
        target, is_alone = into.get(dot, fallback.get(INTO)), alone.get(dot, fallback.get(ALONE))
        present_name = tag_name(names_by_dot.get(dot, name))
        into_another = target if isinstance(target, str) else ""
        before = tag_name(str(first_names.get(dot, fallback.get(WAS)) or ""))
        places.append(TagPlace(into_another, tag_key(present_name) != first, present_name, is_alone is True, before))
    return places


def turn_round(places_of: dict[str, list[TagPlace]]) -> None:
    """Turns a merge round. One side renamed a tag, gave its old name to a new tag, and merged the first into that, so that the
    first is called as before. If another side calls the first otherwise, the new tag is merged into the first instead."""
    for identity, places in list(places_of.items()):
        back = [place for place in places if _is_back(identity, place) and not places_of.get(place.into)]
        others = [place for place in places if place not in back]
        # all sides called it so before, so going back was an act of its own
        knows_back = any(place.was for place in others)
        if back and not knows_back and any(place.into or place.is_other for place in others):
            places_of[identity] = others
            for place in back:
                places_of.setdefault(place.into, []).append(place._replace(into=identity))


def _is_back(identity: str, place: TagPlace) -> bool:
    """Whether a tag that was called otherwise was merged into one that got its first name after it, and is called by that."""
    is_later = age(place.into) > age(identity)
    return (
        is_later and place.was != "" and not place.is_other and NUMBER.sub("", place.into) == NUMBER.sub("", identity)
    )
