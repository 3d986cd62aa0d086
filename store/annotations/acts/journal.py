"""What was done to the annotations of a library on this machine, to be undone and done again, after a restart too.

An act is one thing that the reader did, however many passages it changed in however many articles. The journal is a log of
acts and of their undoing:

    {"act": "01J…", "words": "tagged film", "at": "2026-…", "in": [article, …],
     "changes": [{"article": …, "before": …, "after": …}],
     "rows": [{"table": "tags", "number": …, "before": …, "after": …}]}
    {"undone": "01J…", "at": "2026-…", "along": [act, …], "left": [row, …]}
    {"redone": "01J…", "at": "2026-…", "along": [act, …], "left": [row, …]}
    {"passed": "01J…", "at": "2026-…"}

Any act can be undone, not only the last one; `along` are the later ones that were undone before it because they rest on it,
the latest first. `left`, which is missing where it would be empty, are the rows of the tags that went out of the codebook with
it, as they stood there last. What is passed could not be undone, or not be done again, when that was asked for. In the rows of
annotations each tag says its identity, which older lines do not (see `identified`). `Undoing` does what it says here.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from store.annotations.acts.act import Act, Heading
from store.annotations.acts.act_lines import Recorded
from store.annotations.acts.parts import identity_of, rows_gone
from store.annotations.annotation import Row
from store.database.log import Log, entry_in, line_of
from store.errors import CannotSave

MOST = 1_000
"""Acts that are kept; when there are twice as many, the older half is dropped."""
LARGEST = 64_000_000
"""Bytes of the log, beyond which the oldest acts are dropped until half of that is left: renaming a tag on 20,000 passages
takes 24,000,000. The last act stays, whatever its size."""


class Group:
    """Acts that were undone in one step. They are done again in one step too."""

    def __init__(self, lines: list[Recorded], *, is_overtaken: bool = False) -> None:
        self.lines = lines
        """In the order in which they are done again: first the act that was meant, then those that rest on it."""
        self.is_overtaken = is_overtaken
        """Whether another act was done since then, in other articles."""

    @property
    def seen_in(self) -> frozenset[str]:
        return frozenset().union(*(line.seen_in for line in self.lines))


class History:
    """What the lines of the log say: which acts are done, undone, given up or passed."""

    def __init__(self) -> None:
        self.done: list[Recorded] = []
        """The latest last."""
        self.undone: list[Group] = []
        """What can be done again, the next one last."""
        self.given_up: list[Recorded] = []
        """Acts that were undone and cannot be done again, because another act was done in the same articles since."""
        self.passed: set[str] = set()
        """Acts that could not be undone, or not be done again."""
        self.redone_at: dict[str, str] = {}
        """When acts were done again: ISO 8601 by the acts' ids."""
        self.steps: list[Recorded | Row] = []
        """Acts, and the lines about their undoing and doing again, the latest last."""

    def to_undo(self, article: str = "") -> Iterator[Recorded]:
        """The acts that undoing takes back, the next one first: those of an article, or those of the library (``""``)."""
        return (line for line in reversed(self.done) if not article or article in line.seen_in)

    def to_redo(self, article: str = "") -> Iterator[Group]:
        """The groups that are done again, the next one first: those of an article, or those of the library (``""``)."""
        for group in reversed(self.undone):
            if article in group.seen_in if article else not group.is_overtaken:
                yield group

    def left(self, identity: str) -> Row | None:
        """The row that a tag had in the codebook when it was removed from it last; None if that is not known."""
        for step in reversed(self.steps):
            row = _left(step).get(identity)
            if row is not None:
                return row
        return None


class Outline(NamedTuple):
    """The acts that can be undone and done again, each with its words and its time."""

    done: tuple[tuple[Heading, frozenset[str]], ...]
    """The next one to be undone first, with the articles in which it is."""
    undone: tuple[tuple[Heading, frozenset[str], bool], ...]
    """The next one to be done again first, with the articles in which it is, and whether it is in the library."""

    def next_steps(self, article: str) -> tuple[Heading | None, Heading | None]:
        """The act that would be undone next in an article, or in the library (``""``), and the one that would be done again
        next."""
        undo = (heading for heading, seen_in in self.done if not article or article in seen_in)
        redo = (heading for heading, seen_in, is_next in self.undone if (article in seen_in if article else is_next))
        return next(undo, None), next(redo, None)


