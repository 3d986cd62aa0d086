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

from store.annotations.act import Act, Recorded, RowChange
from store.annotations.annotation import Annotation, now
from store.annotations.codebook import INTO, NAME, Codebook
from store.annotations.collection import LIBRARY, TAGS, Collection
from store.annotations.journal import History, Journal, as_left
from store.annotations.parts import (
    Overtaken,
    Parts,
    key_in,
    parts_of,
    put_back,
    put_back_row,
    rests,
    rows_gone,
    tags_gone,
)
from store.annotations.tag_use import is_carried
from store.annotations.tags import Tag, distinct, tag_from_row, tag_key, tag_name, tag_to_row
from store.annotations.writer import Writer, Writes, writes_of
from store.database.tables import Row
from store.errors import CannotUndo
from store.report import Report


@dataclass(frozen=True, slots=True)
class UndoStep:
    """What was undone, or done again."""

    act: Act
    """The one that was meant."""
    along: tuple[Act, ...] = ()
    """Those that rest on it, the latest first."""

    @property
    def articles(self) -> set[str]:
        """The ids of the articles whose annotations, or whose cards, it changed."""
        return {article for act in (self.act, *self.along) for article in act.articles}


class InTheWay(CannotUndo):
    """Later acts rest on the one that was to be undone: they would have to be undone with it."""

    def __init__(self, step: UndoStep) -> None:
        super().__init__(f"«{step.along[0].words}» rests on «{step.act.words}»")
        self.step = step


class UndoneAlready(CannotUndo):
    """An act is undone, or changed nothing."""


class Undoing:
    """Undoes and does again. Callers must hold the library's lock."""

    def __init__(self, collection: Collection, journal: Journal, writer: Writer) -> None:
        self._collection = collection
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
        here = (
            "in this article that could be undone; gu lists what was done elsewhere"
            if article
            else "that could be undone"
        )
        raise CannotUndo(f"nothing was done {here}")

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
            acts = [line.act for line in group.lines if line.act is not None]
            if len(acts) < len(group.lines):
                continue
            try:
                state = _State(self._collection, history)
                for act in acts:
                    state.do_again(act)
                writes = state.writes()
            except CannotUndo as error:
                if group.lines[0].id not in history.passed:
                    self._pass(group.lines[0])
                    raise CannotUndo(f"not done again: {error}") from None
                continue
            along = [act.id for act in reversed(acts[1:])]
            self._writer.write(
                writes, {"redone": acts[0].id, "at": now(), "along": along, **as_left(state.left())}, report
            )
            return UndoStep(acts[0], tuple(reversed(acts[1:])))
        here = " in this article" if article else ""
        raise CannotUndo(f"nothing was undone{here} that could be done again")

    def _undo(self, history: History, line: Recorded, agreed: Some[str], report: Report | None) -> UndoStep:
        act = line.act
        assert act is not None
        along = self._resting(history, line, act)
        state = _State(self._collection, history, {one.id for one in (act, *along)})
        try:
            for one in along:
                state.take_back(one)
        except CannotUndo as error:
            raise CannotUndo(f"{act.words}: what was done since rests on it, and cannot be undone: {error}") from None
        state.take_back(act)
        writes = state.writes()
        step = UndoStep(act, tuple(along))
        if not {one.id for one in along} <= set(agreed):
            raise InTheWay(step)
        entry = {"undone": act.id, "at": now(), "along": [one.id for one in along], **as_left(state.left())}
        self._writer.write(writes, entry, report)
        return step

    def _resting(self, history: History, line: Recorded, act: Act) -> list[Act]:
        """The acts that rest on one, the latest first."""
        parts, articles = [parts_of(act)], set(act.articles)
        missing = self._missing(act)
        resting: list[Act] = []
        for later in history.done[history.done.index(line) + 1 :]:
            if not later.may_have_rows and not articles & later.seen_in:
                continue  # it cannot be about the same
            if later.act is None:
                continue
            own: Parts = parts_of(later.act)
            if any(rests(own, one) for one in parts) or missing & rows_gone(later.act):
                parts.append(own)
                articles.update(later.act.articles)
                missing |= self._missing(later.act)
                resting.insert(0, later.act)
        return resting

    def _missing(self, act: Act) -> set[str]:
        """The keys of tags that undoing an act would bring back onto passages and that are not in the codebook any more."""
        back = {key for change in act.changes for key in tags_gone(change.before, change.after)}
        return back - {tag.key for tag in self._collection.tags()} if back else back

    def _pass(self, line: Recorded) -> None:
        self._journal.add({"passed": line.id, "at": now()})


