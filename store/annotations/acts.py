"""What the reader does, one act at a time: all of it is on the disk, and in the journal, or nothing of it.

An act may change one annotation, or thousands in hundreds of articles together with the codebook. One that touches a single
file is written by replacing that file. Of one that touches several, the rows are put down first as an intent; from then on
it is done, however often the process is killed while the files are written one after the other: who comes next finishes
it. Undoing and doing again are acts of the same kind, which put back the rows of before and after.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

from store.annotations.annotation import Annotation, now, to_row
from store.annotations.collection import (
    ANNOTATIONS,
    ARTICLE,
    ARTICLE_ROW,
    LIBRARY,
    TAGS,
    Collection,
    article_row,
    joined,
)
from store.annotations.journal import Act, Change, Journal, RowChange, entry_of
from store.annotations.tags import missing_tags, tag_from_row, tag_to_row
from store.articles.article import Article
from store.database.files import sync
from store.database.intent import Intent
from store.database.locking import Lock
from store.database.tables import Row
from store.errors import CannotUndo, DamagedFile, NewerFormat, PostilError

Report = Callable[[int, int], None]
"""Told how many of how many files are done; may raise `Cancelled`."""

Rows = Mapping[int, Row | None]
Writes = dict[str, dict[str, Rows]]
"""Rows by table by file; for the files' names see `Collection.put`."""

WHAT = "the annotations"


@dataclass(frozen=True, slots=True)
class LibraryRow:
    """A row of the library's own file as it is to be; None where it is to be none."""

    table: str
    number: int
    row: Row | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done in one act."""

    words: str
    """What it is, as it is told afterwards: «tagged film»."""
    changed: Sequence[Annotation] = ()
    """Annotations of any articles, new or over those of their ids."""
    bases: Sequence[Annotation] = ()
    """The versions that they were made from, where there were any."""
    articles: Sequence[Article] = ()
    """Those in whose texts passages were described."""
    rows: Sequence[LibraryRow] = ()

    @property
    def passages(self) -> int:
        return len(self.changed)

    @property
    def touched(self) -> set[str]:
        """The ids of the articles whose annotations it changes."""
        return {one.article for one in self.changed}


class Acts:
    """Does acts, takes them back, does them again."""

    def __init__(self, collection: Collection, journal: Journal, intent: Intent, lock: Lock) -> None:
        self._collection = collection
        self._journal = journal
        self._intent = intent
        self._lock = lock

    def do(self, plan: Plan, report: Report | None = None) -> Act:
        """Does what is planned. Annotations that somebody else has changed since their `bases` keep both changes.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was changed.
        """
        from ulid import ULID

        with self._lock.held(WHAT):
            self.finish()
            self._collection.refuse_unwritable(*plan.touched)
            for article in plan.articles:
                self._collection.keep(article)
            changes = self._changes(plan)
            act = Act(str(ULID()), plan.words, now(), changes, self._row_changes(plan))
            heads: Writes = {one.id: {ARTICLE: {ARTICLE_ROW: article_row(one)}} for one in plan.articles}
            writes = _writes([change.after for change in changes], act.rows, heads)
            back = _rows_back(act, self._heads(heads))
            self._write(writes, back, entry_of(act), report)
        return act

    def undo(self, report: Report | None = None) -> Act:
        """Takes back the last act.

        Raises:
            CannotUndo: there is none, or what it changed has been changed since.
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was taken back; it can be tried again.
        """
        with self._lock.held(WHAT):
            self.finish()
            done = self._journal.acts()
            if not done:
                raise CannotUndo("nothing was done that could be undone")
            act = done[-1]
            left = [change.after for change in act.changes]
            back = [_undone(change) for change in act.changes]
            rows = [one.reverted for one in act.rows]
            self._put_in_place_of(left, back, rows, {"undone": act.id}, "not undone", report)
        return act

    def redo(self, report: Report | None = None) -> Act:
        """Does the act again that was undone last.

        Raises:
            CannotUndo: there is none, or what it changed has been changed since.
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was done again; it can be tried again.
        """
        with self._lock.held(WHAT):
            self.finish()
            undone = self._journal.undone()
            if not undone:
                raise CannotUndo("nothing was undone that could be done again")
            act = undone[-1]
            left = [_undone(change) for change in act.changes]
            again = [replace(change.after, modified=now()) for change in act.changes]
            self._put_in_place_of(left, again, act.rows, {"redone": act.id}, "not done again", report)
        return act

    def finish(self) -> None:
        """Writes what a process has put down and did not come to write.

        Raises:
            CannotSave: it can be tried again.
        """
        if self._intent.is_there:
            with self._lock.held(WHAT):
                content = self._intent.content()
                writes = _from_json(content)
                for name in writes:
                    with contextlib.suppress(
                        DamagedFile, NewerFormat
                    ):  # there is nothing that could be done about those
                        self._apply({name: writes[name]}, None)
                if isinstance(entry := content.get("entry"), dict):
                    self._journal.add_once(entry)
                self._intent.forget()

    # What is changed

    def _changes(self, plan: Plan) -> tuple[Change, ...]:
        bases = {base.id: base for base in plan.bases}
        found = []
        for article, group in _by_article(plan.changed):
            present = self._present(article)
            found += [Change(present.get(one.id), joined(bases.get(one.id), present.get(one.id), one)) for one in group]
        return tuple(found)

    def _row_changes(self, plan: Plan) -> tuple[RowChange, ...]:
        """The rows of the library's own file, together with those of tags that are new."""
        tags = self._collection.rows(LIBRARY, TAGS)
        wanted = {(one.table, one.number): one.row for one in plan.rows}
        after = {**tags, **{number: row for (table, number), row in wanted.items() if table == TAGS}}
        known = filter(None, (tag_from_row(row) for row in after.values() if row is not None))
        used = (tag for one in plan.changed if not one.deleted for tag in one.tags)
        for tag in missing_tags(known, used):
            wanted[TAGS, tag.number] = tag_to_row(tag)
        changes = (
            RowChange(table, number, self._collection.rows(LIBRARY, table).get(number), row)
            for (table, number), row in wanted.items()
        )
        return tuple(one for one in changes if one.before != one.after)

    def _put_in_place_of(
        self,
        left: Sequence[Annotation],
        wanted: Sequence[Annotation],
        rows: Sequence[RowChange],
        entry: dict[str, Any],
        refusal: str,
        report: Report | None,
    ) -> None:
        """Writes annotations where all of them, and all rows, are as they were `left`. Of tags that came or went, those
        that somebody else has made or changed since stay as they are.

        Raises:
            CannotUndo: something is not as it was left.
        """
        there: dict[str, Annotation] = {}
        for article in {one.article for one in left}:
            there |= self._present(article)
        changed = f"{refusal}: it has been changed since, by another postil or another act"
        for was in left:
            if was.id not in there or _content(there[was.id]) != _content(was):
                raise CannotUndo(changed)
        possible = []
        for row in rows:
            if self._collection.rows(LIBRARY, row.table).get(row.number) == row.before:
                possible.append(row)
            elif row.table != TAGS or (row.before is not None and row.after is not None):
                raise CannotUndo(changed)
        back = _writes([there[one.id] for one in left], [one.reverted for one in possible], {})
        self._write(_writes(wanted, possible, {}), back, entry, report)

    def _present(self, article_id: str) -> dict[str, Annotation]:
        return {one.id: one for one in self._collection.annotations(article_id, deleted=True)}

    def _heads(self, articles: Iterable[str]) -> Writes:
        """What is kept about articles, as it is now."""
        return {one: {ARTICLE: {ARTICLE_ROW: self._collection.rows(one, ARTICLE).get(ARTICLE_ROW)}} for one in articles}

    # Writing

    def _write(self, writes: Writes, back: Writes, entry: dict[str, Any], report: Report | None) -> None:
        """Writes rows and the journal's line about them; `back` are the rows that take it back."""
        if len(writes) == 1:
            ((name, tables),) = writes.items()
            self._collection.put(name, tables)
            self._journal.add(entry)
            return
        self._intent.keep({"writes": writes, "entry": entry})
        try:
            self._apply(writes, report)
        except PostilError:
            with contextlib.suppress(PostilError):  # else it is taken back when there is room again
                self._intent.keep({"writes": back})
                self._apply(back, None)
                for name in back:
                    self._collection.remove_if_empty(name)
                self._intent.forget()
            raise
        self._journal.add(entry)
        self._intent.forget()

    def _apply(self, writes: Writes, report: Report | None) -> None:
        for done, (name, tables) in enumerate(writes.items()):
            if report is not None:
                report(done, len(writes))
            self._collection.put(name, tables, durable=False)
        sync(self._collection.path(name) for name in writes)


