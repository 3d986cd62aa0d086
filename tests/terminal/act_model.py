"""What acts, undoing and doing again are to make of a library: slow and obvious, and told by nothing but the stored files.

A library is a flat table of parts: that an annotation is there, each of its tags by identity, its note, its place; that a row
is in the codebook, each of its fields; each row of the other tables. An act is what it changed in that table. What a tag with
some identity is called is asked of postil's codebook, which has a model of its own.
"""

from __future__ import annotations

import json
import unicodedata
from dataclasses import dataclass, field, replace
from pathlib import Path

from store.annotations.codebook import Codebook
from store.annotations.tag_rows import identity_in
from store.annotations.tags import Tag
from store.database.row_history import live_values

Part = tuple[str, ...]
"""The thing (two names) and what of it."""
Table = dict[Part, object]
"""The value of a tag on a passage is how it is written in the file, then what it is called."""
Change = dict[Part, tuple[object, object]]
"""Before and after; None for nothing. Of a tag on a passage it is what that is called."""

THERE = "there"
GONE = "gone"
"""Of a row that has left the codebook: as what it stood there. It is no part that acts change, but says what a tag on a passage
is called all the same."""
SAID = "said"
"""Of a row that was given another name at some time: such a tag does not go with one above it that is renamed. Nor is it a
part."""


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
            fields = {field: value for field, value in row.items() if field not in ("history", "deleted")}
            if not row or name == "postil" or (row.get("deleted") and name != "tags"):
                continue
            if name == "tags" and live_values(row, "name"):
                table[SAID, number, "name"] = True
            if row.get("deleted"):
                table[GONE, number, "row"] = fields
            elif name == "tags":
                table[("tag", number, THERE)] = True
                table |= {("tag", number, field): value for field, value in fields.items()}
            else:
                table[name, number, THERE] = json.dumps(fields, sort_keys=True)
    for file in sorted((library / ".postil" / "annotations").glob("*.json")):
        for row in json.loads(file.read_text())["annotations"].values():
            if row and not row.get("deleted"):
                table |= _annotation(row, codebook)
    return table


def _annotation(row: dict, codebook: Codebook) -> Table:
    thing = ("annotation", f"{row['target']['source']} {row['id']}")
    place, quote = row["target"].get("selector", ({"start": 0, "end": 0}, {"exact": ""}))
    table: Table = {(*thing, THERE): True, (*thing, "place"): (place["start"], place["end"], quote["exact"])}
    for body in row["body"]:
        if body["purpose"] == "tagging":
            identity = identity_in(body, body["value"])
            table[(*thing, "tag", identity)] = (body["value"], codebook.name_of(identity, body["value"]))
        elif body["purpose"] == "commenting":
            table[(*thing, "note")] = body["value"]
        else:
            table[(*thing, "mark")] = body["value"]
    table[(*thing, "order")] = tuple(part[3] for part in table if part[2] == "tag")
    return table


def codebook_of(table: Table) -> Codebook:
    """What its rows say of tags."""
    rows: dict[str, dict] = {}
    for part, value in table.items():
        if part[0] == GONE:
            assert isinstance(value, dict)
            rows[part[1]] = {**value, "deleted": True}
    rows |= _rows(table)
    for number, row in rows.items():
        said = [name for name in ("name", "into") if name in row and (SAID, number, "name") in table]
        rows[number] = {**row, "history": dict.fromkeys(said, "aaaaaa1")}
    return Codebook({int(number): row for number, row in rows.items()})


def tags_of(table: Table) -> dict[str, Tag]:
    """The tags of the codebook, by their keys."""
    return {tag.key: tag for tag in codebook_of(table).tags}


def is_tag(part: Part) -> bool:
    """Whether a part is a tag on a passage."""
    return part[0] == "annotation" and part[2] == "tag"


def needed(table: Table) -> set[str]:
    """The identities of the tags on passages, and of those that they were merged into."""
    found = {part[3] for part in table if is_tag(part)}
    into = {_identity(row)[0]: row["into"] for row in _rows(table).values() if row.get("into")}
    while more := {into[identity] for identity in found if identity in into} - found:
        found |= more
    return found


