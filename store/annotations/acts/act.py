"""Acts: what the reader did, as it is kept in the journal, a line each."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from store.annotations.annotation import Annotation, Row, from_row
from store.annotations.collection import CARDS
from store.annotations.tags import tag_key
from store.database.log import entry_in

HEADING = re.compile(
    rb'\{"act":"(?P<id>[^"\\]*)","words":(?P<words>"(?:[^"\\]|\\.)*"),"at":"(?P<at>[^"\\]*)"'
    rb'(?:,"in":\[(?P<articles>[^\]]*)\])?'
)
"""How `entry_of` begins a line. Most questions are answered by it, and parsing whole lines takes half a second for 14,000,000
bytes."""
NAMED = re.compile(rb'"([^"\\]*)"')
CHANGED = re.compile(rb'"article":"([^"\\]*)"')
NO_ROWS = b'"rows":[]}'
"""How it ends a line about an act that changed no row of the library's own file."""


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """One annotation as it was, None where there was none, and as it became; recorded ones have in their `rest` the rows that
    were stored, each tag with its identity."""

    before: Annotation | None
    after: Annotation

    @property
    def changes_something(self) -> bool:
        """Whether the reader sees a difference."""
        was, is_gone = self.before, self.after.deleted
        if was is None or was.deleted or is_gone:
            return (was is None or was.deleted) != is_gone
        return (was.tags, was.note, was.target, was.lost) != (
            self.after.tags,
            self.after.note,
            self.after.target,
            self.after.lost,
        )

    @property
    def tags_are_new(self) -> bool:
        """Whether the passage has other tags than it had; a new one without tags counts too."""
        return self.before is None or self.before.tags != self.after.tags

    @property
    def tags_that_came(self) -> tuple[str, ...]:
        """What the tags are called that the passage has and had not."""
        had = set() if self.before is None or self.before.deleted else {tag_key(tag) for tag in self.before.tags}
        return () if self.after.deleted else tuple(tag for tag in self.after.tags if tag_key(tag) not in had)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of the library's own file, as a tag of the codebook, as it was and as it became; None where there is none."""

    table: str
    number: int
    before: Row | None
    after: Row | None


@dataclass(frozen=True, slots=True)
class Heading:
    """What a list shows of an act."""

    words: str
    at: str
    """When: ISO 8601, UTC."""


@dataclass(frozen=True, slots=True)
class Act:
    """One thing that was done."""

    id: str
    words: str
    """What was done, as it is shown: «tagged film»."""
    at: str
    """When: ISO 8601, UTC."""
    changes: tuple[RecordedChange, ...]
    rows: tuple[RowChange, ...] = ()
    seen_in: tuple[str, ...] = ()
    """The ids of the articles in which it is undone: those that it changed, and where it was about the codebook or about names
    also the one from which it was done."""

    @property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles whose annotations, or whose card, it changed."""
        carded = (str((row.after or row.before or {}).get("article")) for row in self.rows if row.table == CARDS)
        return tuple(dict.fromkeys((*(change.after.article for change in self.changes), *carded)))


class Recorded:
    """An act as it stands in the log, read only as far as is asked."""

    def __init__(self, raw: bytes) -> None:
        """`raw` is its line."""
        self.raw = raw
        self._begun = HEADING.match(raw) if raw.endswith(b"}") else None

    @property
    def is_headed(self) -> bool:
        """Whether it begins as `entry_of` begins a line."""
        return self._begun is not None

    @cached_property
    def id(self) -> str:
        if self._begun is not None:
            return self._begun["id"].decode("utf-8", "replace")
        return str((entry_in(self.raw) or {}).get("act"))

    @cached_property
    def heading(self) -> Heading | None:
        """None where the line cannot be read."""
        if self._begun is None:
            return Heading(self.act.words, self.act.at) if self.act is not None else None
        try:
            at = self._begun["at"].decode()
            datetime.fromisoformat(at)  # which raises for what is not a time
            return Heading(json.loads(self._begun["words"]), at)
        except ValueError:
            return None

    @cached_property
    def seen_in(self) -> frozenset[str]:
        """The ids of the articles in which it is undone."""
        if self._begun is None:
            return frozenset(self.act.seen_in) if self.act is not None else frozenset()
        named = self._begun["articles"]
        names = NAMED.findall(named) if named is not None else CHANGED.findall(self.raw)  # it may be an older line
        return frozenset(name.decode("utf-8", "replace") for name in names)

    @property
    def may_have_rows(self) -> bool:
        """Whether it may have changed rows of the library's own file."""
        return not self.raw.endswith(NO_ROWS)

    @cached_property
    def act(self) -> Act | None:
        """None where the line cannot be read."""
        entry = entry_in(self.raw) or {}
        try:
            changes = tuple(
                RecordedChange(from_row(row["before"]) if row["before"] is not None else None, from_row(row["after"]))
                for row in entry["changes"]
            )
            rows = tuple(
                RowChange(str(row["table"]), int(row["number"]), row["before"], row["after"])
                for row in entry.get("rows", [])
            )
            at = str(entry["at"])
            datetime.fromisoformat(at)  # which raises for what is not a time
            act = Act(str(entry["act"]), str(entry["words"]), at, changes, rows)
            return Act(act.id, act.words, at, changes, rows, tuple(map(str, entry.get("in", act.articles))))
        except (LookupError, TypeError, ValueError):
            return None


def entry_of(act: Act) -> dict[str, Any]:
    """The line about an act."""
    return {
        "act": act.id,
        "words": act.words,
        "at": act.at,
        "in": list(act.seen_in),
        "changes": [
            {
                "article": one.after.article,
                "before": one.before.rest if one.before is not None else None,
                "after": one.after.rest,
            }
            for one in act.changes
        ],
        "rows": [
            {"table": row.table, "number": row.number, "before": row.before, "after": row.after} for row in act.rows
        ],
    }
