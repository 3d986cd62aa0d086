"""What was done to the annotations of a library on this machine, to be undone and done again, after a restart too.

An act is one thing that the reader did, however many passages it changed in however many articles. The journal is a log of
acts and of their undoing:

    {"act": "01J…", "words": "tagged film", "at": "2026-…", "changes": [{"article": …, "before": …, "after": …}],
     "rows": [{"table": "tags", "number": …, "before": …, "after": …}]}
    {"undone": "01J…"}
    {"redone": "01J…"}

`Acts` does what it says here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from store.annotations.annotation import Annotation, Row, from_row, to_row
from store.database.log import Log
from store.errors import CannotSave

MOST = 1_000
"""Acts that are kept; when there are twice as many, the older half is dropped."""
LARGEST = 16_000_000
"""Bytes of the log, beyond which the older half of the acts is dropped too: a third of a second to read."""


@dataclass(frozen=True, slots=True)
class Change:
    """One annotation as it was, None where there was none, and as it became."""

    before: Annotation | None
    after: Annotation


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

    def undone(self) -> Sequence[Act]:
        """What was undone and can be done again, the next one last."""
        return self._read().undone

    def add(self, entry: Row) -> None:
        """Adds a line. That it cannot be added does not undo what it is about: `problem` says so."""
        try:
            self._log.add(entry)
        except CannotSave as error:
            self.problem = f"this can't be undone: {error}"
        else:
            self.problem = ""

    def add_once(self, entry: Row) -> None:
        """Adds a line that may have been added by who wanted to, before it was cut short."""
        if self._log.entries()[-1:] != [entry]:
            self.add(entry)

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
            self._shorten(history, MOST)
        elif self._log.size > LARGEST:
            self._shorten(history, max(1, len(history.done) // 2))
        return history

    def _shorten(self, history: _History, most: int) -> None:
        """Keeps the latest acts only, and which of them are undone."""
        history.done = history.done[-most:]
        undone = list(reversed(history.undone))
        kept = [entry_of(act) for act in (*history.done, *undone)]
        try:
            self._log.replace([*kept, *({"undone": act.id} for act in reversed(undone))])
        except CannotSave:
            return  # it stays long, which costs time and loses nothing


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


def _act(entry: dict[str, Any]) -> Act | None:
    """The act of a line, None where the line is none."""
    try:
        changes = tuple(
            Change(from_row(row["before"]) if row["before"] is not None else None, from_row(row["after"]))
            for row in entry["changes"]
        )
        rows = tuple(
            RowChange(str(row["table"]), int(row["number"]), row["before"], row["after"])
            for row in entry.get("rows", [])
        )
        return Act(str(entry["act"]), str(entry["words"]), str(entry["at"]), changes, rows)
    except (LookupError, TypeError, ValueError):
        return None
