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
    tags_by_key = {tag.key: tag for tag in collection.tags()}
    new = with_places(list({tag.key: tag for tag in tags if tag.key not in tags_by_key}.values()), tags_by_key.values())
    described: list[LibraryRow] = []
    for tag in tags:
        present = tags_by_key.get(tag.key)
        if present is not None and tag.description and not present.description:
            described += with_description([present], present.name, tag.description).rows
    return Plan("", tags=new, rows=described)
