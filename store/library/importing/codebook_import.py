"""The codebook of a file taken into that of the library: what is said here stands."""

from __future__ import annotations

from collections.abc import Sequence

from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.acts.retagging import with_description
from store.annotations.collection import Collection
from store.annotations.tag_order import with_places
from store.annotations.tags import Tag


def with_codebook(collection: Collection, tags: Sequence[Tag]) -> Plan:
    """Adds the tags that are not in the codebook, in the order of the file where nothing speaks against it, and the
    descriptions of those that have none.

    Raises:
        DamagedFile, Unreadable: the codebook cannot be used.
    """
    known = {tag.key: tag for tag in collection.tags()}
    new = with_places(list({tag.key: tag for tag in tags if tag.key not in known}.values()), known.values())
    described: list[LibraryRow] = []
    for tag in tags:
        there = known.get(tag.key)
        if there is not None and tag.description and not there.description:
            described += with_description([there], there.name, tag.description).rows
    return Plan("", tags=new, rows=described)
