"""What was done to the annotations of a library on this machine, to be undone and done again, after a restart too.

An act is one thing that the reader did, however many passages it changed in however many articles. The journal is a log of
acts and of their undoing:

    {"act": "01J…", "words": "tagged film", "at": "2026-…", "changes": [{"article": …, "before": …, "after": …}]}
    {"undone": "01J…"}
    {"redone": "01J…"}

Undoing puts back what an act found and redoing what it left, but only while the annotations are as the act, or its undoing,
left them: what somebody has changed since is not overwritten, and the act is refused with the reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

from store.annotations.annotation import Annotation, from_row, now, to_row
from store.database.log import Log
from store.errors import CannotSave, CannotUndo

if TYPE_CHECKING:
    from store.annotations.collection import Collection

MOST = 1_000
"""Acts that are kept; when there are twice as many, the older half is dropped."""


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation as it was, None where there was none, and as it became."""

    before: Annotation | None
    after: Annotation


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done."""

    id: str
    words: str
    """What, as it is told: «tagged film»."""
    at: str
    """When: ISO 8601, UTC."""
    changes: tuple[Change, ...]

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it changed."""
        return tuple(dict.fromkeys(change.after.article for change in self.changes))


@dataclass(slots=True)
class Recording:
    """The changes of an act that is being done."""

    changes: list[Change] = field(default_factory=list)


@dataclass(slots=True)
class _History:
    done: list[Act] = field(default_factory=list)
    undone: list[Act] = field(default_factory=list)


class Journal:
    """The acts of one library."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.problem = ""
        """Why the last act could not be recorded."""

    def acts(self) -> Sequence[Act]:
        """What was done and not undone, the latest last."""
        return self._read().done

    @contextmanager
    def recording(self, words: str) -> Iterator[Recording]:
        """Records what is changed as one act. That it cannot be recorded does not undo it: `problem` says so."""
        from ulid import ULID

        record = Recording()
        try:
            yield record
        finally:
            if record.changes:
                self._add(
                    {
                        "act": str(ULID()),
                        "words": words,
                        "at": now(),
                        "changes": [_to_row(one) for one in record.changes],
                    }
                )

    def undo(self, collection: Collection) -> Act:
        """Takes back the last act.

        Raises:
            CannotUndo: there is none, or what it changed has been changed since.
            CannotSave, NewerFormat, DamagedFile: nothing, or not all of it, was taken back; it can be tried again.
        """
        done = self._read().done
        if not done:
            raise CannotUndo("nothing was done that could be undone")
        act = done[-1]
        left = [change.after for change in act.changes]
        back = [_undone(change) for change in act.changes]
        _put(collection, left, back, "not undone")
        self._add({"undone": act.id})
        return act

    def redo(self, collection: Collection) -> Act:
        """Does the act again that was undone last.

        Raises:
            CannotUndo: there is none, or what it changed has been changed since.
            CannotSave, NewerFormat, DamagedFile: nothing, or not all of it, was done again; it can be tried again.
        """
        undone = self._read().undone
        if not undone:
            raise CannotUndo("nothing was undone that could be done again")
        act = undone[-1]
        left = [_undone(change) for change in act.changes]
        again = [replace(change.after, modified=now()) for change in act.changes]
        _put(collection, left, again, "not done again")
        self._add({"redone": act.id})
        return act

    def _add(self, entry: dict[str, Any]) -> None:
        try:
            self._log.add(entry)
        except CannotSave as error:
            self.problem = f"this can't be undone: {error}"
        else:
            self.problem = ""

    def _read(self) -> _History:
        history = _History()
        entries = self._log.entries()
        for entry in entries:
            if "act" in entry:
                act = _act(entry)
                if act is not None:
                    history.done.append(act)
                    history.undone.clear()
            elif history.done and entry.get("undone") == history.done[-1].id:
                history.undone.append(history.done.pop())
            elif history.undone and entry.get("redone") == history.undone[-1].id:
                history.done.append(history.undone.pop())
        if sum("act" in entry for entry in entries) >= 2 * MOST:
            self._shorten(history)
        return history

    def _shorten(self, history: _History) -> None:
        """Keeps the latest acts only, and which of them are undone."""
        history.done = history.done[-MOST:]
        undone = list(reversed(history.undone))
        kept = [_entry(act) for act in (*history.done, *undone)]
        try:
            self._log.replace([*kept, *({"undone": act.id} for act in reversed(undone))])
        except CannotSave:
            return  # it stays long, which costs time and loses nothing


def _put(collection: Collection, left: Sequence[Annotation], wanted: Sequence[Annotation], refusal: str) -> None:
    """Writes annotations where all of them are as they were `left`, article by article, or as `wanted` already, by a step
    that was cut short.

    Raises:
        CannotUndo: one is neither.
    """
    pairs = sorted(zip(left, wanted, strict=True), key=lambda pair: pair[0].article)
    groups = [(article, list(group)) for article, group in groupby(pairs, key=lambda pair: pair[0].article)]
    for article, group in groups:
        present = {one.id: one for one in collection.annotations(article, deleted=True)}
        for was, new in group:
            there = present.get(was.id)
            if there is None or _content(there) not in (_content(was), _content(new)):
                raise CannotUndo(f"{refusal}: it has been changed since, by another postil or another act")
    for article, group in groups:
        collection.rewrite(article, [one for _, one in group])


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


def _to_row(change: Change) -> dict[str, Any]:
    before = to_row(change.before) if change.before is not None else None
    return {"article": change.after.article, "before": before, "after": to_row(change.after)}


def _entry(act: Act) -> dict[str, Any]:
    return {"act": act.id, "words": act.words, "at": act.at, "changes": [_to_row(one) for one in act.changes]}


def _act(entry: dict[str, Any]) -> Act | None:
    """The act of a line, None where the line is none."""
    try:
        changes = tuple(
            Change(from_row(row["before"]) if row["before"] is not None else None, from_row(row["after"]))
            for row in entry["changes"]
        )
        return Act(str(entry["act"]), str(entry["words"]), str(entry["at"]), changes)
    except (LookupError, TypeError, ValueError):
        return None
