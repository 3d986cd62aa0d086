"""Undoing an act and doing it again, whether it was the last one or not.

What an act changed is put back part by part (see `parts`); what was done since to other parts stays. Later acts that rest on
it are undone before it, but only if that was agreed to. A tag that an act brought into the codebook goes with it, unless
somebody has changed it or it stands on a passage; then it goes with the last passage that it is taken off by undoing. One that
comes back with a passage, and that no act which is done again brings, comes back as it last stood in the codebook: several acts
may have brought it there, each in another colour, and what the reader saw last is what they know it by.
"""

from __future__ import annotations

from collections.abc import Collection as Some
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from store.annotations.acts.act import Act, RowChange
from store.annotations.acts.act_lines import Recorded
from store.annotations.acts.added_files import AddedFile, FilesOfActs
from store.annotations.acts.identified_tags import IdentifiedTags
from store.annotations.acts.journal import History, Journal, as_left
from store.annotations.acts.parts import (
    Overtaken,
    identity_of,
    parts_of,
    put_back,
    put_back_row,
    rests,
    rows_gone,
    tags_gone,
    with_identities,
)
from store.annotations.acts.tag_use import is_carried
from store.annotations.acts.writer import Writer, Writes, of_library
from store.annotations.annotation import Annotation, now
from store.annotations.codebook import PARENT, Codebook
from store.annotations.collection import ANNOTATIONS, ARTICLE, ARTICLE_ROW, LIBRARY, TAGS, Collection
from store.database.row_history import DELETED
from store.database.tables import Row
from store.errors import CannotUndo
from store.report import Report


@dataclass(frozen=True, slots=True)
class UndoStep:
    """The result of undoing an act, or of doing it again."""

    act: Act
    """The act that was meant."""
    along: tuple[Act, ...] = ()
    """The acts that rest on it, the latest first."""
    stay: tuple[str, ...] = ()
    """The paths of files that it added and that stay, since they were changed."""

    @property
    def files(self) -> tuple[AddedFile, ...]:
        """The files that were taken out of the library's folder, or put there again."""
        return tuple(file for act in (self.act, *self.along) for file in act.files)

    @property
    def articles(self) -> set[str]:
        """The ids of the articles whose annotations or cards were changed."""
        return {article for act in (self.act, *self.along) for article in act.articles}


class InTheWay(CannotUndo):
    """Later acts rest on the one to be undone: they would have to be undone with it."""

    def __init__(self, step: UndoStep) -> None:
        super().__init__(f"«{step.along[0].words}» rests on «{step.act.words}»")
        self.step = step


class UndoneAlready(CannotUndo):
    """The act is undone already, or changed nothing."""


