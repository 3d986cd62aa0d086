"""What acts, undoing and doing again are to make of a library: slow and obvious, and told by nothing but the stored files.

A library is a flat table of parts: that an annotation is there, each of its tags, its note, its place; that a tag is in the
codebook, its colour, its description; each row of the other tables. An act is what it changed in that table.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

Part = tuple[str, ...]
"""The thing (two names) and what of it."""
Table = dict[Part, object]
Change = dict[Part, tuple[object, object]]
"""Before and after; None for nothing."""

THERE = "there"


def key(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def read(library: Path) -> Table:
    """The table of a library, from its files."""
    table: Table = {}
    for file in sorted((library / ".postil" / "annotations").glob("*.json")):
        for row in json.loads(file.read_text())["annotations"].values():
            if row and not row.get("deleted"):
                table |= _annotation(row)
    codebook = library / ".postil" / "library.json"
    for name, rows in (json.loads(codebook.read_text()) if codebook.exists() else {}).items():
        for number, row in rows.items():
            if not row or name == "postil":
                continue
            if name == "tags":
                thing = ("tag", key(row["name"]))
                table |= {(*thing, THERE): row["name"], (*thing, "colour"): row["colour"]}
                table[(*thing, "description")] = row["description"]
            else:
                table[name, number, THERE] = json.dumps(row, sort_keys=True)
    return table


def _annotation(row: dict) -> Table:
    thing = ("annotation", f"{row['target']['source']} {row['id']}")
    place, quote = row["target"]["selector"]
    table: Table = {(*thing, THERE): True, (*thing, "place"): (place["start"], place["end"], quote["exact"])}
    tags = [body["value"] for body in row["body"] if body["purpose"] == "tagging"]
    table |= {(*thing, "tag", key(tag)): tag for tag in tags}
    table[(*thing, "order")] = tuple(map(key, tags))
    for body in row["body"]:
        if body["purpose"] == "commenting":
            table[(*thing, "note")] = body["value"]
    return table


def changed(before: Table, after: Table) -> Change:
    """What is different; where tags came or went, their order is none of its own."""
    parts = {
        part: (before.get(part), after.get(part))
        for part in before.keys() | after.keys()
        if before.get(part) != after.get(part)
    }
    return {part: values for part, values in parts.items() if part[2] != "order" or not _has_tags(parts, part)}


def _has_tags(parts: Change, order: Part) -> bool:
    return any(part[:3] == (*order[:2], "tag") for part in parts)


def articles_of(change: Change) -> set[str]:
    """The articles whose annotations are changed, or that a row of another table is about."""
    rows = [
        json.loads(str(after or before))
        for part, (before, after) in change.items()
        if part[0] not in ("annotation", "tag")
    ]
    about = {row["article"] for row in rows if row.get("article")}
    return about | {part[1].split()[0] for part in change if part[0] == "annotation"}


@dataclass(eq=False)
class Act:
    """One thing that was done."""

    words: str
    change: Change
    seen_in: set[str]
    before: Table
    after: Table


@dataclass(eq=False)
class Group:
    """Acts that were undone in one step: first the one that was meant, then those that rest on it."""

    acts: list[Act]
    is_overtaken: bool = False

    @property
    def seen_in(self) -> set[str]:
        return set().union(*(act.seen_in for act in self.acts))


@dataclass
class Model:
    """What was done and undone."""

    now: Table
    done: list[Act] = field(default_factory=list)
    undone: list[Group] = field(default_factory=list)
    given_up: list[Act] = field(default_factory=list)
    acts: int = 0
    """How many were done."""
    steps: int = 0
    """How often some were undone, or done again."""

    def do(self, words: str, after: Table, done_in: str = "") -> Act | None:
        """Something was done: from an article, if it is about the codebook or about names."""
        change = changed(self.now, after)
        if not change:
            return None
        seen_in = articles_of(change) | ({done_in} if done_in else set())
        act = Act(words, change, seen_in, self.now, after)
        for group in [group for group in self.undone if group.seen_in & seen_in]:
            self.undone.remove(group)
            self.given_up += group.acts
        for group in self.undone:
            group.is_overtaken = True
        self.done.append(act)
        self.acts += 1
        self.now = after
        return act

    def to_undo(self, article: str) -> Act | None:
        return next((act for act in reversed(self.done) if not article or article in act.seen_in), None)

    def to_redo(self, article: str) -> Group | None:
        for group in reversed(self.undone):
            if article in group.seen_in if article else not group.is_overtaken:
                return group
        return None

    def resting(self, act: Act) -> list[Act]:
        """The later acts that rest on one, the latest first."""
        found = [act]
        for later in self.done[self.done.index(act) + 1 :]:
            if any(rests(later, earlier, self.now) for earlier in found):
                found.append(later)
        return found[:0:-1]

    def undo(self, act: Act) -> Table:
        """Undoes it, and what rests on it; the table as it is to be then."""
        self.steps += 1
        resting = self.resting(act)
        table, last = dict(self.now), dict(self.now)
        for one in (*resting, act):
            table = put(table, one.change, forward=False)
            last |= table
            self.done.remove(one)
        self.undone.append(Group([act, *reversed(resting)]))
        return self._with_needed_tags(table, last)

    def redo(self, group: Group) -> Table:
        self.steps += 1
        table = dict(self.now)
        for act in group.acts:
            table = put(table, act.change, forward=True)
            self.done.append(act)
        self.undone.remove(group)
        return self._with_needed_tags(table, self.now, are_undone=False)

    def _with_needed_tags(self, table: Table, last: Table, *, are_undone: bool = True) -> Table:
        """Tags that stand on passages stay in the codebook, as they were `last`. One that only acts brought there which are
        undone goes with the last passage that it is taken off by undoing. Tags that come back onto passages come back."""
        carried = {part[3] for part in table if part[0] == "annotation" and part[2] == "tag"}
        for part in [part for part in last if part[0] == "tag" and part[1] in carried and part not in table]:
            table[part] = last[part]
        undone = self.given_up + [act for group in self.undone for act in group.acts]
        for act in undone:
            table |= {
                part: after
                for part, (_, after) in act.change.items()
                if part[0] == "tag"
                and after is not None
                and part[1] in carried
                and (*part[:2], THERE) not in table
                and act.change.get((*part[:2], THERE), (True, None))[0] is None
            }
        for name in {part[1] for part in table if part[0] == "tag" and are_undone} - carried:
            made = [act for act in self.done if ("tag", name, THERE) in act.change]
            if not made and any(("tag", name, THERE) in act.change for act in undone):
                taken_off = any(part[2:] == ("tag", name) and part not in table for part in last)
                if taken_off:
                    table = {part: value for part, value in table.items() if part[:2] != ("tag", name)}
        return table


def rests(later: Act, earlier: Act, now: Table) -> bool:
    """Whether one act rests on another: it changed the same part, or a thing that the other brought or took away; or it took a
    tag out of the codebook that the other took off a passage."""
    for part in later.change:
        for other in earlier.change:
            if part == other or (part[:2] == other[:2] and THERE in (part[2], other[2])):
                return True
    back = {part[3] for part, (before, after) in earlier.change.items() if part[2] == "tag" and before and not after}
    gone = {part[1] for part, (_, after) in later.change.items() if part[0] == "tag" and part[2] == THERE and not after}
    return any(name in gone and ("tag", name, THERE) not in now for name in back)


def put(table: Table, change: Change, *, forward: bool) -> Table:
    """The table with a change made once more, or taken back. A tag that comes and is in the codebook already stays as it is;
    so does one that goes and is another one by now."""
    made = dict(table)
    turned = {part: values if forward else values[::-1] for part, values in change.items()}
    for part, (_, after) in turned.items():
        there = (*part[:2], THERE)
        if part[0] == "tag" and there in turned:
            if turned[there][0] is None and there in table:
                continue
            if turned[there][1] is None and any(
                table.get(one) != turned[one][0] for one in turned if one[:2] == part[:2]
            ):
                continue
        made.pop(part, None)
        if after is not None:
            made[part] = after
    return made


def without_order(table: Table) -> Table:
    return {part: value for part, value in table.items() if part[2] != "order"}
