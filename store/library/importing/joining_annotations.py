"""What becomes of the tags and the note of an annotation that is here when it is imported again.

It is told from what both sides were made from, by the rule for all changes that meet (`store.annotations.annotation.merged`:
what either side added or took away is, and two notes that both changed stand one under the other). That is

1. what is here, if the file was made from it: it says the same time of the last change; or no time, as what is edited by hand
   does not, and has what was added here since the last import;
2. else what was last imported into it;
3. else what is here, if the file is not older: it stands, tags that it has not are gone;
4. else nothing: the file is older than what is here, so that nothing here goes, and what the file has besides is added.

A file that says no times is as old as the file itself; what was piped in is of now.

What has neither an id nor a name is recognised by its words alone, and there may be several such rows about the same words, in
one file or in two: none of them takes away what another has brought.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from store.annotations.annotation import Annotation, merged
from store.annotations.tags import distinct, tag_key
from store.articles.clean import clean
from store.exchange.importing.incoming import Incoming
from store.library.importing.identity import as_imported
from store.wording import same_beginning


@dataclass(frozen=True, slots=True)
class ImportedRow:
    """What an annotation of a file is joined by."""

    incoming: Incoming
    identity: str
    """What it is recognised by, see `identity`."""
    time: str
    """When it was changed last: UTC, ISO 8601; ``""`` if that is not known."""

    @property
    def is_named(self) -> bool:
        """Whether nothing else goes by its identity."""
        return bool(self.incoming.id or self.incoming.name)


def joined(present: Annotation, row: ImportedRow, *, is_same: bool) -> tuple[Annotation, Annotation]:
    """The annotation that is here with the tags and the note that it is to have, and with those that are taken from the file;
    its time is as it was.

    `is_same` says whether it is the same annotation, not just another one on the same passage.
    """
    proposed = as_said(present, row.incoming)
    last = as_imported(present, row.identity)
    if is_same and row.is_named and row.time == present.modified:
        return proposed, proposed
    if last is not None and row.is_named and not row.incoming.modified and _is_made_from(present, last, proposed):
        return proposed, proposed
    if last is not None:
        imported = proposed if row.is_named else merged(_bare(last), last, proposed)
        return merged(last, present, imported), imported
    if is_same and row.is_named and (not row.time or row.time >= present.modified):
        return proposed, proposed
    # Only here the file is the older one: what it says in the words of a longer note here is not another note.
    with_whole_note = replace(proposed, note=present.note) if proposed.note in present.note else proposed
    return merged(_bare(present), present, with_whole_note), proposed


def _is_made_from(present: Annotation, last: Annotation, proposed: Annotation) -> bool:
    """Whether what a file says, without a time, was made from what is here rather than from what was imported last: it has what
    was added here since, and its note is more like the one here."""
    added = {tag_key(tag) for tag in present.tags} - {tag_key(tag) for tag in last.tags}
    if not added <= {tag_key(tag) for tag in proposed.tags}:
        return False
    if present.note == last.note:
        return bool(added)
    return _in_common(proposed.note, present.note) > _in_common(proposed.note, last.note)


def _in_common(note: str, other: str) -> int:
    """Characters that two notes have in common at their beginning and their end."""
    return same_beginning(note, other) + same_beginning(note[::-1], other[::-1])


def _bare(annotation: Annotation) -> Annotation:
    return replace(annotation, tags=(), note="")


def as_said(present: Annotation, incoming: Incoming) -> Annotation:
    """The annotation that is here with the tags and the note that a file says."""
    return replace(present, tags=tags_of(incoming, present.tags), note=note_of(incoming, present.note))


def tags_of(incoming: Incoming, otherwise: tuple[str, ...] = ()) -> tuple[str, ...]:
    """The tags that a file says, as postil has them."""
    return otherwise if incoming.tags is None else distinct(incoming.tags)


def note_of(incoming: Incoming, otherwise: str = "") -> str:
    """The note that a file says, as postil has it."""
    return otherwise if incoming.note is None else clean(incoming.note).strip()
