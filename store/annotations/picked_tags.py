"""Tags as they were picked from the codebook, until they are put on passages: somebody may rename or delete them meanwhile."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from store.annotations.annotation import Annotation, stored_tags
from store.annotations.codebook import Codebook
from store.annotations.tags import distinct, tag_key


@dataclass(frozen=True, slots=True)
class PickedTags:
    """Some tags, and which ones of the codebook they are."""

    names: tuple[str, ...] = ()
    """As they were called when they were picked."""
    known: Mapping[str, str] = field(default_factory=dict)
    """The identities of those that were in the codebook, by their keys."""

    @classmethod
    def of(cls, names: Iterable[str], codebook: Codebook) -> PickedTags:
        """Tags that were picked from this codebook, or are to be new in it."""
        names, listed = tuple(names), {tag.key for tag in codebook.tags}
        return cls(names, {tag_key(one): codebook.identity_of(one) for one in names if tag_key(one) in listed})

    def now(self, codebook: Codebook) -> dict[str, str | None]:
        """What those are called by now that were in the codebook, by their keys; None for one that is not there any more."""
        listed = {tag.key for tag in codebook.tags}
        found: dict[str, str | None] = {}
        for picked in self.names:
            if identity := self.known.get(tag_key(picked)):
                name = codebook.name_of(identity, picked)
                found[tag_key(picked)] = name if tag_key(name) in listed else None
        return found


NONE_PICKED = PickedTags()


def called_now(annotation: Annotation, codebook: Codebook) -> dict[str, str]:
    """What those tags of an annotation are called by now that were called otherwise when it was read, by their keys then."""
    found: dict[str, str] = {}
    several: set[str] = set()
    for name, identity in stored_tags(annotation):
        if tag_key(name) in found:  # one of them was called otherwise even then
            several.add(tag_key(name))
        found[tag_key(name)] = codebook.name_of(identity, name)
    keys = {tag_key(tag) for tag in annotation.tags} - several
    return {key: name for key, name in found.items() if key in keys and tag_key(name) != key}


def with_names(annotation: Annotation, names: Mapping[str, str | None]) -> Annotation:
    """The same with its tags called otherwise, by their keys; those that are called None are left out."""
    tags = distinct(name for tag in annotation.tags if (name := names.get(tag_key(tag), tag)) is not None)
    return replace(annotation, tags=tags)


def overtaken(picked: PickedTags, names: Mapping[str, str | None]) -> str:
    """What became meanwhile of tags that were picked, in words; ``""`` where nothing did."""
    words = []
    for tag in picked.names:
        name = names.get(tag_key(tag), tag)
        if name is None:
            words.append(f"the tag {tag} was deleted meanwhile")
        elif tag_key(name) != tag_key(tag):
            words.append(f"{tag} is called {name} by now")
    return "; ".join(words)
