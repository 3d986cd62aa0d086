"""What the reader does, one act at a time. Either the whole act is on the disk and in the journal, or nothing of it.

An act may change one annotation, or thousands in hundreds of articles together with the codebook; `Writer` says how it is
written as a whole. Undoing and doing again are acts of the same kind, which put back the rows of before or after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Collection as Some
from dataclasses import replace
from typing import TYPE_CHECKING

from store.annotations.acts.act import Act, RecordedChange, RowChange
from store.annotations.acts.act_lines import entry_of
from store.annotations.acts.added_files import FilesOfActs, NoFiles
from store.annotations.acts.identified_tags import recorded, recorded_before
from store.annotations.acts.journal import Journal
from store.annotations.acts.parts import key_in
from store.annotations.acts.plan import Plan, Planning
from store.annotations.acts.writer import Writer, Writes, by_article, writes_of
from store.annotations.annotation import Annotation, now
from store.annotations.collection import Collection
from store.annotations.picked_tags import called_now, changes_since, with_names
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_rows import StoredArticle, article_row, joined
from store.annotations.stored_tables import ANNOTATIONS, ARTICLE, ARTICLE_ROW, TAGS
from store.annotations.tags import tag_to_row
from store.database.intent import Intent
from store.database.locking import Lock
from store.database.ulids import new_ulid
from store.errors import DeletedMeanwhile
from store.report import Report

if TYPE_CHECKING:
    from store.annotations.acts.undoing import Undoing, UndoStep

WHAT = "what was done"


class Acts:
    """Does acts, undoes them, and does them again."""

    def __init__(
        self, collection: Collection, journal: Journal, intent: Intent, lock: Lock, files: FilesOfActs | None = None
    ) -> None:
        self._collection = collection
        self._files = files or NoFiles()
        self._journal = journal
        self._writer = Writer(collection, journal, intent)
        self._lock = lock

    def do(self, plan: Plan, report: Report | None = None) -> Act:
        """Does a plan. An annotation that another program has changed since its base keeps both changes. Rows of the
        library's own file are written as planned; so plan rows of tags with `plan_and_do`.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was changed.
        """
        return self.plan_and_do(lambda _: plan, report)

    def plan_and_do(self, planning: Planning, report: Report | None = None) -> Act:
        """Plans an act and does it while nobody else can write, so that no change of another program is overlooked.

        Raises:
            DeletedMeanwhile: everything that was to be changed has been deleted.
            CannotSave, NewerFormat, DamagedFile, Cancelled, and what `planning` raises: nothing was changed.
        """
        with self._lock.held(WHAT), self._collection.in_an_act():
            self.finish()
            plan = planning(report)
            self._collection.refuse_unwritable(*plan.touched)
            self._collection.prepare()
            self._collection.keep_all(plan.articles)
            changes, words = self._changes(plan)
            rows = self._row_changes(plan, changes)
            described = (*map(StoredArticle.of, plan.articles), *plan.kept)
            heads: Writes = {kept.id: {ARTICLE: {ARTICLE_ROW: article_row(kept)}} for kept in described}
            writes = writes_of(self._collection, [change.after for change in changes], rows, heads)
            changes = self._recorded(changes, writes)
            act = Act(new_ulid(), words, now(), changes, rows, _seen_in(plan, changes, rows), tuple(plan.files))
            if writes or act.files:
                self._writer.write(writes, entry_of(act), report)
            for row in plan.chosen:
                self._collection.put(LIBRARY, {row.table: {row.number: row.row}})
        return act

    def undo(self, article: str = "", agreed: Some[str] = (), report: Report | None = None) -> UndoStep:
        """Undoes the last act, or the last one that can be undone in an article (its id). Later acts stay. Those that rest on
        it are undone with it if their ids are among the `agreed` ones.

        Raises:
            HasDependents: acts that were not agreed to rest on it.
            CannotUndo: there is none, or another program has changed what it changed; the next call skips it.
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was undone; it can be tried again.
        """
        return self._step(lambda undoing: undoing.undo(article, agreed, report))

    def undo_one(self, act_id: str, agreed: Some[str] = (), report: Report | None = None) -> UndoStep:
        """Undoes a certain act, as `undo` does.

        Raises:
            HasDependents, CannotUndo, CannotSave, NewerFormat, DamagedFile, Cancelled: as there.
        """
        return self._step(lambda undoing: undoing.undo_one(act_id, agreed, report))

    def redo(self, article: str = "", report: Report | None = None) -> UndoStep:
        """Does the acts again that were undone last in one step, or last in an article.

        Raises:
            CannotUndo: there is none, or what it changed has changed since; the next call skips it.
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was done again; it can be tried again.
        """
        return self._step(lambda undoing: undoing.redo(article, report))

    def finish(self, patience: float | None = None) -> None:
        """Writes, or takes back, what a process began to write and did not finish.

        Raises:
            CannotSave, Unreadable: it can be tried again; also if another process is writing for longer than `patience`.
        """
        if self._writer.has_work:
            with self._lock.held(WHAT, patience):
                self._writer.finish()

    # What is changed

    def _changes(self, plan: Plan) -> tuple[tuple[RecordedChange, ...], str]:
        """The changes to the present annotations, and the words for them. An annotation that was deleted after its base stays
        deleted.

        Raises:
            DeletedMeanwhile: all of them were, or all tags that were to be put on them.
        """
        bases = {base.id: base for base in plan.bases}
        codebook = self._collection.codebook()
        names = plan.picked.now(codebook)
        tag_changes = changes_since(plan.picked, names)
        recorded_changes = []
        missing_passages = 0
        for article, group in by_article(plan.changed):
            present = self._present(article)
            for new in group:
                base, stored = bases.get(new.id), present.get(new.id)
                renamed = called_now(base, codebook) if base is not None else {}
                base, new = base and with_names(base, renamed), with_names(new, {**names, **renamed})
                if stored is not None and stored.deleted and not new.deleted and base is not None and not base.deleted:
                    missing_passages += 1
                else:
                    recorded_changes.append(RecordedChange(stored, joined(base, stored, new)))
        if missing_passages and not recorded_changes:
            subject = "the passage was" if missing_passages == 1 else "the passages were"
            raise DeletedMeanwhile(
                f"{subject} deleted meanwhile, by another postil or another act; nothing was changed"
            )
        changes = tuple(change for change in recorded_changes if change.changes_something)
        if None in names.values() and not any(change.after.tags for change in changes):
            raise DeletedMeanwhile(f"{tag_changes}, by another postil or another act; nothing was changed")
        words = f"{plan.words}; {missing_passages} had been deleted meanwhile" if missing_passages else plan.words
        return changes, f"{words}; {tag_changes}" if tag_changes else words

    def _row_changes(self, plan: Plan, changes: Iterable[RecordedChange]) -> tuple[RowChange, ...]:
        """The changed rows of the library's own file, with the rows of new tags."""
        planned_rows = {(row.table, row.number): row.row for row in plan.rows}
        tags = {number: row for (table, number), row in planned_rows.items() if table == TAGS}
        put_on = (name for change in changes for name in change.tags_that_came)
        planned_tags = {tag.key: tag for tag in plan.tags}
        for tag in self._collection.codebook_with(tags).missing((*(tag.name for tag in plan.tags), *put_on)):
            planned = planned_tags.get(tag.key)
            if planned is not None:
                colour = tag.colour if planned.has_given_colour else planned.colour
                tag = replace(planned, colour=colour, rest={**planned.rest, **tag.rest})
            planned_rows[TAGS, tag.number] = tag_to_row(tag)
        rows = {table: self._collection.rows(LIBRARY, table) for table, _ in planned_rows}
        row_changes = (
            RowChange(table, number, rows[table].get(number), row) for (table, number), row in planned_rows.items()
        )
        return tuple(row for row in row_changes if row.before != row.after)

    def _recorded(self, changes: Iterable[RecordedChange], writes: Writes) -> tuple[RecordedChange, ...]:
        """The changes as the journal keeps them: the rows before, and the rows to be written."""
        codebook = self._collection.codebook()
        return tuple(
            RecordedChange(
                recorded_before(change.before, codebook) if change.before is not None else None,
                recorded(change.after, writes[change.after.article][ANNOTATIONS][change.after.number] or {}),
            )
            for change in changes
        )

    def _step(self, step: Callable[[Undoing], UndoStep]) -> UndoStep:
        from store.annotations.acts.undoing import Undoing  # what only does an act needs none of it

        with self._lock.held(WHAT), self._collection.in_an_act():
            self.finish()
            return step(Undoing(self._collection, self._journal, self._writer, self._files))

    def _present(self, article_id: str) -> dict[str, Annotation]:
        return {annotation.id: annotation for annotation in self._collection.annotations(article_id, deleted=True)}


def _seen_in(plan: Plan, changes: Sequence[RecordedChange], rows: Sequence[RowChange]) -> tuple[str, ...]:
    """The articles in which an act can be undone: those that it is about; for an act on the codebook or on names also the one
    from which it was done."""
    stored = (row.after or row.before or {} for row in rows)
    about = [*(change.after.article for change in changes), *(row.get("article") for row in stored)]
    planned = {(row.table, row.number) for row in plan.rows}
    added = {tag.key for tag in plan.tags}
    if any((row.table, row.number) in planned or (row.table == TAGS and key_in(row.after) in added) for row in rows):
        about.append(plan.done_in)
    return tuple(dict.fromkeys(article for article in about if isinstance(article, str) and article))