class Journal:
    """The acts of one library."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._is_long = False
        """Whether there were many acts when it was read last."""
        self.problem = ""
        """Why the last act could not be recorded."""

    def acts(self) -> Sequence[Act]:
        """The acts that are done, the latest last. An act that was done again has the time of that."""
        history = self.history()
        acts = (line.act for line in history.done)
        return [act._replace(at=history.redone_at.get(act.id, act.at)) for act in acts if act is not None]

    def outline(self) -> Outline:
        """What would be undone next and what done again, without reading all that they changed."""
        history = self.history()
        done = ((line.heading, line.seen_in) for line in history.to_undo() if line.id not in history.passed)
        undone = (
            (group.lines[0].heading, group.seen_in, not group.is_overtaken)
            for group in reversed(history.undone)
            if group.lines[0].id not in history.passed
        )
        return Outline(
            tuple((heading, seen_in) for heading, seen_in in done if heading is not None),
            tuple((heading, seen_in, is_next) for heading, seen_in, is_next in undone if heading is not None),
        )

    def add(self, entry: Row) -> None:
        """Adds a line. If it cannot be added, the act itself stays, and `problem` says why."""
        try:
            self._log.add(entry)
        except CannotSave as error:
            self.problem = f"this can't be undone: {error}"
        else:
            self.problem = ""
        self._is_long |= self._log.size > LARGEST

    def has(self, entry: Row) -> bool:
        """Whether the log has this line. No two lines are equal."""
        return entry in map(entry_in, self._log.lines())

    def shorten(self) -> None:
        """Drops the oldest acts, if there were many when that was last looked at. Callers must hold the library's lock: a line
        that somebody adds meanwhile would be dropped too."""
        if not self._is_long:
            return
        history = self.history()
        undone = [line for group in history.undone for line in group.lines]
        kept_lines: list[Recorded] = []
        room = LARGEST // 2 - sum(len(line.raw) for line in undone)
        for line in reversed(history.done[-MOST:]):
            room -= len(line.raw)
            if kept_lines and room < 0:
                break
            kept_lines.insert(0, line)
        identities = {identity for step in history.steps if isinstance(step, dict) for identity in _left(step)}
        left = [row for identity in sorted(identities) if (row := history.left(identity)) is not None]
        undoings = (_undoing(group, left) for group in history.undone)
        kept = {line.id for line in (*kept_lines, *undone)}
        passed = (line_of({"passed": act_id}) for act_id in sorted(history.passed & kept))
        with contextlib.suppress(CannotSave):  # it stays long, which costs time and loses nothing
            self._log.replace([*(line.raw for line in (*kept_lines, *undone)), *undoings, *passed])
        self._is_long = False

    def history(self) -> History:
        """What the log says now."""
        history = History()
        acts = 0
        for raw in self._log.lines():
            line = Recorded(raw)
            entry = {"act": line.id} if line.is_headed else entry_in(raw) or {}
            if "act" in entry:
                acts += 1
                _do(history, line)
                history.steps.append(line)
            elif "undone" in entry:
                _undo(history, entry)
                history.steps.append(entry)
            elif "redone" in entry:
                _redo(history, entry)
                history.steps.append(entry)
            elif "passed" in entry:
                history.passed.add(str(entry["passed"]))
        self._is_long = acts >= 2 * MOST or self._log.size > LARGEST
        return history


def _do(history: History, line: Recorded) -> None:
    """Adds an act. After it nothing can be done again that was undone in its articles or in the library."""
    history.done.append(line)
    for group in [group for group in history.undone if group.seen_in & line.seen_in]:
        history.undone.remove(group)
        history.given_up += group.lines
    for group in history.undone:
        group.is_overtaken = True


def _undo(history: History, entry: Row) -> None:
    along = entry.get("along", [])
    act_ids = [entry["undone"], *reversed(along)] if isinstance(along, list) else [entry["undone"]]
    lines = [line for act_id in act_ids for line in history.done if line.id == act_id]
    if lines:
        history.done = [line for line in history.done if line not in lines]
        history.undone.append(Group(lines, is_overtaken=entry.get("overtaken") is True))


def _redo(history: History, entry: Row) -> None:
    group = next((group for group in reversed(history.undone) if group.lines[0].id == entry["redone"]), None)
    if group is not None:
        history.undone.remove(group)
        history.done += group.lines
        at = _moment_in(entry)
        history.redone_at |= {line.id: at for line in group.lines if at}


def _moment_in(entry: Row) -> str:
    """When a line was written: ISO 8601, ``""`` where it does not say."""
    at = entry.get("at")
    try:
        return at if isinstance(at, str) and datetime.fromisoformat(at) else ""
    except ValueError:
        return ""


def _undoing(group: Group, left: Sequence[Row]) -> bytes:
    along = [line.id for line in reversed(group.lines[1:])]
    entry = {"undone": group.lines[0].id, "along": along, "overtaken": group.is_overtaken}
    return line_of({**entry, **as_left(left)})


def as_left(rows: Sequence[Row]) -> Row:
    """The rows that a line has for the tags that were removed from the codebook."""
    return {"left": rows} if rows else {}


def _left(step: Recorded | Row) -> Mapping[str, Row]:
    """The rows of the tags that a step took out of the codebook, by their identities."""
    if isinstance(step, Recorded):
        return rows_gone(step.act) if step.may_have_rows and step.act is not None else {}
    left = step.get("left")
    return {identity_of(row): row for row in (left if isinstance(left, list) else []) if isinstance(row, dict)}
