"""Acts as lines of the journal: each is one line of JSON."""

from __future__ import annotations

import json
import re
from datetime import datetime
from functools import cached_property
from typing import Any

from store.annotations.acts.act import Act, Heading, RecordedChange, RowChange
from store.annotations.acts.added_files import added_file
from store.annotations.annotation import from_row
from store.database.log import entry_in
from store.late_pattern import late_pattern

HEADING = late_pattern(
    rb'\{"act":"(?P<id>[^"\\]*)","words":(?P<words>"(?:[^"\\]|\\.)*"),"at":"(?P<at>[^"\\]*)"'
    rb'(?:,"in":\[(?P<articles>[^\]]*)\])?'
)
"""The beginning of a line that `entry_of` writes. It answers most questions; parsing whole lines takes half a second for
14,000,000 bytes."""
NAMED = re.compile(rb'"([^"\\]*)"')
CHANGED = re.compile(rb'"article":"([^"\\]*)"')
NO_ROWS = b'"rows":[]}'
"""The end of the line about an act that changed no row of the library's own file."""


class Recorded:
    """A line of the journal. It is parsed only as far as its properties need it."""

    def __init__(self, raw: bytes) -> None:
        """`raw` is the line."""
        self.raw = raw
        self._heading = HEADING.match(raw) if raw.endswith(b"}") else None

    @property
    def is_headed(self) -> bool:
        """Whether it begins as a line of `entry_of` begins."""
        return self._heading is not None

    @cached_property
    def id(self) -> str:
        if self._heading is not None:
            return self._heading["id"].decode("utf-8", "replace")
        return str((entry_in(self.raw) or {}).get("act"))

    @cached_property
    def heading(self) -> Heading | None:
        """None where the line cannot be read."""
        if self._heading is None:
            return Heading(self.act.words, self.act.at) if self.act is not None else None
        try:
            at = self._heading["at"].decode()
            datetime.fromisoformat(at)  # it raises for what is not a time
            return Heading(json.loads(self._heading["words"]), at)
        except ValueError:
            return None

    @cached_property
    def seen_in(self) -> frozenset[str]:
        """The ids of the articles in which the act can be undone."""
        if self._heading is None:
            return frozenset(self.act.seen_in) if self.act is not None else frozenset()
        named = self._heading["articles"]
        names = NAMED.findall(named) if named is not None else CHANGED.findall(self.raw)  # the line may be an older one
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
            files = tuple(map(added_file, entry.get("files", [])))
            at = str(entry["at"])
            datetime.fromisoformat(at)  # it raises for what is not a time
            act = Act(str(entry["act"]), str(entry["words"]), at, changes, rows)
            return Act(act.id, act.words, at, changes, rows, tuple(map(str, entry.get("in", act.articles))), files)
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
                "article": change.after.article,
                "before": change.before.rest if change.before is not None else None,
                "after": change.after.rest,
            }
            for change in act.changes
        ],
        **({"files": [{"path": file.path, "content": file.content} for file in act.files]} if act.files else {}),
        "rows": [
            {"table": row.table, "number": row.number, "before": row.before, "after": row.after} for row in act.rows
        ],
    }
