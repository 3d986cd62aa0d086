"""Annotations with their tags by identity (see `codebook`), which no renaming and no merging changes.

The journal keeps the identity of every tag, so that an act is taken back on the tag that it was about, whatever that is called
by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from store.annotations.annotation import Annotation, Row, is_own_body, merged, motivation_of, now, tag_body, to_row
from store.annotations.codebook import Codebook
from store.annotations.stored_rows import row_of
from store.annotations.tag_rows import IDENTITY, identity_in
from store.annotations.tags import tag_name

BODY, MOTIVATION, VALUE = "body", "motivation", "value"


class IdentifiedTags(NamedTuple):
    """An annotation with the tags in `tags`, whatever tags stand in the annotation itself."""

    annotation: Annotation
    tags: Mapping[str, str]
    """The names of its tags as they are spelled, by their identities, in order."""

    @classmethod
    def of(cls, annotation: Annotation) -> IdentifiedTags:
        """The annotation as it is stored or recorded."""
        bodies = tag_bodies(annotation.rest)
        return cls(annotation, {identity_in(body, body[VALUE]): tag_name(body[VALUE]) for body in bodies})

    def deleted(self, before: IdentifiedTags | None = None) -> IdentifiedTags:
        """This annotation deleted; as it was in `before`, if it was deleted there and an act had brought it back."""
        content = before or self
        return content._replace(annotation=replace(content.annotation.edited(deleted=True), rest=self.annotation.rest))

    def back(self, before: IdentifiedTags | None, becomes: IdentifiedTags) -> IdentifiedTags:
        """This deleted annotation, brought back as it was before. What other programs changed in it meanwhile comes back with
        it."""
        annotation, tags = becomes.annotation, becomes.tags
        if before is not None:
            annotation = merged(*(replace(state.annotation, tags=()) for state in (before, self, becomes)))
            dropped = (before.tags.keys() - becomes.tags.keys()) | (before.tags.keys() - self.tags.keys())
            tags = {identity: name for identity, name in {**self.tags, **tags}.items() if identity not in dropped}
        return IdentifiedTags(replace(annotation, deleted=False, rest=self.annotation.rest, modified=now()), tags)

    def row(self, stored: Row | None, codebook: Codebook) -> Row:
        """The row to store in place of the present one."""
        row = row_of(replace(self.annotation, tags=()), stored, codebook)
        tags = [tag_body(codebook.name_of(identity, spelling), identity) for identity, spelling in self.tags.items()]
        motivation = motivation_of(bool(tags), bool(self.annotation.note), self.annotation.status)
        return {**row, MOTIVATION: motivation, BODY: [*tags, *row[BODY]]}


def recorded(annotation: Annotation, row: Row) -> Annotation:
    """An annotation as the journal keeps it, by its stored row: each of its tags has its identity."""
    bodies = [{**body, IDENTITY: identity_in(body, body[VALUE])} if is_tag(body) else body for body in row[BODY]]
    return replace(annotation, rest={**row, BODY: bodies})


def recorded_before(annotation: Annotation, codebook: Codebook) -> Annotation:
    """The annotation as the journal keeps it, made from the annotation as the collection returns it."""
    return recorded(annotation, to_row(annotation, codebook))


def tag_bodies(row: Row) -> Iterator[Row]:
    """The bodies of a stored row that are the reader's tags."""
    bodies = row.get(BODY)
    return (body for body in (bodies if isinstance(bodies, list) else ()) if is_tag(body))


def is_tag(body: object) -> bool:
    """Whether a stored body is a tag of the reader's."""
    return isinstance(body, dict) and is_own_body(body) and body["purpose"] == "tagging" and bool(tag_name(body[VALUE]))
