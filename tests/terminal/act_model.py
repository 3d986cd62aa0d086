"""What acts, undoing and doing again are to make of a library: slow and obvious, and told by nothing but the stored files.

A library is a flat table of parts: that an annotation is there, each of its tags, its note, its place; that a row is in the
codebook, each of its fields; each row of the other tables. An act is what it changed in that table. What tags are called is
asked of postil's codebook, which has a model of its own.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from store.annotations.codebook import Codebook, identity_in
from store.annotations.tags import Tag

Part = tuple[str, ...]
"""The thing (two names) and what of it."""
Table = dict[Part, object]
Change = dict[Part, tuple[object, object]]
"""Before and after; None for nothing."""

THERE = "there"
IDENTITY = "identity"
"""By which row of the codebook a tag on a passage is called; it is not a part of what an act changes."""
DELETED = "deleted"
"""The same of a passage that is deleted."""


def key(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


def read(library: Path) -> Table:
    """The table of a library, from its files."""
    table: Table = {}
    file = library / ".postil" / "library.json"
    tables = json.loads(file.read_text()) if file.exists() else {}
    codebook = Codebook({int(number): row for number, row in tables.get("tags", {}).items() if row})
    for name, rows in tables.items():
        for number, row in rows.items():
            if not row or row.get("deleted") or name == "postil":
                continue
            fields = {field: value for field, value in row.items() if field != "history"}
            if name == "tags":
                table[("tag", number, THERE)] = True
                table |= {("tag", number, field): value for field, value in fields.items()}
            else:
                table[name, number, THERE] = json.dumps(fields, sort_keys=True)
    for file in sorted((library / ".postil" / "annotations").glob("*.json")):
        for row in json.loads(file.read_text())["annotations"].values():
            if row and row.get("deleted"):
                thing = ("annotation", f"{row['target']['source']} {row['id']}", DELETED)
                tags = [body for body in row["body"] if body["purpose"] == "tagging"]
                table |= {(*thing, key(body["value"])): identity_in(body, body["value"]) for body in tags}
            elif row:
                table |= _annotation(row, codebook)
    return table


def _annotation(row: dict, codebook: Codebook) -> Table:
    thing = ("annotation", f"{row['target']['source']} {row['id']}")
    place, quote = row["target"]["selector"]
    table: Table = {(*thing, THERE): True, (*thing, "place"): (place["start"], place["end"], quote["exact"])}
    tags: list[str] = []
    for body in row["body"]:
        if body["purpose"] == "tagging":
            identity = identity_in(body, body["value"])
            for name in codebook.names_of(identity, body["value"]):
                tags.append(key(name))
                table[(*thing, "tag", key(name))] = name
                table[(*thing, IDENTITY, key(name))] = identity
        if body["purpose"] == "commenting":
            table[(*thing, "note")] = body["value"]
    table[(*thing, "order")] = tuple(dict.fromkeys(tags))
    return table


def codebook_of(table: Table) -> dict[str, Tag]:
    """The tags that its rows say, by their keys."""
    rows: dict[int, dict] = {}
    for part, value in table.items():
        if part[0] == "tag":
            rows.setdefault(int(part[1]), {})
            if part[2] != THERE:
                rows[int(part[1])][part[2]] = value
    return {tag.key: tag for tag in Codebook(rows).tags}


def changed(before: Table, after: Table) -> Change:
    """What is different; where tags came or went, their order is none of its own."""
    parts = {
        part: (before.get(part), after.get(part))
        for part in before.keys() | after.keys()
        if before.get(part) != after.get(part) and part[2] not in (IDENTITY, DELETED)
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
    id: str = ""
    """That of the journal, where it is known."""


@dataclass(eq=False)
class Group:
    """Acts that were undone in one step: first the one that was meant, then those that rest on it."""

    acts: list[Act]
    is_overtaken: bool = False
    is_passed: bool = False
    """Whether it could not be done again when that was asked for."""

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
    stood: dict[str, tuple[str, dict]] = field(default_factory=dict)
    """Of all tags that were ever in the codebook the number of the row, and its fields, as they stood there last."""
    acts: int = 0
    """How many were done."""
    steps: int = 0
    """How often some were undone, or done again."""

    def copy(self) -> Model:
        """One that can be tried without this one being changed."""
        return replace(self, done=self.done[:], undone=self.undone[:], stood=dict(self.stood))

    def do(self, words: str, after: Table, done_in: str = "") -> Act | None:
        """Something was done: from an article, if it is about the codebook or about names."""
        change = changed(self.now, after)
        if not change:
            return None
        self.stood |= _rows_by_name(self.now)
        seen_in = articles_of(change) | ({done_in} if done_in else set())
        act = Act(words, change, seen_in, self.now, after)
        self.stood |= _rows_by_name(after)
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

    def to_redo(self, article: str) -> list[Group]:
        """What may be done again: the next one, and before it those that could not be done again, and perhaps can by now."""
        groups: list[Group] = []
        for group in reversed(self.undone):
            if article in group.seen_in if article else not group.is_overtaken:
                groups.append(group)
                if not group.is_passed:
                    break
        return groups

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
        last = table = dict(self.now)
        for one in (*resting, act):
            table = put(table, one.change, forward=False)
            last = last | table
            self.stood |= _rows_by_name(table)
            self.done.remove(one)
        self.undone.append(Group([act, *reversed(resting)]))
        return self._with_needed_tags(table, last)

    def redo(self, group: Group) -> Table:
        self.steps += 1
        table = dict(self.now)
        for act in group.acts:
            table = put(table, act.change, forward=True)
            self.stood |= _rows_by_name(table)
            self.done.append(act)
        self.undone.remove(group)
        return self._with_needed_tags(table, self.now, are_undone=False)

    def _with_needed_tags(self, table: Table, last: Table, *, are_undone: bool = True) -> Table:
        """Tags that stand on passages stay in the codebook, and come back to it if acts brought them there that are undone:
        as they stood in it last. One that only acts brought there which are undone goes with the last passage that it is
        taken off by undoing, if it is as one of them brought it: what was said of it since is not to be lost."""
        carried = {part[3] for part in table if part[0] == "annotation" and part[2] == "tag"}
        undone = self.given_up + [act for group in self.undone for act in group.acts]
        made = {name for act in undone for name in _brought(act)} | set(codebook_of(last))
        for number, fields in _rows(last).items():
            if number not in _rows(table) and key(str(fields["name"])) in carried and not fields.get("into"):
                fields = self.stood[key(str(fields["name"]))][1]
                table |= {("tag", number, THERE): True, **{("tag", number, field): fields[field] for field in fields}}
        for name in sorted((carried & made) - set(codebook_of(table))):
            number, fields = self.stood[name]
            if ("tag", number, THERE) in table:  # another tag has its row by now
                number = str(1 + max(int(part[1]) for part in table if part[0] == "tag"))
                fields = {**{f: fields[f] for f in ("name", "colour", "description")}, "tag": f"{name}//again"}
            table |= {("tag", number, THERE): True, **{("tag", number, field): fields[field] for field in fields}}
        for number, fields in _rows(table).items() if are_undone else ():
            name = key(str(fields["name"]))
            is_taken_off = any(part[2:] == ("tag", name) and part not in table for part in last)
            came_or_went = [
                act.change["tag", number, THERE] for act in self.done if ("tag", number, THERE) in act.change
            ]
            is_brought = bool(came_or_went) and came_or_went[-1][1] is not None
            is_as_brought = any(_brought(act).get(name) == (number, fields) for act in undone)
            if name not in carried and is_taken_off and is_as_brought and not is_brought:
                table = {part: value for part, value in table.items() if part[:2] != ("tag", number)}
        self.stood |= _rows_by_name(table)
        return table


def _rows(table: Table) -> dict[str, dict]:
    """The rows of the codebook, by their numbers."""
    rows: dict[str, dict] = {}
    for part, value in table.items():
        if part[0] == "tag" and part[2] != THERE:
            rows.setdefault(part[1], {})[part[2]] = value
    return rows


def _rows_by_name(table: Table) -> dict[str, tuple[str, dict]]:
    return {
        key(row["name"]): (number, row)
        for number, row in _rows(table).items()
        if not row.get("into") and not row.get("parent")
    }


def _brought(act: Act) -> dict[str, tuple[str, dict]]:
    """The rows that an act brought into the codebook, by the tags' names."""
    came = {part[1] for part, (before, _) in act.change.items() if part[0] == "tag" and part[2] == THERE and not before}
    return _rows_by_name(
        {part: after for part, (_, after) in act.change.items() if part[0] == "tag" and part[1] in came}
    )


