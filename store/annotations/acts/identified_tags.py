"""Annotations with their tags by identity (see `codebook`), which no renaming and no merging changes.

The journal keeps the identity of every tag, so that an act is taken back on the tag that it was about, whatever that is called
by now.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from store.annotations.acts.act import Act, RecordedChange
from store.annotations.annotation import Annotation, Row, is_own_body, merged, motivation_of, now, tag_body, to_row
from store.annotations.codebook import IDENTITY, Codebook, identity_in
from store.annotations.collection import TAGS
from store.annotations.stored_rows import row_of
from store.annotations.tags import tag_key, tag_name

BODY, MOTIVATION, VALUE = "body", "motivation", "value"


@dataclass(frozen=True, slots=True)
class IdentifiedTags:
    """An annotation whose tags are those that are given here, whatever stands in it."""

    one: Annotation
    tags: Mapping[str, str]
    """How they are spelled, by their identities, in their order."""

    @classmethod
    def of(cls, annotation: Annotation) -> IdentifiedTags:
        """One as it is stored or recorded."""
        bodies = _tag_bodies(annotation.rest)
        return cls(annotation, {identity_in(body, body[VALUE]): tag_name(body[VALUE]) for body in bodies})

    def deleted(self) -> IdentifiedTags:
        return replace(self, one=self.one.edited(deleted=True))

    def back(self, was: IdentifiedTags | None, becomes: IdentifiedTags) -> IdentifiedTags:
        """This one, which is deleted, as it was before: what others did to it meanwhile comes back with it."""
        made, tags = becomes.one, becomes.tags
        if was is not None:
            made = merged(*(replace(one.one, tags=()) for one in (was, self, becomes)))
            dropped = (was.tags.keys() - becomes.tags.keys()) | (was.tags.keys() - self.tags.keys())
            tags = {identity: name for identity, name in {**self.tags, **tags}.items() if identity not in dropped}
        return IdentifiedTags(replace(made, deleted=False, rest=self.one.rest, modified=now()), tags)

    def row(self, there: Row | None, codebook: Codebook) -> Row:
        """The row that it is to have in the place of the one that is there."""
        row = row_of(replace(self.one, tags=()), there, codebook)
        tags = [tag_body(codebook.name_of(identity, said), identity) for identity, said in self.tags.items()]
        motivation = motivation_of(bool(tags), bool(self.one.note), self.one.mark)
        return {**row, MOTIVATION: motivation, BODY: [*tags, *row[BODY]]}


def recorded(annotation: Annotation, row: Row) -> Annotation:
    """An annotation as the journal keeps it, by its stored row: each of its tags says its identity."""
    bodies = [{**body, IDENTITY: identity_in(body, body[VALUE])} if _is_tag(body) else body for body in row[BODY]]
    return replace(annotation, rest={**row, BODY: bodies})


def recorded_before(annotation: Annotation, codebook: Codebook) -> Annotation:
    """The same, of an annotation as it stands in the collection."""
    return recorded(annotation, to_row(annotation, codebook))


def with_identities(act: Act, codebook: Codebook) -> Act:
    """An act whose tags all say their identities. Where they were recorded without, they are taken to be those that the act
    itself changed in the codebook, or that are called so now."""
    sides = [side for change in act.changes for side in (change.before, change.after) if side is not None]
    if all(IDENTITY in body for side in sides for body in _tag_bodies(side.rest)):
        return act
    stored = (row for change in act.rows if change.table == TAGS for row in (change.before, change.after) if row)
    said = {tag_key(str(row.get("name"))): identity_in(row, str(row.get("name"))) for row in stored}
    known = {tag.key: codebook.identity_of(tag.name) for tag in codebook.tags}

    def filled(annotation: Annotation) -> Annotation:
        rows = {key: {IDENTITY: identity} for key, identity in {**known, **said}.items()}
        bodies = [
            {**rows.get(tag_key(body[VALUE]), {}), **body} if _is_tag(body) else body for body in annotation.rest[BODY]
        ]
        return recorded(annotation, {**annotation.rest, BODY: bodies})

    changes = (
        RecordedChange(filled(one.before) if one.before is not None else None, filled(one.after)) for one in act.changes
    )
    return replace(act, changes=tuple(changes))


def _tag_bodies(row: Row) -> Iterator[Row]:
    bodies = row.get(BODY)
    return (body for body in (bodies if isinstance(bodies, list) else ()) if _is_tag(body))


def _is_tag(body: object) -> bool:
    return isinstance(body, dict) and is_own_body(body) and body["purpose"] == "tagging" and bool(tag_name(body[VALUE]))