class Undoing:
    """Undoes and does again. Callers must hold the library's lock."""

    def __init__(self, collection: Collection, journal: Journal, writer: Writer, files: FilesOfActs) -> None:
        self._collection = collection
        self._files = files
        self._journal = journal
        self._writer = writer

    def undo(self, article: str, agreed: Some[str], report: Report | None) -> UndoStep:
        """For arguments and errors see `Acts.undo`."""
        history = self._journal.history()
        for line in history.to_undo(article):
            if line.act is None:
                continue
            try:
                return self._undo(history, line, agreed, report)
            except InTheWay:
                raise
            except CannotUndo as error:
                if line.id not in history.passed:
                    self._pass(line)
                    raise CannotUndo(f"not undone: {error}; undo once more for what was done before it") from None
        here, then = ("in this article ", "; gu lists what was done elsewhere") if article else ("", "")
        raise CannotUndo(f"nothing was done {here}that could be undone{then}")

    def undo_one(self, act_id: str, agreed: Some[str], report: Report | None) -> UndoStep:
        """For arguments and errors see `Acts.undo_one`."""
        history = self._journal.history()
        line = next((line for line in history.done if line.id == act_id), None)
        if line is None or line.act is None:
            raise UndoneAlready("that has been undone already")
        try:
            return self._undo(history, line, agreed, report)
        except InTheWay:
            raise
        except CannotUndo as error:
            raise CannotUndo(f"not undone: {error}") from None

    def redo(self, article: str, report: Report | None) -> UndoStep:
        """For arguments and errors see `Acts.redo`."""
        history = self._journal.history()
        for group in history.to_redo(article):
            acts = [act for line in group.lines if (act := self._act(line)) is not None]
            if len(acts) < len(group.lines):
                continue
            try:
                state = _State(self._collection, history)
                for act in acts:
                    state.do_again(act)
                writes = state.writes()
                put_again = self._files.putting_again([file for act in acts for file in act.files])
            except CannotUndo as error:
                if group.lines[0].id not in history.passed:
                    self._pass(group.lines[0])
                    raise CannotUndo(f"not done again: {error}") from None
                continue
            along = [act.id for act in reversed(acts[1:])]
            put_again()
            self._writer.write(
                writes, {"redone": acts[0].id, "at": now(), "along": along, **as_left(state.left())}, report
            )
            return UndoStep(acts[0], tuple(reversed(acts[1:])))
        here = " in this article" if article else ""
        raise CannotUndo(f"nothing was undone{here} that could be done again")

    def _undo(self, history: History, line: Recorded, agreed: Some[str], report: Report | None) -> UndoStep:
        act = self._act(line)
        assert act is not None
        along = self._resting(history, line, act)
        state = _State(self._collection, history, {undone.id for undone in (act, *along)})
        try:
            for resting in along:
                state.take_back(resting)
        except CannotUndo as error:
            raise CannotUndo(f"{act.words}: what was done since rests on it, and cannot be undone: {error}") from None
        state.take_back(act)
        writes = state.writes()
        step = UndoStep(act, tuple(along))
        if not {resting.id for resting in along} <= set(agreed):
            raise InTheWay(step)
        stay = self._files.take_back([file for undone in (*along, act) for file in undone.files])
        entry = {"undone": act.id, "at": now(), "along": [resting.id for resting in along], **as_left(state.left())}
        self._writer.write(writes, entry, report)
        return replace(step, stay=stay)

    def _resting(self, history: History, line: Recorded, act: Act) -> list[Act]:
        """The acts that rest on one, the latest first."""
        parts, articles = [parts_of(act)], set(act.articles)
        missing = self._missing(act)
        resting: list[Act] = []
        added = {file.path for file in act.files}
        for later in history.done[history.done.index(line) + 1 :]:
            on_added = bool(added) and any(self._path(article) in added for article in later.seen_in)
            if not on_added and not later.may_have_rows and not articles & later.seen_in:
                continue  # it cannot be about the same thing
            done = self._act(later)
            if done is None:
                continue
            own = parts_of(done)
            if on_added or any(rests(own, earlier) for earlier in parts) or missing & rows_gone(done).keys():
                parts.append(own)
                articles.update(done.articles)
                missing |= self._missing(done)
                resting.insert(0, done)
        return resting

    def _path(self, article: str) -> str:
        """Where the file of an annotated article was when that was last seen."""
        return str(self._collection.stored(article, ARTICLE).get(ARTICLE_ROW, {}).get("path", ""))

    def _missing(self, act: Act) -> set[str]:
        """The identities of tags that undoing an act would bring back onto passages and that have left the codebook."""
        sides = ((change.before, change.after) for change in act.changes)
        back = {
            identity
            for before, after in sides
            if before
            for identity in tags_gone(IdentifiedTags.of(before), IdentifiedTags.of(after))
        }
        return {identity for identity in back if not self._collection.codebook().has(identity)}

    def _act(self, line: Recorded) -> Act | None:
        return with_identities(line.act, self._collection.codebook()) if line.act is not None else None

    def _pass(self, line: Recorded) -> None:
        self._journal.add({"passed": line.id, "at": now()})


