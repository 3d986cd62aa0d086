"""The tags of the codebook as a tree: each under its parent, with how many passages carry it and those under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.annotations.tag_order import codebook_order
from store.annotations.tags import Tag


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag at its place, or a name that only tags under it have."""

    tag: Tag
    depth: int
    own: int
    """Number of passages that carry the tag."""
    total: int
    """Number of passages that carry the tag or a tag under it, counted once for each of these tags."""
    is_parent_only: bool = False
    """Whether no passage and no codebook has the tag: it is only the beginning of other tags' names."""

    @property
    def leaf(self) -> str:
        """The last part of the tag's name."""
        return self.tag.name.rsplit("/", 1)[-1]


def tree(tags: Iterable[Tag], counts: Mapping[str, int]) -> list[TagRow]:
    """The rows in the order of the codebook, parents before their children. `counts` are by the tags' keys."""
    tags_by_key = {tag.key: tag for tag in tags}
    names = {key: (key.split("/"), tag) for key, tag in tags_by_key.items()}
    order = codebook_order(tags_by_key.values())
    totals: dict[str, int] = {}
    for key, (parts, tag) in list(names.items()):
        count = counts.get(key, 0)
        totals[key] = totals.get(key, 0) + count
        for end in range(1, len(parts)):
            parent = "/".join(parts[:end])
            totals[parent] = totals.get(parent, 0) + count
            if parent not in names:
                names[parent] = parts[:end], Tag("/".join(tag.name.split("/")[:end]), tag.colour)
    return [
        TagRow(tag, len(parts) - 1, counts.get(key, 0), totals[key], key not in tags_by_key)
        for key, (parts, tag) in sorted(names.items(), key=lambda named: order(named[0]))
    ]