def rests(later: Act, earlier: Act, now: Table) -> bool:
    """Whether one act rests on another: it changed the same part, or a thing that the other brought or took away; or it took a
    tag out of the codebook, or gave it another name, that the other took off a passage."""
    for part in later.change:
        for other in earlier.change:
            if part == other or (part[:2] == other[:2] and THERE in (part[2], other[2])):
                return True
    back = {
        part[3]
        for part, (before, after) in earlier.change.items()
        if part[0] == "annotation" and part[2] == "tag" and before and not after
    }
    gone = {
        key(str(before))
        for part, (before, after) in later.change.items()
        if part[0] == "tag" and part[2] == "name" and before and (not after or key(str(before)) != key(str(after)))
    }
    return bool((back & gone) - set(codebook_of(now)))


def put(table: Table, change: Change, *, forward: bool) -> Table:
    """The table with a change made once more, or taken back. A tag that comes and is in the codebook already stays as it is;
    so does one that goes and is another one by now. Where a tag gets another name, all passages follow."""
    made = dict(table)
    book = Codebook({int(number): row for number, row in _rows(table).items()})
    turned = {part: values if forward else values[::-1] for part, values in change.items()}
    for part, (_, after) in turned.items():
        there = (*part[:2], THERE)
        if part[0] == "tag" and there in turned:
            if turned[there][0] is None and there in table:
                continue
            was = {one[2]: before for one, (before, _) in turned.items() if one[:2] == part[:2] and one != there}
            if turned[there][1] is None and _rows(table).get(part[1]) != was:
                continue
        made.pop(part, None)
        if after is not None and part[0] == "annotation" and part[2] == "tag":
            identity = table.get((*part[:2], DELETED, part[3])) if there not in table else None
            for name in book.names_of(str(identity), str(after)) if identity else (str(after),):
                made[(*part[:2], "tag", key(name))] = name
                made[(*part[:2], IDENTITY, key(name))] = identity or book.identity_of(name)
        elif after is not None:
            made[part] = after
    for part, (before, after) in turned.items():
        is_renamed = part[0] == "tag" and part[2] == "name" and before and after and key(str(before)) != key(str(after))
        if is_renamed and part[1] in _rows(table):
            row = _rows(table)[part[1]]
            was_merged = turned.get(("tag", part[1], "into"), (None, None))[0] is not None
            _follow(made, identity_in(row, str(row["name"])), str(after), set(turned), were_merged=was_merged)
    return made


def _follow(table: Table, identity: str, name: str, besides: set[Part], *, were_merged: bool) -> None:
    """Calls a tag by another name on the passages, but for the parts that were changed themselves; where two tags are one no
    longer, but for the passages."""
    changed_too = {part[:2] for part in besides} if were_merged else set()
    for part in [part for part, value in table.items() if part[2] == IDENTITY and value == identity]:
        if part[:2] in changed_too:
            continue
        table.pop(part)
        table[(*part[:2], IDENTITY, key(name))] = identity
        old, new = (*part[:2], "tag", part[3]), (*part[:2], "tag", key(name))
        if old in table and old not in besides:
            table.pop(old)
            table.setdefault(new, name)


def without_order(table: Table) -> Table:
    """What a reader sees of it, but for the order of tags."""
    seen = {
        part: value for part, value in table.items() if part[0] != "tag" and part[2] not in ("order", IDENTITY, DELETED)
    }
    for name, tag in codebook_of(table).items():
        seen |= {("tag", name, THERE): tag.name, ("tag", name, "colour"): tag.colour}
        seen["tag", name, "description"] = tag.description
    return seen