class _State:
    """The rows on the disk, and the rows to be written."""

    def __init__(self, collection: Collection, history: History, undone: Some[str] = ()) -> None:
        """`undone` are the acts that are being undone."""
        self._collection = collection
        self._history = history
        self._undone = undone
        self._there: dict[str, dict[str, IdentifiedTags]] = {}
        """By article and id."""
        self._wanted: dict[str, IdentifiedTags] = {}
        self._rows: dict[tuple[str, int], Row | None] = {}
        self._gone: set[str] = set()
        """The identities of the tags that are taken off passages."""
        self._created: dict[int, RowChange] = {}
        """Rows of tags that go, unless they are needed, by their numbers."""
        self._went: dict[int, Row] = {}
        """The last rows of tags that went, by their numbers: tags that were merged into them are still named by them."""
        self._stood: dict[str, Row] = {}
        """The last rows of tags in the codebook, by their identities, as far as they change here."""

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
        for article in sorted({tagged.annotation.article for tagged in self._wanted.values()}):
            there = self._collection.rows(article, ANNOTATIONS)
            wanted = (tagged for tagged in self._wanted.values() if tagged.annotation.article == article)
            numbered = ((tagged.annotation.number, tagged) for tagged in wanted)
            rows = {number: tagged.row(there.get(number), codebook) for number, tagged in numbered}
            writes[article] = {ANNOTATIONS: rows}
        return {**writes, **of_library(RowChange(*at, None, self._stored(*at)) for at in self._rows)}

    def left(self) -> list[Row]:
        """The last rows of the tags that go out of the codebook."""
        codebook = self._codebook()
        return [row for identity, row in self._stood.items() if not codebook.has(identity)]

    def _apply(
        self, act: Act, changes: Iterable[tuple[Annotation | None, Annotation | None]], rows: Iterable[RowChange]
    ) -> None:
        try:
            for was, becomes in changes:
                self._put_annotation(was, becomes)
            for row in rows:
                self._put_row(row)
        except Overtaken as error:
            raise CannotUndo(f"{act.words}: {error}") from None

    def _put_annotation(self, was: Annotation | None, becomes: Annotation | None) -> None:
        annotation = was or becomes
        assert annotation is not None
        there = self._wanted.get(annotation.id) or self._present(annotation.article).get(annotation.id)
        before, after = (IdentifiedTags.of(side) if side is not None else None for side in (was, becomes))
        made = put_back(there, before, after)
        if made is not None:
            self._wanted[annotation.id] = made
            self._gone |= tags_gone(there, made)

    def _put_row(self, row: RowChange) -> None:
        there = self._row(row.table, row.number)
        if row.table == TAGS and row.after is None:
            self._created[row.number] = row  # whether a tag can go is known only after all passages have changed
        elif row.table == TAGS and self._created.pop(row.number, None) is not None:
            self._set_row(TAGS, row.number, row.after)  # another tag goes
        elif row.table == TAGS and row.before is None and there is not None:
            return  # another program has made it meanwhile
        else:
            self._set_row(row.table, row.number, put_back_row(there, row.before, row.after))

    def _settle_codebook(self) -> None:
        """Takes tags out of the codebook that came with the undone act, and brings back those that are needed."""
        for row in self._created.values():
            there = self._row(TAGS, row.number)
            is_as_it_came = there is not None and there == row.before
            if there and is_as_it_came and (PARENT in there or not self._is_carried(identity_of(there))):
                self._set_row(TAGS, row.number, None)
        for identity in self._gone if self._undone else ():
            for row in self._recorded(identity):
                is_as_it_came = self._row(TAGS, row.number) == row.after and not self._is_made(row.number)
                if is_as_it_came and not self._is_carried(identity):
                    self._set_row(TAGS, row.number, None)
        codebook = self._codebook()
        for tagged in self._wanted.values():
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
        """Whether a tag is in the codebook by an act that stays done."""
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
        wanted = codebook.merged_into(identity)
        changed = {tagged.annotation.article for tagged in self._wanted.values()}
        becoming = chain.from_iterable(map(self._becoming, changed))
        return any(wanted & tagged.tags.keys() for tagged in becoming if not tagged.annotation.deleted) or is_carried(
            self._collection, codebook, identity, changed
        )

    def _becoming(self, article: str) -> list[IdentifiedTags]:
        wanted = (tagged for tagged in self._wanted.values() if tagged.annotation.article == article)
        return list({**self._present(article), **{tagged.annotation.id: tagged for tagged in wanted}}.values())

    def _present(self, article: str) -> dict[str, IdentifiedTags]:
        """The annotations of an article as they stand on the disk."""
        if article not in self._there:
            annotations = self._collection.annotations(article, deleted=True)
            self._there[article] = {annotation.id: IdentifiedTags.of(annotation) for annotation in annotations}
        return self._there[article]

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
                self._went[number] = before
        self._rows[table, number] = row

    def _stored(self, table: str, number: int) -> Row | None:
        """A row as it is stored: the row of a tag that goes stays, marked as deleted."""
        row = self._rows[table, number]
        went = self._went.get(number) if table == TAGS and row is None else None
        return {**went, DELETED: True} if went is not None else row

    def _codebook(self) -> Codebook:
        return self._collection.codebook_with({n: self._stored(TAGS, n) for table, n in self._rows if table == TAGS})
