"""How two versions of one annotation are joined: its tags one by one, its note by paragraphs, the rest field by field."""

from __future__ import annotations

import json
from typing import Any

from store.annotations.annotation import FORMAT_OF_NOTES, PURPOSES, Row, from_row, is_own_body, motivation_of, tag_body
from store.annotations.tag_rows import IDENTITY, identity_in
from store.annotations.tags import tag_name
from store.articles.clean import clean
from store.database.joining import Joining
from store.database.layout import TEXT_HASH
from store.database.ulids import ulid_of

TAGS, NOTE, OTHER, MARK = "tags", "note", "other bodies", "mark"
SPELLED = "spelled "
"""Stands before the identity of a tag in the name of the field that says what it is called on the passage."""
BODY, MOTIVATION = "body", "motivation"


def _fields(row: Row) -> Row:
    """The fields of a stored annotation: the content of each body is a field, and all others are as they stand in it."""
    fields = {name: value for name, value in row.items() if name not in (BODY, MOTIVATION)}
    spelled: dict[str, str] = {}
    notes: list[str] = []
    other: list[str] = []
    bodies = row.get(BODY)
    for body in bodies if isinstance(bodies, list) else ():
        if not is_own_body(body):
            other.append(json.dumps(body, sort_keys=True))
        elif body["purpose"] == "commenting":
            notes.append(body["value"])
        elif body["purpose"] != "tagging":
            fields[MARK] = body["value"]
        elif name := tag_name(body["value"]):
            spelled.setdefault(identity_in(body, name), name)
    if spelled:
        fields |= {TAGS: list(spelled), **{f"{SPELLED}{identity}": name for identity, name in spelled.items()}}
    if note := clean("\n\n".join(notes)).strip():
        fields[NOTE] = note
    if other:
        fields[OTHER] = list(dict.fromkeys(other))
    return fields


def _row(fields: Row) -> Row:
    row = {
        name: value
        for name, value in fields.items()
        if name not in (TAGS, NOTE, OTHER, MARK) and not name.startswith(SPELLED)
    }
    note = fields.get(NOTE, "")
    bodies: list[Any] = [
        tag_body(fields.get(f"{SPELLED}{identity}", identity), identity) for identity in fields.get(TAGS, ())
    ]
    if note:
        bodies.append({"type": "TextualBody", "purpose": "commenting", "format": FORMAT_OF_NOTES, "value": note})
    if mark := fields.get(MARK, ""):
        bodies.append({"type": "TextualBody", "purpose": PURPOSES[mark], "value": mark})
    bodies += map(json.loads, fields.get(OTHER, ()))
    return {**row, MOTIVATION: motivation_of(bool(fields.get(TAGS)), bool(note), mark), BODY: bodies}


def _is_sound(number: int, row: Row) -> bool:
    try:
        annotation = from_row(row)
        return annotation.number == number and annotation.id == ulid_of(number)  # small letters say the same number
    except ValueError:
        return False


def _contradicts(row: Row, other: Row) -> bool:
    """Whether a row has its passage at another place of the same text than the other row, or has a body that says nothing any
    more."""
    target, other_target = row["target"], other["target"]
    text, other_text = from_row(row).target.text, from_row(other).target.text
    if target != other_target and (
        text == other_text or (TEXT_HASH.fullmatch(other_text) and not TEXT_HASH.fullmatch(text))
    ):
        return True
    bodies, others = row.get(BODY), other.get(BODY)
    if not isinstance(bodies, list) or not isinstance(others, list):
        return False
    if len(bodies) != len(
        others
    ):  # a hand adds or removes whole bodies; a part of one in the place of another is damage
        has_lost = any(is_own_body(body) and body not in bodies for body in others)
        new = [body for body in bodies if body not in others]
        return has_lost and any(_is_part_of_body(body) or (is_own_body(body) and _is_strange(body)) for body in new)
    return any(is_own_body(before) and not is_own_body(now) for now, before in zip(bodies, others, strict=True))


def _is_part_of_body(body: object) -> bool:
    """Whether a body has the purpose of one of postil's own, and lacks its content."""
    purposes = ("tagging", "commenting", *PURPOSES.values())
    return isinstance(body, dict) and body.get("purpose") in purposes and not is_own_body(body)


def _is_strange(body: Any) -> bool:
    """Whether one of postil's own bodies has another form than those that it writes."""
    return body.get("type") != "TextualBody" or not body.keys() <= {"type", "purpose", "value", "format", IDENTITY}


ANNOTATION = Joining(
    texts=frozenset({NOTE}),
    sets=frozenset({TAGS, OTHER}),
    flags=frozenset({"deleted", "lost"}),
    spelled=SPELLED,
    keeps_deleted=True,
    has_own_numbers=True,
    fields=_fields,
    row=_row,
    is_sound=_is_sound,
    contradicts=_contradicts,
)
