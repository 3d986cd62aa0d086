"""The tags of the codebook as a tree: each under its parent, with how many passages carry it and those under it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from store.annotations.tags import Tag, tag_key


@dataclass(frozen=True, slots=True)
class TagRow:
    """A tag in its place, or a name that only tags under it have."""

    tag: Tag
    depth: int
    own: int
    """Passages that carry it."""
    total: int
    """Those that carry it or a tag under it, each counted as often as it carries one."""
    is_parent_only: bool = False
    """Whether no passage and no codebook has it: it is only the beginning of others' names."""

    @property
    def leaf(self) -> str:
        """The last part of its name."""
        return self.tag.name.rsplit("/", 1)[-1]


def tree(tags: Iterable[Tag], counts: Mapping[str, int]) -> list[TagRow]:
    """The rows in the order of their names, parents before what is under them. `counts` are by the tags' keys."""
    known = {tag.key: tag for tag in tags}
    names = dict(known)
    for tag in known.values():
        for parent in _parents(tag.name):
            names.setdefault(tag_key(parent), Tag(parent, tag.colour))
    totals: dict[str, int] = {}
    for key in known:
        for one in (key, *map(tag_key, _parents(known[key].name))):
            totals[one] = totals.get(one, 0) + counts.get(key, 0)
    return [
        TagRow(tag, key.count("/"), counts.get(key, 0), totals.get(key, 0), key not in known)
        for key, tag in sorted(names.items(), key=lambda named: named[0].split("/"))
    ]


def _parents(name: str) -> list[str]:
    """The names above a name, the nearest last."""
    parts = name.split("/")
    return ["/".join(parts[:end]) for end in range(1, len(parts))]