class _State:
    """What is on the disk, and what is to be written."""

    def __init__(self, collection: Collection, history: History, undone: Some[str] = ()) -> None:
        """`undone` are the acts that are being undone."""
        self._collection = collection
        self._history = history
        self._undone = undone
        self._there: dict[str, dict[str, Annotation]] = {}
        """By article and id."""
        self._wanted: dict[str, Annotation] = {}
        self._rows: dict[tuple[str, int], Row | None] = {}
        self._gone: dict[str, str] = {}
        """The tags that are taken off passages: their spelling by their keys."""
        self._created: dict[int, RowChange] = {}
        """Rows of tags that go, unless they are needed: by their numbers."""
        self._stood: dict[str, Row] = {}
        """As what tags stood in the codebook last, by their keys: those that are changed here."""

    def take_back(self, act: Act) -> None:
        """Puts back what an act changed.

        Raises:
            CannotUndo: it is not as the act left it.
        """
        turned = (RowChange(row.table, row.number, row.after, row.before) for row in act.rows)
        self._apply(act, ((change.after, change.before) for change in act.changes), turned)

    def do_again(self, act: Act) -> None:
        """Changes once more what an act changed.

        Raises:
            CannotUndo: it is not as it was before the act.
        """
        self._apply(act, ((change.before, change.after) for change in act.changes), act.rows)
        codebook = {tag.key for tag in self._codebook().tags}
        for change in act.changes:
            for key, name in tags_gone(change.after, change.before).items():
                if key not in codebook and not self._recorded(key):
                    raise CannotUndo(f"{act.words}: the tag {name} has been taken out of the codebook since")

    def writes(self) -> Writes:
        """What is to be written."""
        self._settle_codebook()
        rows = (RowChange(table, number, None, row) for (table, number), row in self._rows.items())
        return writes_of(self._collection, self._wanted.values(), rows, {})

    def left(self) -> list[Row]:
        """As what the tags stood in the codebook that go out of it."""
        stay = {tag.key for tag in self._codebook().tags} if self._stood else set()
        return [row for key, row in self._stood.items() if key not in stay]

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
        one = was or becomes
        assert one is not None
        there = self._wanted.get(one.id) or self._present(one.article).get(one.id)
        made = put_back(there, was, becomes)
        if made is not None:
            self._wanted[made.id] = made
            self._gone |= tags_gone(there, made)

    def _put_row(self, row: RowChange) -> None:
        there = self._row(row.table, row.number)
        if row.table == TAGS and row.after is None:
            self._created[row.number] = row  # whether it can go is seen when all passages are as they will be
        elif row.table == TAGS and self._created.pop(row.number, None) is not None:
            self._set_row(TAGS, row.number, row.after)  # it is another one that goes
        elif row.table == TAGS and row.before is None and there is not None:
            return  # somebody has made it meanwhile
        else:
            self._set_row(row.table, row.number, put_back_row(there, row.before, row.after))

    def _settle_codebook(self) -> None:
        """Takes tags out of the codebook that came with what is undone, and brings back those that are needed."""
        for row in self._created.values():
            there = self._row(TAGS, row.number)
            if there is not None and there == row.before and not self._is_carried(key_in(row.before)):
                self._set_row(TAGS, row.number, None)
        for key in self._gone if self._undone else ():
            for row in self._recorded(key):
                there = self._row(TAGS, row.number)
                if there == row.after and not self._is_made(row.number) and not self._is_carried(key):
                    self._set_row(TAGS, row.number, None)
        codebook = {tag.key for tag in self._codebook().tags}
        for one in self._wanted.values():
            for tag in () if one.deleted else one.tags:
                for row in self._recorded(tag_key(tag))[:1] if tag_key(tag) not in codebook else ():
                    self._bring_back(tag_key(tag), row)
                    codebook.add(tag_key(tag))

    def _bring_back(self, key: str, recorded: RowChange) -> None:
        """Brings a tag back into the codebook: under the number that it had, if no other tag has that by now."""
        row = self._stood.get(key) or self._history.left(key) or recorded.after
        tag = tag_from_row(row or {})
        number = recorded.number
        if tag is not None and self._row(TAGS, number) is not None:
            tag = self._codebook().numbered(Tag(tag.name, tag.colour, tag.description))
            number, row = tag.number, tag_to_row(tag)
        self._set_row(TAGS, number, row)

    def _recorded(self, key: str) -> list[RowChange]:
        """How a tag came into the codebook by acts that are undone now, or are being undone: the latest first."""
        groups: Iterator[Recorded] = chain.from_iterable(group.lines for group in reversed(self._history.undone))
        undone = (line for line in self._history.done if line.id in self._undone)
        found = (line.act for line in chain(undone, groups, reversed(self._history.given_up)) if line.may_have_rows)
        return [
            row
            for act in found
            if act is not None
            for row in act.rows
            if row.table == TAGS and row.before is None and row.after is not None and key_in(row.after) == key
        ]

    def _is_made(self, number: int) -> bool:
        """Whether a tag is in the codebook by an act that is done and stays so."""
        named = f'"number":{number},'.encode()
        for line in reversed(self._history.done):
            if named in line.raw and line.id not in self._undone and line.act is not None:
                for row in line.act.rows:
                    if (row.table, row.number) == (TAGS, number) and None in (row.before, row.after):
                        return row.after is not None
        return False

    def _is_carried(self, key: str) -> bool:
        """Whether any passage will carry a tag."""
        changed = {one.article for one in self._wanted.values()}
        return any(
            key in map(tag_key, one.tags) for article in changed for one in self._becoming(article) if not one.deleted
        ) or is_carried(self._collection, key, changed)

    def _becoming(self, article: str) -> list[Annotation]:
        return [self._wanted.get(one.id, one) for one in self._present(article).values()] + [
            one for one in self._wanted.values() if one.article == article and one.id not in self._present(article)
        ]

    def _present(self, article: str) -> dict[str, Annotation]:
        """The annotations of an article as they stand on the disk, with their tags as the codebook calls them by now."""
        if article not in self._there:
            annotations = self._collection.annotations(article, deleted=True, codebook=self._codebook())
            self._there[article] = {one.id: one for one in annotations}
        return self._there[article]

    def _row(self, table: str, number: int) -> Row | None:
        if (table, number) in self._rows:
            return self._rows[table, number]
        return self._collection.rows(LIBRARY, table).get(number)

    def _set_row(self, table: str, number: int, row: Row | None) -> None:
        before = self._row(table, number)
        self._rows[table, number] = row
        if table == TAGS:
            self._stood |= {key_in(one): one for one in (before, row) if one is not None}
            if before is not None and row is not None and key_in(before) != key_in(row):
                self._follow(before, row)

    def _follow(self, before: Row, after: Row) -> None:
        """Calls a tag by its other name on the passages: on those on the disk when they are asked for next."""
        self._there.clear()
        if INTO in before:
            return  # of those that are changed here it is not known which of the two tags they had
        old, new = key_in(before), tag_name(str(after[NAME]))
        for one in self._wanted.values():
            if old in map(tag_key, one.tags):
                self._wanted[one.id] = replace(
                    one, tags=distinct(new if tag_key(tag) == old else tag for tag in one.tags)
                )

    def _codebook(self) -> Codebook:
        return self._collection.codebook_with({n: row for (table, n), row in self._rows.items() if table == TAGS})
