"""The parts of what an act changed, so that one act can be taken back while what was done since stays.

Of an annotation these are: whether it is there, each of its tags by identity, the note, the passage, and whether it is lost. Of
a row of the library's own file: whether it is there, and each of its fields. Two acts that changed the same part of the same
thing cannot be told apart in it: the later rests on the earlier. So does what was done to a thing on the act that made it. In
which order the tags of a passage stand, and how they are spelled, is not a part: it is put back where possible.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import replace

from store.annotations.acts.act import Act, RecordedChange
from store.annotations.acts.identified_tags import BODY, VALUE, IdentifiedTags, is_tag, recorded, tag_bodies
from store.annotations.annotation import Annotation, Row, Target, now
from store.annotations.codebook import Codebook
from store.annotations.stored_tables import TAGS
from store.annotations.tag_rows import IDENTITY, NAME, PARENT, identity_in
from store.annotations.tags import tag_key, tag_name
from store.errors import CannotUndo
from store.wording import shortened

WHOLE = "whole"
"""The part that changes when a thing comes or goes."""
TAG = "tag"
"""Together with an identity, the part that is one tag of a passage."""
QUOTED = 40
"""Characters of a passage that a message quotes."""

Thing = tuple[str, str | int]
"""An annotation by its id, or a row by its table and number."""
Parts = Mapping[Thing, frozenset[Hashable]]


class ChangedSince(CannotUndo):
    """A part is not as the act left it; the message says which."""


def with_identities(act: Act, codebook: Codebook) -> Act:
    """An act whose tags all have their identities. A tag that was recorded without one gets the identity of the tag that the
    act itself changed in the codebook, or of the tag with its name now."""
    sides = [side for change in act.changes for side in (change.before, change.after) if side is not None]
    if all(IDENTITY in body for side in sides for body in tag_bodies(side.rest)):
        return act
    stored = (row for change in act.rows if change.table == TAGS for row in (change.before, change.after) if row)
    stored_identities = {tag_key(str(row.get("name"))): identity_in(row, str(row.get("name"))) for row in stored}
    identities = {tag.key: codebook.identity_of(tag.name) for tag in codebook.tags}

    def filled(annotation: Annotation) -> Annotation:
        rows = {key: {IDENTITY: identity} for key, identity in {**identities, **stored_identities}.items()}
        bodies = [
            {**rows.get(tag_key(body[VALUE]), {}), **body} if is_tag(body) else body for body in annotation.rest[BODY]
        ]
        return recorded(annotation, {**annotation.rest, BODY: bodies})

    changes = (
        RecordedChange(filled(change.before) if change.before is not None else None, filled(change.after))
        for change in act.changes
    )
    return act._replace(changes=tuple(changes))


def parts_of(act: Act) -> Parts:
    """The parts that an act changed; its tags have their identities."""
    parts: dict[Thing, frozenset[Hashable]] = {}
    for change in act.changes:
        before = IdentifiedTags.of(change.before) if change.before is not None else None
        parts["", change.after.id] = changed_parts(before, IdentifiedTags.of(change.after))
    for row in act.rows:
        parts[row.table, row.number] = _changed_fields(row.before, row.after)
    return parts


def rests(later: Parts, earlier: Parts) -> bool:
    """Whether a later act rests on an earlier one."""
    for key in later.keys() & earlier.keys():
        later_fields, earlier_fields = later[key], earlier[key]
        if later_fields & earlier_fields or (
            later_fields and earlier_fields and WHOLE in later_fields | earlier_fields
        ):
            return True
    return False


def changed_parts(before: IdentifiedTags | None, after: IdentifiedTags | None) -> frozenset[Hashable]:
    """The parts that differ between two states of an annotation."""
    if _is_absent(before) or _is_absent(after):
        return frozenset() if _is_absent(before) and _is_absent(after) else frozenset([WHOLE])
    assert before is not None
    assert after is not None
    parts: set[Hashable] = {(TAG, identity) for identity in before.tags.keys() ^ after.tags.keys()}
    old, now = before.annotation, after.annotation
    differing = (("note", old.note != now.note), ("target", old.target != now.target), ("lost", old.lost != now.lost))
    parts |= {name for name, differs in differing if differs}
    return frozenset(parts)


def tags_gone(before: IdentifiedTags | None, after: IdentifiedTags | None) -> set[str]:
    """The identities of the tags that an annotation has lost."""
    old, stay = (set(side.tags) if side is not None and not _is_absent(side) else set() for side in (before, after))
    return old - stay


def rows_gone(act: Act) -> dict[str, Row]:
    """The rows of the tags that an act removed from the codebook, by their identities."""
    rows = (row.before for row in act.rows if row.table == TAGS and row.after is None and row.before is not None)
    return {identity_of(row): row for row in rows if PARENT not in row}


def identity_of(row: Row) -> str:
    """The identity of the tag of a row of the codebook."""
    return identity_in(row, tag_name(str(row.get(NAME, ""))))


def key_in(row: Row | None) -> str:
    """The key of the tag of a row of the codebook, ``""`` for none."""
    return tag_key(tag_name(str(row["name"]))) if row and "name" in row else ""


def put_back(
    present: IdentifiedTags | None, before: IdentifiedTags | None, becomes: IdentifiedTags | None
) -> IdentifiedTags | None:
    """An annotation as it is now with the change from `before` to `becomes` applied to it; None if it never existed.

    Raises:
        ChangedSince: what is to be put back has been changed since.
    """
    if _is_absent(before) and _is_absent(becomes):
        return present
    if _is_absent(before):
        assert becomes is not None
        if present is None:
            return becomes._replace(annotation=replace(becomes.annotation, modified=now()))
        if not present.annotation.deleted:
            raise ChangedSince(f"{_named(becomes)} has been annotated again since")
        return present.back(before, becomes)
    assert before is not None
    if present is None or present.annotation.deleted:
        if not changed_parts(before, becomes):
            return present  # only the names of its tags changed
        raise ChangedSince(f"{_named(before)} has been deleted since")
    if becomes is None or becomes.annotation.deleted:
        is_as_it_was = (present.annotation.note, present.annotation.lost) == (
            before.annotation.note,
            before.annotation.lost,
        )
        if (
            present.tags.keys() != before.tags.keys()
            or not is_as_it_was
            or _has_moved(present.annotation, before.annotation)
        ):
            raise ChangedSince(f"what is on {_named(before)} has been changed since")
        return present.deleted(becomes)
    return _with_parts(present, before, becomes)


def put_back_row(present: Row | None, before: Row | None, becomes: Row | None) -> Row | None:
    """A row as it is now with the change from `before` to `becomes` applied to it.

    Raises:
        ChangedSince: what is to be put back has been changed since.
    """
    if before is None or becomes is None or present is None:
        if present != before:
            raise ChangedSince(f"{_row_named(before or becomes)} has been changed since")
        return becomes
    fields = dict(present)
    for name in _changed_fields(before, becomes):
        assert isinstance(name, str)
        now_said, old, new = ((name in row, row.get(name)) for row in (present, before, becomes))
        if now_said not in (old, new):
            raise ChangedSince(f"{_row_named(before)} has been changed since")
        fields.pop(name, None)
        if name in becomes:
            fields[name] = becomes[name]
    return fields


def _with_parts(present: IdentifiedTags, before: IdentifiedTags, becomes: IdentifiedTags) -> IdentifiedTags:
    parts = changed_parts(before, becomes)
    for part in parts:
        if isinstance(part, tuple):
            identity = part[1]
            if (identity in present.tags) != (identity in before.tags):
                name = before.tags.get(identity) or becomes.tags[identity]
                raise ChangedSince(f"the tag {name} on {_named(before)} has been changed since")
        elif part == "note" and present.annotation.note != before.annotation.note:
            raise ChangedSince(f"the note on {_named(before)} has been changed since")
        elif part == "target" and _has_moved(present.annotation, before.annotation):
            raise ChangedSince(
                f"the passage «{shortened(before.annotation.target.exact, QUOTED)}» has been changed since"
            )
        elif part == "lost" and present.annotation.lost != before.annotation.lost:
            raise ChangedSince(f"the place of {_named(before)} has been changed since")
    annotation = replace(
        present.annotation,
        note=becomes.annotation.note if "note" in parts else present.annotation.note,
        target=becomes.annotation.target if "target" in parts else present.annotation.target,
        lost=becomes.annotation.lost if "lost" in parts else present.annotation.lost,
        modified=now(),
    )
    return IdentifiedTags(annotation, _tags(present.tags, before.tags, becomes.tags))


def _tags(present: Mapping[str, str], old: Mapping[str, str], becomes: Mapping[str, str]) -> dict[str, str]:
    """The tags after a change from `old` to `becomes` is applied to the present ones. A tag that is added stands after the one
    that it stood after before. A tag that stays keeps its present spelling, unless its spelling is what is put back."""
    spelled = {
        identity: becomes[identity]
        for identity in present
        if identity in becomes and becomes[identity] != old.get(identity)
    }
    tags = {
        identity: name
        for identity, name in {**present, **spelled}.items()
        if identity in becomes or identity not in old
    }
    if list(present) == list(old):
        return {identity: tags.get(identity, becomes[identity]) for identity in becomes}
    order = list(tags)
    for place, identity in enumerate(becomes):
        if identity not in tags and identity not in old:
            before = [other for other in list(becomes)[:place] if other in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, identity)
            tags[identity] = becomes[identity]
    return {identity: tags[identity] for identity in order}


def _changed_fields(before: Row | None, after: Row | None) -> frozenset[Hashable]:
    if before is None or after is None:
        return frozenset() if before == after else frozenset([WHOLE])
    return frozenset(
        name
        for name in before.keys() | after.keys()
        if (name in before, before.get(name)) != (name in after, after.get(name))
    )


def _is_absent(tagged: IdentifiedTags | None) -> bool:
    return tagged is None or tagged.annotation.deleted


def _has_moved(present: Annotation, before: Annotation) -> bool:
    """Whether an annotation is on other words. A new description after an edit of the article does not count."""
    return not _is_same(present.target, before.target)


def _is_same(target: Target, other: Target) -> bool:
    if target.text == other.text:
        return target.passage == other.passage and target.exact == other.exact
    if target.exact == other.exact:
        return True
    from store.annotations.anchoring.normalising import normalised_text  # only edited articles need it

    return normalised_text(target.exact) == normalised_text(other.exact)


def _named(tagged: IdentifiedTags) -> str:
    return f"«{shortened(tagged.annotation.target.exact, QUOTED)}»"


def _row_named(row: Row | None) -> str:
    name = (row or {}).get("name") or (row or {}).get("words")
    return f"«{shortened(name, QUOTED)}»" if isinstance(name, str) else "it"