def changed(before: Table, after: Table) -> Change:
    """What is different; where tags came or went, their order is none of its own."""

    def said(table: Table, part: Part) -> object:
        value = table.get(part)
        return value[1:] if is_tag(part) and isinstance(value, tuple) else value

    parts = {
        part: (said(before, part), said(after, part))
        for part in before.keys() | after.keys()
        if part[0] not in (GONE, SAID) and said(before, part) != said(after, part)
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
    """Of all tags that were ever in the codebook, by their identities, the number of the row, and its fields, as they stood
    there last."""
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
        self.stood |= _rows_by_identity(self.now)
        seen_in = articles_of(change) | ({done_in} if done_in else set())
        act = Act(words, change, seen_in, self.now, after)
        self.stood |= _rows_by_identity(after)
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
        tables = [self.now]
        for one in (*resting, act):
            tables.append(put(tables[-1], one.change, forward=False))
            self.stood |= _rows_by_identity(tables[-1])
            self.done.remove(one)
        self.undone.append(Group([act, *reversed(resting)]))
        return self._settled(tables, [act, *resting])

    def redo(self, group: Group) -> Table:
        self.steps += 1
        tables = [self.now]
        for act in group.acts:
            tables.append(put(tables[-1], act.change, forward=True))
            self.stood |= _rows_by_identity(tables[-1])
            self.done.append(act)
        self.undone.remove(group)
        return self._settled(tables, group.acts, are_undone=False)

    def _settled(self, tables: list[Table], acts: list[Act], *, are_undone: bool = True) -> Table:
        """Tags that stand on passages stay in the codebook, and come back to it if acts brought them there that are undone:
        as they stood in it last. One that only acts brought there which are undone goes with the last passage that it is
        taken off by undoing, if it is as one of them brought it: what was said of it since is not to be lost.

        `tables` are those before and after each of the acts."""
        table = tables[-1]
        for number, fields in {number: row for one in tables for number, row in _rows(one).items()}.items():
            identity = _identity(fields)[0]
            if number not in _rows(table) and not fields.get("parent") and identity in needed(table):
                table = table | _row(number, self.stood[identity][1])
        undone = self.given_up + [act for group in self.undone for act in group.acts] + acts
        brought = {identity: row for act in undone for identity, row in _brought(act).items()}
        for identity in sorted({part[3] for part in table if is_tag(part)} & brought.keys()):
            number, there = brought[identity][0], _rows(table).get(brought[identity][0])
            book = codebook_of(table)
            is_in = key(book.name_of(identity, identity)) in tags_of(table)
            if not is_in and (there is None or there.get("parent")):
                kept = {field: value for field, value in (there or {}).items() if field != "parent"}
                bare = {part: value for part, value in table.items() if part[:2] != ("tag", number)}
                table = bare | _row(number, {**self.stood[identity][1], **kept})
        for number, fields in _rows(table).items() if are_undone else ():
            identity = _identity(fields)[0]
            is_taken_off = any(
                is_tag(part) and part[3] == identity and part not in table for one in tables for part in one
            )
            came_or_went = [
                act.change["tag", number, THERE] for act in self.done if ("tag", number, THERE) in act.change
            ]
            is_made = bool(came_or_went) and came_or_went[-1][1] is not None
            is_as_brought = any(_brought(act).get(identity) == (number, fields) for act in undone)
            if is_taken_off and is_as_brought and not is_made and identity not in needed(table):
                table = {part: value for part, value in table.items() if part[:2] != ("tag", number)}
        table = called(table, {part[:2] for act in acts for part in act.change if part[0] == "annotation"})
        self.stood |= _rows_by_identity(table)
        return table


def called(table: Table, written: set[Part] | None = None) -> Table:
    """The table with the tags on passages called as its codebook calls them; some passages are written anew."""
    book = codebook_of(table)
    made = dict(table)
    for part, value in table.items():
        if is_tag(part) and isinstance(value, tuple):
            shown = book.name_of(part[3], value[0])
            made[part] = (shown if written and part[:2] in written else value[0], shown)
    return made


def _identity(fields: dict) -> tuple[str, str]:
    """The identity of a row's tag, and the name in the row."""
    return identity_in(fields, str(fields["name"])), str(fields["name"])


def _row(number: str, fields: dict) -> Table:
    return {("tag", number, THERE): True, **{("tag", number, field): fields[field] for field in fields}}


def _rows(table: Table) -> dict[str, dict]:
    """The rows of the codebook, by their numbers."""
    rows: dict[str, dict] = {}
    for part, value in table.items():
        if part[0] == "tag" and part[2] != THERE:
            rows.setdefault(part[1], {})[part[2]] = value
    return rows


def _rows_by_identity(table: Table) -> dict[str, tuple[str, dict]]:
    return {_identity(row)[0]: (number, row) for number, row in _rows(table).items() if not row.get("parent")}


def _brought(act: Act) -> dict[str, tuple[str, dict]]:
    """The rows that an act brought into the codebook, by the tags' identities."""
    came = {part[1] for part, (before, _) in act.change.items() if part[0] == "tag" and part[2] == THERE and not before}
    return _rows_by_identity(
        {part: after for part, (_, after) in act.change.items() if part[0] == "tag" and part[1] in came}
    )


def _is_firm(part: Part, values: tuple[object, object]) -> bool:
    """Whether a later change of the same part rests on this one: how tags are called and ordered on a passage is no such."""
    return part[2] != "order" and not (is_tag(part) and None not in values)


def rests(later: Act, earlier: Act, now: Table) -> bool:
    """Whether one act rests on another: it changed the same part, or a thing that the other brought or took away; or it took a
    tag out of the codebook that the other took off a passage."""
    firm = [part for part, values in later.change.items() if _is_firm(part, values)]
    others = [part for part, values in earlier.change.items() if _is_firm(part, values)]
    for part in firm:
        for other in others:
            if part == other or (part[:2] == other[:2] and THERE in (part[2], other[2])):
                return True
    back = {part[3] for part, (_, after) in earlier.change.items() if is_tag(part) and not after}
    gone = _rows_by_identity(
        {
            part: before
            for part, (before, _) in later.change.items()
            if part[0] == "tag" and later.change.get((*part[:2], THERE), (None, True))[1] is None
        }
    )
    return bool((back & gone.keys()) - _rows_by_identity(now).keys())


def put(table: Table, change: Change, *, forward: bool) -> Table:
    """The table with a change made once more, or taken back. A tag that comes and is in the codebook already stays as it is;
    so does one that goes and is another one by now."""
    made = dict(table)
    made |= {(GONE, number, "row"): row for number, row in _rows(table).items()}
    turned = {part: values if forward else values[::-1] for part, values in change.items()}
    for part, (before, after) in turned.items():
        there = (*part[:2], THERE)
        if part[0] == "tag" and there in turned:
            if turned[there][0] is None and there in table:
                continue
            was = {one[2]: before for one, (before, _) in turned.items() if one[:2] == part[:2] and one != there}
            if turned[there][1] is None and _rows(table).get(part[1]) != was:
                continue
        if is_tag(part) and before and after and part not in table:
            continue
        made.pop(part, None)
        if part[0] == "tag" and part[2] == "name" and before and after:
            made[SAID, part[1], "name"] = True
        if after is not None:
            made[part] = (after[0], *after) if is_tag(part) and isinstance(after, tuple) else after
    return made


def without_order(table: Table) -> Table:
    """What a reader sees of it, but for the order of tags."""
    seen = {
        part: value
        for part, value in table.items()
        if part[0] not in ("tag", GONE, SAID) and part[2] not in ("order", "tag")
    }
    for part, value in table.items():
        if is_tag(part) and isinstance(value, tuple):
            for name in value[1:]:
                is_second = (*part[:3], key(name)) in seen  # two tags of one name may be spelled either way
                seen[(*part[:3], key(name))] = key(name) if is_second else name
    for name, tag in tags_of(table).items():
        seen |= {("tag", name, THERE): tag.name, ("tag", name, "colour"): tag.colour}
        seen["tag", name, "description"] = tag.description
    return seen
