"""The rows that undoing an act, or doing it again, will write.

What an act changed is put back part by part, see `parts`. A tag that an undone act brought into the codebook goes with it,
unless somebody has changed it or a passage carries it; then it goes with the last passage that loses it by undoing. A tag may
come back with a passage although none of the acts that are done again brings it. Then it comes back as it last stood in the
codebook. Several acts may have brought it there, each in another colour; the reader knows it by the last."""

from __future__ import annotations

from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator
from itertools import chain

from store.annotations.acts.act import Act, RowChange
from store.annotations.acts.act_lines import Recorded
from store.annotations.acts.identified_tags import IdentifiedTags
from store.annotations.acts.journal import History
from store.annotations.acts.parts import ChangedSince, identity_of, put_back, put_back_row, tags_gone
from store.annotations.acts.tag_use import is_carried
from store.annotations.acts.writer import Writes, of_library
from store.annotations.annotation import Annotation
from store.annotations.codebook import Codebook
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import ANNOTATIONS, TAGS
from store.annotations.tag_rows import PARENT
from store.database.joining import DELETED
from store.database.tables import Row
from store.errors import CannotUndo


class PlannedRows:
    """The rows on the disk, and those that will be written over them."""

    def __init__(self, collection: Collection, history: History, undone: Some[str] = ()) -> None:
        """`undone` are the acts that are being undone."""
        self._collection = collection
        self._history = history
        self._undone = undone
        self._stored_annotations: dict[str, dict[str, IdentifiedTags]] = {}
        """By article and id."""
        self._planned: dict[str, IdentifiedTags] = {}
        self._rows: dict[tuple[str, int], Row | None] = {}
        self._left_tags: set[str] = set()
        """The identities of the tags that are taken off passages."""
        self._created: dict[int, RowChange] = {}
        """Rows of tags that leave the codebook unless something needs them, by their numbers."""
        self._merged_rows: dict[int, Row] = {}
        """The last rows of removed tags, by their numbers. The names of tags that were merged into them still come from these
        rows."""
        self._stood: dict[str, Row] = {}
        """The rows that changed tags had last in the codebook, by their identities."""

    def take_back(self, act: Act) -> None:
        """Puts back what an act changed.

        Raises:
            CannotUndo: it is not as the act left it.
        """
        turned = (RowChange(row.table, row.number, row.after, row.before) for row in act.rows)
        self._apply(act, ((change.after, change.before) for change in act.changes), turned)

    def do_again(self, act: Act) -> None:
        """Changes again what an act changed.

        Raises:
            CannotUndo: it is not as it was before the act.
        """
        self._apply(act, ((change.before, change.after) for change in act.changes), act.rows)
        codebook = self._codebook()
        for change in act.changes:
            before, after = (
                IdentifiedTags.of(side) if side is not None else None for side in (change.before, change.after)
            )
            for identity in tags_gone(after, before):
                assert after is not None
                name = after.tags[identity]
                if not codebook.is_in(identity, name) and not self._recorded(identity):
                    raise CannotUndo(f"{act.words}: the tag {name} has been taken out of the codebook since")

    def writes(self) -> Writes:
        """The rows to be written."""
        self._settle_codebook()
        codebook = self._codebook()
        writes: Writes = {}
        for article in sorted({tagged.annotation.article for tagged in self._planned.values()}):
            stored = self._collection.rows(article, ANNOTATIONS)
            planned = (tagged for tagged in self._planned.values() if tagged.annotation.article == article)
            numbered = ((tagged.annotation.number, tagged) for tagged in planned)
            rows = {number: tagged.row(stored.get(number), codebook) for number, tagged in numbered}
            writes[article] = {ANNOTATIONS: rows}
        return {**writes, **of_library(RowChange(*at, None, self._stored(*at)) for at in self._rows)}

    def left(self) -> list[Row]:
        """The last rows of the tags that are removed from the codebook."""
        codebook = self._codebook()
        return [row for identity, row in self._stood.items() if not codebook.has(identity)]

    def _apply(
        self, act: Act, changes: Iterable[tuple[Annotation | None, Annotation | None]], rows: Iterable[RowChange]
    ) -> None:
        try:
            for old, becomes in changes:
                self._put_annotation(old, becomes)
            for row in rows:
                self._put_row(row)
        except ChangedSince as error:
            raise CannotUndo(f"{act.words}: {error}") from None

    def _put_annotation(self, old: Annotation | None, becomes: Annotation | None) -> None:
        annotation = old or becomes
        assert annotation is not None
        present = self._planned.get(annotation.id) or self._present(annotation.article).get(annotation.id)
        before, after = (IdentifiedTags.of(side) if side is not None else None for side in (old, becomes))
        planned = put_back(present, before, after)
        if planned is not None:
            self._planned[annotation.id] = planned
            self._left_tags |= tags_gone(present, planned)

    def _put_row(self, row: RowChange) -> None:
        present = self._row(row.table, row.number)
        if row.table == TAGS and row.after is None:
            self._created[row.number] = row  # whether a tag can go is known only after all passages have changed
        elif row.table == TAGS and self._created.pop(row.number, None) is not None:
            self._set_row(TAGS, row.number, row.after)  # another tag goes
        elif row.table == TAGS and row.before is None and present is not None:
            return  # another program has made it meanwhile
        else:
            self._set_row(row.table, row.number, put_back_row(present, row.before, row.after))

    def _settle_codebook(self) -> None:
        """Removes the tags from the codebook that the undone act had added, and brings back the tags that are needed."""
        for row in self._created.values():
            present = self._row(TAGS, row.number)
            is_as_it_came = present is not None and present == row.before
            if present and is_as_it_came and (PARENT in present or not self._is_carried(identity_of(present))):
                self._set_row(TAGS, row.number, None)
        for identity in self._left_tags if self._undone else ():
            for row in self._recorded(identity):
                is_as_it_came = self._row(TAGS, row.number) == row.after and not self._is_made(row.number)
                if is_as_it_came and not self._is_carried(identity):
                    self._set_row(TAGS, row.number, None)
        codebook = self._codebook()
        for tagged in self._planned.values():
            for identity, name in () if tagged.annotation.deleted else tagged.tags.items():
                if not codebook.is_in(identity, name) and self._bring_back(identity):
                    codebook = self._codebook()

    def _bring_back(self, identity: str) -> bool:
        """Brings a tag back into the codebook; returns whether it could."""
        for recorded in self._recorded(identity)[:1]:
            if self._row(TAGS, recorded.number) is None:
                row = self._stood.get(identity) or self._history.left(identity) or recorded.after or {}
                self._set_row(TAGS, recorded.number, row)
                return True
        return False

    def _recorded(self, identity: str) -> list[RowChange]:
        """The rows by which undone acts brought a tag into the codebook, the latest first."""
        groups: Iterator[Recorded] = chain.from_iterable(group.lines for group in reversed(self._history.undone))
        undone = (line for line in self._history.done if line.id in self._undone)
        acts = (line.act for line in chain(undone, groups, reversed(self._history.given_up)) if line.may_have_rows)
        return [
            row
            for act in acts
            if act is not None
            for row in act.rows
            if row.table == TAGS and row.before is None and row.after is not None and identity_of(row.after) == identity
        ]

    def _is_made(self, number: int) -> bool:
        """Whether an act that stays done has put a tag into the codebook."""
        named = f'"number":{number},'.encode()
        for line in reversed(self._history.done):
            if named in line.raw and line.id not in self._undone and line.act is not None:
                for row in line.act.rows:
                    if (row.table, row.number) == (TAGS, number) and None in (row.before, row.after):
                        return row.after is not None
        return False

    def _is_carried(self, identity: str) -> bool:
        """Whether any passage will have a tag, or one that was merged into it."""
        codebook = self._codebook()
        identities = codebook.merged_into(identity)
        changed = {tagged.annotation.article for tagged in self._planned.values()}
        becoming = chain.from_iterable(map(self._becoming, changed))
        return any(
            identities & tagged.tags.keys() for tagged in becoming if not tagged.annotation.deleted
        ) or is_carried(self._collection, codebook, identity, changed)

    def _becoming(self, article: str) -> list[IdentifiedTags]:
        planned = (tagged for tagged in self._planned.values() if tagged.annotation.article == article)
        return list({**self._present(article), **{tagged.annotation.id: tagged for tagged in planned}}.values())

    def _present(self, article: str) -> dict[str, IdentifiedTags]:
        """The annotations of an article as they stand on the disk."""
        if article not in self._stored_annotations:
            annotations = self._collection.annotations(article, deleted=True)
            self._stored_annotations[article] = {
                annotation.id: IdentifiedTags.of(annotation) for annotation in annotations
            }
        return self._stored_annotations[article]

    def _row(self, table: str, number: int) -> Row | None:
        if (table, number) in self._rows:
            return self._rows[table, number]
        return self._collection.rows(LIBRARY, table).get(number)

    def _set_row(self, table: str, number: int, row: Row | None) -> None:
        before = self._row(table, number)
        if table == TAGS:
            stood = (side for side in (before, row) if side is not None and PARENT not in side)
            self._stood |= {identity_of(side): side for side in stood}
            if row is None and before is not None:
                self._merged_rows[number] = before
        self._rows[table, number] = row

    def _stored(self, table: str, number: int) -> Row | None:
        """A row as it is stored: the row of a tag that goes stays, marked as deleted."""
        row = self._rows[table, number]
        merged_row = self._merged_rows.get(number) if table == TAGS and row is None else None
        return {**merged_row, DELETED: True} if merged_row is not None else row

    def _codebook(self) -> Codebook:
        return self._collection.codebook_with({n: self._stored(TAGS, n) for table, n in self._rows if table == TAGS})
