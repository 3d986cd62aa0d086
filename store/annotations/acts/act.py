"""Acts: what the reader did, with the annotations and rows that it changed."""

from __future__ import annotations

from typing import NamedTuple

from store.annotations.acts.added_files import AddedFile
from store.annotations.annotation import Annotation, Row
from store.annotations.tags import tag_key
from store.database.layout import CARDS


class RecordedChange(NamedTuple):
    """One annotation before (None where there was none) and after an act. A recorded one has its stored row in `rest`, in
    which each tag has its identity."""

    before: Annotation | None
    after: Annotation

    @property
    def changes_something(self) -> bool:
        """Whether the reader sees a difference."""
        before, is_gone = self.before, self.after.deleted
        if before is None or before.deleted or is_gone:
            return (before is None or before.deleted) != is_gone
        return (before.tags, before.note, before.target, before.lost) != (
            self.after.tags,
            self.after.note,
            self.after.target,
            self.after.lost,
        )

    @property
    def tags_are_new(self) -> bool:
        """Whether the passage has other tags than before; a new one without tags counts too."""
        return self.before is None or self.before.tags != self.after.tags

    @property
    def tags_that_came(self) -> tuple[str, ...]:
        """The names of the tags that the passage has now and did not have before."""
        had = set() if self.before is None or self.before.deleted else {tag_key(tag) for tag in self.before.tags}
        return () if self.after.deleted else tuple(tag for tag in self.after.tags if tag_key(tag) not in had)


class RowChange(NamedTuple):
    """One row of the library's own file, for instance a tag of the codebook, before and after an act; None where there is
    none."""

    table: str
    number: int
    before: Row | None
    after: Row | None


class Heading(NamedTuple):
    """The words and the time of an act, as lists show them."""

    words: str
    at: str
    """The time: ISO 8601, UTC."""


class Act(NamedTuple):
    """One thing that was done."""

    id: str
    words: str
    """What was done, in the words that are shown: «tagged film»."""
    at: str
    """The time: ISO 8601, UTC."""
    changes: tuple[RecordedChange, ...]
    rows: tuple[RowChange, ...] = ()
    seen_in: tuple[str, ...] = ()
    """The ids of the articles in which it can be undone: those that it changed, and for an act on the codebook or on names
    also the one from which it was done."""
    files: tuple[AddedFile, ...] = ()
    """The files that it added to the library's folder."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles whose annotations or card it changed."""
        carded = (str((row.after or row.before or {}).get("article")) for row in self.rows if row.table == CARDS)
        return tuple(dict.fromkeys((*(change.after.article for change in self.changes), *carded)))
