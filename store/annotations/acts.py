"""What the reader does, one act at a time: all of it is on the disk, and in the journal, or nothing of it.

An act may change one annotation, or thousands in hundreds of articles together with the codebook (how that is written wholly
or not at all, `Writer` tells). Undoing and doing again are acts of the same kind, which put back the rows of before and after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from store.annotations.annotation import Annotation, now, to_row
from store.annotations.collection import (
    ANNOTATIONS,
    ARTICLE,
    ARTICLE_ROW,
    LIBRARY,
    TAGS,
    Collection,
    Kept,
    article_row,
    joined,
)
from store.annotations.journal import Act, Change, Journal, RowChange, entry_of
from store.annotations.tags import missing_tags, tag_from_row, tag_to_row
from store.annotations.writer import Rows, Writer, Writes
from store.articles.article import Article
from store.database.intent import Intent
from store.database.locking import Lock
from store.database.tables import Row
from store.errors import CannotUndo
from store.report import Report

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
    kept: Sequence[Kept] = ()
    """Further ones of the same kind, whose texts have been kept already: many need not be in memory together."""

    @property
    def passages(self) -> int:
        return len(self.changed)

    @property
    def touched(self) -> set[str]:
        """The ids of the articles whose annotations it changes."""
        return {one.article for one in self.changed}


Planning = Callable[[Report | None], Plan]
"""Plans an act by what is there when it is called."""


class Acts:
    """Does acts, takes them back, does them again."""

    def __init__(self, collection: Collection, journal: Journal, intent: Intent, lock: Lock) -> None:
        self._collection = collection
        self._journal = journal
        self._writer = Writer(collection, journal, intent)
        self._lock = lock

    def do(self, plan: Plan, report: Report | None = None) -> Act:
        """Does what is planned. Annotations that somebody else has changed since their `bases` keep both changes; rows of the
        library's own file stand as they are planned, so that those of a tag are better left to `plan_and_do`.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was changed.
        """
        return self.plan_and_do(lambda _: plan, report)

    def plan_and_do(self, planning: Planning, report: Report | None = None) -> Act:
        """Plans an act and does it while nobody else can write: nothing that others have changed is overlooked.

        Raises:
            CannotSave, NewerFormat, DamagedFile, Cancelled, and what `planning` raises: nothing was changed.
        """
        from ulid import ULID

        with self._lock.held(WHAT):
            self.finish()
            plan = planning(report)
            self._collection.refuse_unwritable(*plan.touched)
            self._collection.prepare()
            for article in plan.articles:
                self._collection.keep(article)
            changes = self._changes(plan)
            act = Act(str(ULID()), plan.words, now(), changes, self._row_changes(plan))
            described = (*map(Kept.of, plan.articles), *plan.kept)
            heads: Writes = {one.id: {ARTICLE: {ARTICLE_ROW: article_row(one)}} for one in described}
            writes = _writes([change.after for change in changes], act.rows, heads)
            if writes:
                self._writer.write(writes, entry_of(act), report)
        return act

    def undo(self, report: Report | None = None) -> Act:
        """Takes back the last act.

        Raises:
            CannotUndo: there is none, or what it changed has been changed since.
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was taken back; it can be tried again.
        """
        with self._lock.held(WHAT):
            self.finish()
            act = self._journal.last()
            if act is None:
                raise CannotUndo("nothing was done that could be undone")
            left = [change.after for change in act.changes]
            back = [_undone(change) for change in act.changes]
            rows = [one.reverted for one in act.rows]
            entry = {"undone": act.id, "at": now()}
            self._put_in_place_of(left, back, rows, entry, "not undone", report)
        return act

    def redo(self, report: Report | None = None) -> Act:
        """Does the act again that was undone last.

        Raises:
            CannotUndo: there is none, or what it changed has been changed since.
            CannotSave, NewerFormat, DamagedFile, Cancelled: nothing was done again; it can be tried again.
        """
        with self._lock.held(WHAT):
            self.finish()
            act = self._journal.last_undone()
            if act is None:
                raise CannotUndo("nothing was undone that could be done again")
            left = [_undone(change) for change in act.changes]
            again = [replace(change.after, modified=now()) for change in act.changes]
            entry = {"redone": act.id, "at": now()}
            self._put_in_place_of(left, again, act.rows, entry, "not done again", report)
        return act

    def finish(self, patience: float | None = None) -> None:
        """Writes, or takes back, what a process has put down and did not come to write.

        Raises:
            CannotSave, Unreadable: it can be tried again; also where a process is at it for longer than `patience`.
        """
        if self._writer.has_work:
            with self._lock.held(WHAT, patience):
                self._writer.finish()

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
        entry: Row,
        refusal: str,
        report: Report | None,
    ) -> None:
        """Writes annotations where all of them, and all rows, are as they were `left`. Of tags that came or went, those
        that somebody else has made or changed since stay as they are.

        Raises:
            CannotUndo: something is not as it was left.
        """
        there: dict[str, Annotation] = {}
        for article in dict.fromkeys(one.article for one in left):
            there |= self._present(article)
        changed = f"{refusal}: it has been changed since, by another postil or another act"
        for was in left:
            if was.id not in there or not _is_as_left(there[was.id], was):
                raise CannotUndo(changed)
        possible = []
        for row in rows:
            if self._collection.rows(LIBRARY, row.table).get(row.number) == row.before:
                possible.append(row)
            elif row.table != TAGS or (row.before is not None and row.after is not None):
                raise CannotUndo(changed)
        self._writer.write(_writes(wanted, possible, {}), entry, report)

    def _present(self, article_id: str) -> dict[str, Annotation]:
        return {one.id: one for one in self._collection.annotations(article_id, deleted=True)}


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


def _undone(change: Change) -> Annotation:
    """What takes a change back, modified now."""
    if change.before is None:
        return change.after.edited(deleted=True)
    return replace(change.before, modified=now())


def _is_as_left(there: Annotation, was: Annotation) -> bool:
    """Whether nobody changed what is the reader's own of an annotation; a deleted one has nothing of it. That it was described
    anew after its article was edited is no change."""
    if there.deleted or was.deleted:
        return there.deleted == was.deleted
    if (there.tags, there.note, there.lost) != (was.tags, was.note, was.lost):
        return False
    one, other = there.target.exact, was.target.exact
    if one == other:
        return True
    from store.annotations.anchoring.normalising import normalise  # only edited articles need it

    return normalise(one).text == normalise(other).text
