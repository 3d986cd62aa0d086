"""What was done to the annotations of a library on this machine, to be undone and done again, after a restart too.

An act is one thing that the reader did, however many passages it changed in however many articles. The journal is a log of
acts and of their undoing:

    {"act": "01J…", "words": "tagged film", "at": "2026-…", "changes": [{"article": …, "before": …, "after": …}],
     "rows": [{"table": "tags", "number": …, "before": …, "after": …}]}
    {"undone": "01J…", "at": "2026-…"}
    {"redone": "01J…", "at": "2026-…"}

`Acts` does what it says here.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from store.annotations.annotation import Annotation, Row, from_row, to_row
from store.database.log import Log, entry_in, line_of
from store.errors import CannotSave

MOST = 1_000
"""Acts that are kept; when there are twice as many, the older half is dropped."""
LARGEST = 64_000_000
"""Bytes of the log, beyond which the oldest acts are dropped until half of that is left: renaming a tag on 20,000 passages
takes 24,000,000. The last act stays, whatever its size."""

HEADING = re.compile(rb'\{"act":"(?P<id>[^"\\]*)","words":(?P<words>"(?:[^"\\]|\\.)*"),"at":"(?P<at>[^"\\]*)"')
"""How `entry_of` begins a line. All that is asked of most lines stands there, and to read the rest of them takes half a second
for 14,000,000 bytes."""


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation as it was, None where there was none, and as it became."""

    before: Annotation | None
    after: Annotation

    @property
    def tags_are_new(self) -> bool:
        """Whether the passage has other tags than it had; a new one without tags counts too."""
        return self.before is None or self.before.tags != self.after.tags


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of the library's own file, as a tag of the codebook, as it was and as it became; None where there is none."""

    table: str
    number: int
    before: Row | None
    after: Row | None

    @property
    def reverted(self) -> RowChange:
        """What takes it back."""
        return RowChange(self.table, self.number, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done."""

    id: str
    words: str
    """What, as it is told: «tagged film»."""
    at: str
    """When: ISO 8601, UTC."""
    changes: tuple[Change, ...]
    rows: tuple[RowChange, ...] = ()

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that it changed."""
        return tuple(dict.fromkeys(change.after.article for change in self.changes))


@dataclass(frozen=True, slots=True)
class Heading:
    """What an act is told as."""

    words: str
    at: str
    """When: ISO 8601, UTC."""


class _Line(NamedTuple):
    """A line about an act, unread but for whose it is."""

    id: str
    raw: bytes


@dataclass(slots=True)
class _History:
    """The lines about acts."""

    done: list[_Line] = field(default_factory=list)
    undone: list[_Line] = field(default_factory=list)


class Journal:
    """The acts of one library."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._is_long = False
        """Whether there were many acts when it was read last."""
        self.problem = ""
        """Why the last act could not be recorded."""

    def acts(self) -> Sequence[Act]:
        """What was done and not undone, the latest last."""
        return _acts(self._read().done)

    def last(self) -> Act | None:
        """The last of `acts`: what is undone next."""
        return next(filter(None, map(_act, reversed(self._read().done))), None)

    def last_undone(self) -> Act | None:
        """What was undone last, and is done again next."""
        return next(filter(None, map(_act, reversed(self._read().undone))), None)

    def next_steps(self) -> tuple[Heading | None, Heading | None]:
        """What would be undone next and what done again, without reading all that they changed."""
        history = self._read()
        undo, redo = (
            next(filter(None, map(_heading, reversed(lines))), None) for lines in (history.done, history.undone)
        )
        return undo, redo

    def add(self, entry: Row) -> None:
        """Adds a line. That it cannot be added does not undo what it is about: `problem` says so."""
        try:
            self._log.add(entry)
        except CannotSave as error:
            self.problem = f"this can't be undone: {error}"
        else:
            self.problem = ""
        self._is_long |= self._log.size > LARGEST

    def has(self, entry: Row) -> bool:
        """Whether there is such a line; no two are alike."""
        return entry in map(entry_in, self._log.lines())

    def shorten(self) -> None:
        """Drops the oldest acts, if there were many when that was last looked at. It is for who holds the library's lock: a
        line that somebody adds meanwhile would be dropped too."""
        if not self._is_long:
            return
        history = self._read()
        undone = list(reversed(history.undone))
        done: list[_Line] = []
        room = LARGEST // 2 - sum(len(line.raw) for line in undone)
        for line in reversed(history.done[-MOST:]):
            room -= len(line.raw)
            if done and room < 0:
                break
            done.insert(0, line)
        undoings = (line_of({"undone": line.id}) for line in history.undone)
        with contextlib.suppress(CannotSave):  # it stays long, which costs time and loses nothing
            self._log.replace([*(line.raw for line in (*done, *undone)), *undoings])
        self._is_long = False

    def _read(self) -> _History:
        history = _History()
        acts = 0
        for raw in self._log.lines():
            begun = HEADING.match(raw) if raw.endswith(b"}") else None
            entry = {"act": begun["id"].decode("utf-8", "replace")} if begun else entry_in(raw) or {}
            if "act" in entry:
                acts += 1
                history.done.append(_Line(str(entry["act"]), raw))
                history.undone.clear()
            elif "undone" in entry:
                _move(entry["undone"], history.done, history.undone)
            elif "redone" in entry:
                _move(entry["redone"], history.undone, history.done)
        self._is_long = acts >= 2 * MOST or self._log.size > LARGEST
        return history


def entry_of(act: Act) -> dict[str, Any]:
    """The line about an act."""
    return {
        "act": act.id,
        "words": act.words,
        "at": act.at,
        "changes": [
            {
                "article": one.after.article,
                "before": to_row(one.before) if one.before is not None else None,
                "after": to_row(one.after),
            }
            for one in act.changes
        ],
        "rows": [
            {"table": row.table, "number": row.number, "before": row.before, "after": row.after} for row in act.rows
        ],
    }


def _acts(lines: Iterable[_Line]) -> list[Act]:
    return list(filter(None, map(_act, lines)))


def _move(act_id: object, source: list[_Line], target: list[_Line]) -> None:
    """Moves the line about an act; it is the last one, but for lines that are none."""
    for place in reversed(range(len(source))):
        if source[place].id == act_id:
            target.append(source.pop(place))
            return


def _heading(line: _Line) -> Heading | None:
    """How the act of a line is told, None where the line is none."""
    begun = HEADING.match(line.raw)
    if begun is None:
        act = _act(line)
        return Heading(act.words, act.at) if act is not None else None
    try:
        at = begun["at"].decode()
        datetime.fromisoformat(at)  # which raises for what is no time
        return Heading(json.loads(begun["words"]), at)
    except ValueError:
        return None


def _act(line: _Line) -> Act | None:
    """The act of a line, None where the line is none."""
    entry = entry_in(line.raw) or {}
    try:
        changes = tuple(
            Change(from_row(row["before"]) if row["before"] is not None else None, from_row(row["after"]))
            for row in entry["changes"]
        )
        rows = tuple(
            RowChange(str(row["table"]), int(row["number"]), row["before"], row["after"])
            for row in entry.get("rows", [])
        )
        at = str(entry["at"])
        datetime.fromisoformat(at)  # which raises for what is no time
        return Act(str(entry["act"]), str(entry["words"]), at, changes, rows)
    except (LookupError, TypeError, ValueError):
        return None
