"""The order of a codebook: by name, parents before their children, or as the file had it that a codebook came from.

A place is a number in the tag's row. Tags of one level that have places come first, in the order of these; the others follow by
their names. A level that is not a tag itself stands where the first of those under it does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from store.annotations.tags import Tag, tag_key

PLACE = "order"
"""The field of a tag's row."""
NOWHERE = 2**53
"""Stands for the place of a tag that has none: more than JSON numbers count exactly."""

SortKey = list[tuple[int, str]]


def codebook_order(tags: Iterable[Tag]) -> Callable[[str], SortKey]:
    """The key by which a tag, or a level above tags, is sorted. It takes the name or the key of the tag."""
    places: dict[str, int] = {}
    for tag in tags:
        if (place := place_of(tag)) < NOWHERE:
            for level in _levels(tag.key):
                places[level] = min(place, places.get(level, NOWHERE))
    return lambda name: [(places.get(level, NOWHERE), level.rpartition("/")[2]) for level in _levels(tag_key(name))]


def in_order(tags: Iterable[Tag]) -> list[Tag]:
    """The tags in the order of their codebook."""
    all_tags = list(tags)
    order = codebook_order(all_tags)
    return sorted(all_tags, key=lambda tag: order(tag.key))


def with_places(tags: Sequence[Tag], present: Iterable[Tag] = ()) -> list[Tag]:
    """The tags with places that keep their given order, after the known tags. They get no places if the given order is that of
    their names, or if the known tags stand in the order of their names."""
    bare = [replace(tag, rest={name: value for name, value in tag.rest.items() if name != PLACE}) for tag in tags]
    places = [place_of(tag) for tag in present]
    if NOWHERE in places or (not places and in_order(bare) == bare):
        return bare
    return [replace(tag, rest={**tag.rest, PLACE: place}) for place, tag in enumerate(bare, max(places, default=0) + 1)]


def place_of(tag: Tag) -> int:
    """A tag's place, `NOWHERE` if it has none."""
    place = tag.rest.get(PLACE)
    return place if isinstance(place, int) and not isinstance(place, bool) and 0 < place < NOWHERE else NOWHERE


def _levels(key: str) -> list[str]:
    """A key and those above it, the topmost first."""
    parts = key.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts) + 1)]