def _by_article(annotations: Iterable[Annotation]) -> list[tuple[str, list[Annotation]]]:
    ordered = sorted(annotations, key=lambda one: one.article)
    return [(article, list(group)) for article, group in groupby(ordered, key=lambda one: one.article)]


def _writes(
    annotations: Iterable[Annotation], rows: Iterable[RowChange], heads: Mapping[str, dict[str, Rows]]
) -> Writes:
    """Annotations and rows by their files, with what else is written there."""
    writes: Writes = {
        article: {**heads.get(article, {}), ANNOTATIONS: {one.number: to_row(one) for one in group}}
        for article, group in _by_article(annotations)
    }
    library: dict[str, dict[int, Row | None]] = {}
    for row in rows:
        library.setdefault(row.table, {})[row.number] = row.after
    return {**writes, **({LIBRARY: dict(library)} if library else {})}


def _rows_back(act: Act, heads: Writes) -> Writes:
    """The rows that leave everything as it was before an act."""
    writes: Writes = {}
    for change in act.changes:
        tables = writes.setdefault(change.after.article, dict(heads.get(change.after.article, {})))
        before = to_row(change.before) if change.before is not None else None
        tables[ANNOTATIONS] = {**tables.get(ANNOTATIONS, {}), change.after.number: before}
    return {**writes, **_writes([], [one.reverted for one in act.rows], {})}


def _from_json(content: Mapping[str, Any]) -> Writes:
    """The rows of an intent, whose numbers were made texts by JSON."""
    return {
        name: {table: {int(number): row for number, row in rows.items()} for table, rows in tables.items()}
        for name, tables in content.get("writes", {}).items()
    }


def _undone(change: Change) -> Annotation:
    """What takes a change back, modified now."""
    if change.before is None:
        return change.after.edited(deleted=True)
    return replace(change.before, modified=now())


def _content(annotation: Annotation) -> tuple[object, ...]:
    """What of an annotation is the reader's own; a deleted one has nothing of it."""
    if annotation.deleted:
        return ()
    return annotation.tags, annotation.note, annotation.target.exact, annotation.lost
