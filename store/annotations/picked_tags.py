"""Tags that have been picked and are not yet on passages: meanwhile somebody may rename or delete them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from store.annotations.annotation import Annotation, stored_tags
from store.annotations.codebook import Codebook
from store.annotations.tags import distinct, tag_key


class PickedTags(NamedTuple):
    """Tags by name, with the identities of those in the codebook."""

    names: tuple[str, ...] = ()
    """Their names when they were picked."""
    identities: Mapping[str, str] = {}
    """The identities of those that were in the codebook, by the keys of the names."""

    @classmethod
    def of(cls, names: Iterable[str], codebook: Codebook) -> PickedTags:
        """Tags that were picked from this codebook, or will be new in it."""
        names, listed = tuple(names), {tag.key for tag in codebook.tags}
        return cls(names, {tag_key(name): codebook.identity_of(name) for name in names if tag_key(name) in listed})

    def now(self, codebook: Codebook) -> dict[str, str | None]:
        """The present names of the picked tags that were in the codebook, by their keys; None for a tag that is gone."""
        listed = {tag.key for tag in codebook.tags}
        present: dict[str, str | None] = {}
        for picked in self.names:
            if identity := self.identities.get(tag_key(picked)):
                name = codebook.name_of(identity, picked)
                present[tag_key(picked)] = name if tag_key(name) in listed else None
        return present


NONE_PICKED = PickedTags()


def called_now(annotation: Annotation, codebook: Codebook) -> dict[str, str]:
    """The present names of an annotation's tags that have been renamed since it was read, by their old keys. If one of its tags
    now has a name that is written on the passage as the old name of another tag, that other tag is left alone."""
    present_names: dict[str, str] = {}
    several: set[str] = set()
    for name, identity in stored_tags(annotation):
        if tag_key(name) in present_names:  # one of them had another name even then
            several.add(tag_key(name))
        present_names[tag_key(name)] = codebook.name_of(identity, name)
    keys = {tag_key(tag) for tag in annotation.tags} - several - {tag_key(name) for name in present_names.values()}
    return {key: name for key, name in present_names.items() if key in keys and tag_key(name) != key}


def with_names(annotation: Annotation, names: Mapping[str, str | None]) -> Annotation:
    """The annotation with other names of its tags, by their keys; a tag whose name is None is left out."""
    tags = distinct(name for tag in annotation.tags if (name := names.get(tag_key(tag), tag)) is not None)
    return replace(annotation, tags=tags) if tags != annotation.tags else annotation


def changes_since(picked: PickedTags, names: Mapping[str, str | None]) -> str:
    """What happened meanwhile to picked tags, in words; ``""`` if nothing did."""
    words = []
    for tag in picked.names:
        name = names.get(tag_key(tag), tag)
        if name is None:
            words.append(f"the tag {tag} was deleted meanwhile")
        elif tag_key(name) != tag_key(tag):
            words.append(f"{tag} is called {name} by now")
    return "; ".join(words)
