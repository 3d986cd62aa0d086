"""Undoing an act and doing it again, whether it was the last one or not.

What the act changed is put back part by part, and later changes of other parts stay, see `planned_rows`. Later acts that rest
on the act are undone before it, but only if the reader has agreed to that.
"""

from __future__ import annotations

from collections.abc import Collection as Some
from typing import NamedTuple

from store.annotations.acts.act import Act
from store.annotations.acts.act_lines import Recorded
from store.annotations.acts.added_files import AddedFile, FilesOfActs
from store.annotations.acts.identified_tags import IdentifiedTags
from store.annotations.acts.journal import History, Journal, as_left
from store.annotations.acts.parts import (
    parts_of,
    rests,
    rows_gone,
    tags_gone,
    with_identities,
)
from store.annotations.acts.planned_rows import PlannedRows
from store.annotations.acts.writer import Writer
from store.annotations.annotation import now
from store.annotations.collection import Collection
from store.annotations.stored_tables import ARTICLE, ARTICLE_ROW
from store.errors import CannotUndo
from store.report import Report


class UndoStep(NamedTuple):
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


class HasDependents(CannotUndo):
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
            except HasDependents:
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
        except HasDependents:
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
                rows = PlannedRows(self._collection, history)
                for act in acts:
                    rows.do_again(act)
                writes = rows.writes()
                put_again = self._files.putting_again([file for act in acts for file in act.files])
            except CannotUndo as error:
                if group.lines[0].id not in history.passed:
                    self._pass(group.lines[0])
                    raise CannotUndo(f"not done again: {error}") from None
                continue
            along = [act.id for act in reversed(acts[1:])]
            put_again()
            self._writer.write(
                writes, {"redone": acts[0].id, "at": now(), "along": along, **as_left(rows.left())}, report
            )
            return UndoStep(acts[0], tuple(reversed(acts[1:])))
        here = " in this article" if article else ""
        raise CannotUndo(f"nothing was undone{here} that could be done again")

    def _undo(self, history: History, line: Recorded, agreed: Some[str], report: Report | None) -> UndoStep:
        act = self._act(line)
        assert act is not None
        along = self._resting(history, line, act)
        rows = PlannedRows(self._collection, history, {undone.id for undone in (act, *along)})
        try:
            for resting in along:
                rows.take_back(resting)
        except CannotUndo as error:
            raise CannotUndo(f"{act.words}: what was done since rests on it, and cannot be undone: {error}") from None
        rows.take_back(act)
        writes = rows.writes()
        step = UndoStep(act, tuple(along))
        if not {resting.id for resting in along} <= set(agreed):
            raise HasDependents(step)
        stay = self._files.take_back([file for undone in (*along, act) for file in undone.files])
        entry = {"undone": act.id, "at": now(), "along": [resting.id for resting in along], **as_left(rows.left())}
        self._writer.write(writes, entry, report)
        return step._replace(stay=stay)

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
            undone_act = self._act(later)
            if undone_act is None:
                continue
            own = parts_of(undone_act)
            if on_added or any(rests(own, earlier) for earlier in parts) or missing & rows_gone(undone_act).keys():
                parts.append(own)
                articles.update(undone_act.articles)
                missing |= self._missing(undone_act)
                resting.insert(0, undone_act)
        return resting

    def _path(self, article: str) -> str:
        """Where the file of an annotated article was when that was last seen."""
        return str(self._collection.stored(article, ARTICLE).get(ARTICLE_ROW, {}).get("path", ""))

    def _missing(self, act: Act) -> set[str]:
        """The identities of tags that undoing an act would bring back onto passages and that have left the codebook."""
        sides = ((change.before, change.after) for change in act.changes)
        identities = {
            identity
            for before, after in sides
            if before
            for identity in tags_gone(IdentifiedTags.of(before), IdentifiedTags.of(after))
        }
        return {identity for identity in identities if not self._collection.codebook().has(identity)}

    def _act(self, line: Recorded) -> Act | None:
        return with_identities(line.act, self._collection.codebook()) if line.act is not None else None

    def _pass(self, line: Recorded) -> None:
        self._journal.add({"passed": line.id, "at": now()})
