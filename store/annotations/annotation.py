"""Annotations in the terms of the W3C Web Annotation Data Model.

An annotation has bodies (tags and a note, `TextualBody` with the purposes *tagging* and *commenting*) and a target: the
article, described by a position and a quote selector (sections 4.2.4 and 4.2.5) in a state of it that is kept (4.3.1).
Positions are characters in the article's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any, NamedTuple

from store.annotations.codebook import Codebook
from store.annotations.tag_rows import IDENTITY, identity_in
from store.annotations.tags import distinct, tag_key
from store.articles.article import Passage
from store.articles.clean import clean, clean_line
from store.database.row_history import paragraphs_joined
from store.database.ulids import new_ulid, ulid_number

Row = dict[str, Any]

FORMAT_OF_NOTES = "text/markdown"

STARRED, READ, UNREAD = "starred", "read", "unread"
OPPOSITE = {READ: UNREAD, UNREAD: READ}
"""For each status the status that replaces it."""
PURPOSES = {STARRED: "bookmarking", READ: "assessing", UNREAD: "assessing"}
"""The motivations (Web Annotation Vocabulary) for each status of a whole article."""


class Target(NamedTuple):
    """How a passage is described so that it can be found again."""

    passage: Passage
    """Where it stood in the text that is kept under `text`."""
    exact: str
    prefix: str = ""
    suffix: str = ""
    text: str = ""
    """The hash of the text it was described in, ``""`` if that is not known."""

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole article: then it has no selector."""
        return self == WHOLE

    @property
    def place(self) -> Passage | None:
        """The passage, None for the whole article."""
        return None if self.is_whole else self.passage


WHOLE = Target(Passage(0, 0), "")
"""The whole article."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the reader added to one passage of one article."""

    id: str
    """A ULID."""
    article: str
    """The article's id."""
    target: Target
    tags: tuple[str, ...] = ()
    note: str = ""
    """Markdown, without white space at its ends."""
    created: str = ""
    """UTC, ISO 8601, to the microsecond."""
    modified: str = ""
    deleted: bool = False
    """Deleted annotations stay in the file, so that another copy of it does not bring them back."""
    lost: bool = False
    """Whether the reader has said that its passage is not in the text any more; only the old text itself brings it back."""
    status: str = ""
    """`STARRED`, `READ` or `UNREAD` of a whole article, ``""`` of any other annotation. It never changes."""
    rest: Row = field(default_factory=dict, compare=False, hash=False)
    """The stored row with what this version does not understand."""

    @property
    def number(self) -> int:
        """Its row's number: the ULID as an integer."""
        return ulid_number(self.id)

    def edited(
        self,
        *,
        tags: Iterable[str] | None = None,
        note: str | None = None,
        target: Target | None = None,
        deleted: bool | None = None,
        lost: bool | None = None,
    ) -> Annotation:
        """A changed copy, modified now. With a new target it is not lost any more."""
        return replace(
            self,
            tags=self.tags if tags is None else distinct(tags),
            note=self.note if note is None else clean(note).strip(),
            target=target or self.target,
            deleted=self.deleted if deleted is None else deleted,
            lost=(self.lost and target is None) if lost is None else lost,
            modified=now(),
        )


def annotate(article_id: str, target: Target, tags: Iterable[str] = (), note: str = "") -> Annotation:
    """A new annotation, made now."""
    moment = now()
    note = clean(note).strip() if note else ""
    return Annotation(new_ulid(), article_id, target, distinct(tags) if tags else (), note, moment, moment)


def creator_of(annotation: Annotation) -> str:
    """The name of the annotation's author (Web Annotation, section 3.3.1); ``""`` for the reader's own."""
    creator = annotation.rest.get("creator")
    name = creator.get("name") if isinstance(creator, dict) else None
    return clean_line(name) if isinstance(name, str) else ""


def made_by(annotation: Annotation, creator: str) -> Annotation:
    """The annotation with another author; ``""`` leaves it as it is."""
    if not creator:
        return annotation
    return replace(annotation, rest={**annotation.rest, "creator": {"type": "Person", "name": clean_line(creator)}})


def whole(annotation: Annotation) -> str:
    """The text that is shown in place of a passage for an annotation of the whole article."""
    return f"The article is {annotation.status}" if annotation.status else "The whole article"


def with_status(article_id: str, status: str) -> Annotation:
    """A new annotation of a whole article with a status."""
    return replace(annotate(article_id, WHOLE), status=status)


def now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def to_row(annotation: Annotation, codebook: Codebook | None = None) -> Row:
    """The annotation as it is stored; fields of `rest` that are not its own are kept. With a `codebook` its tags say which of
    the tags there they are."""
    row = {
        **annotation.rest,
        "id": annotation.id,
        "type": "Annotation",
        "motivation": motivation_of(bool(annotation.tags), bool(annotation.note), annotation.status),
        "created": annotation.created,
        "modified": annotation.modified,
        "body": _bodies_to_row(annotation, codebook),
        "target": _target_to_row(annotation),
    }
    for name, is_set in (("deleted", annotation.deleted), ("lost", annotation.lost)):
        row.pop(name, None)
        if is_set:
            row[name] = True
    return row


def from_row(row: Row, codebook: Codebook | None = None) -> Annotation:
    """The annotation in a stored row; with a `codebook` its tags are called as they are there.

    Raises:
        ValueError: something in it has the wrong type, or is missing; the message names it.
    """
    ulid = _string(row, "id")
    ulid_number(ulid)
    target = row.get("target")
    if not isinstance(target, dict):
        raise ValueError("target is missing")
    bodies = [body for body in _list(row, "body") if isinstance(body, dict) and isinstance(body.get("value"), str)]
    notes = [body["value"] for body in bodies if body.get("purpose") == "commenting"]
    tags = [body for body in bodies if body.get("purpose") == "tagging"]
    return Annotation(
        ulid,
        _string(target, "source"),
        _target_from_row(target),
        distinct(_name(body, codebook) for body in tags),
        clean("\n\n".join(notes)).strip() if notes else "",
        _string(row, "created"),
        _string(row, "modified"),
        row.get("deleted") is True,
        row.get("lost") is True,
        _status(bodies),
        row,
    )


def merged(base: Annotation, stored: Annotation, new: Annotation) -> Annotation:
    """`new`, made from `base`, together with what somebody else has made of `base` meanwhile, which is `stored`."""
    if (stored.tags, stored.note, stored.target, stored.deleted, stored.lost) == (
        base.tags,
        base.note,
        base.target,
        base.deleted,
        base.lost,
    ):
        return new
    dropped = {tag_key(tag) for tag in base.tags} - {tag_key(tag) for tag in new.tags}
    dropped |= {tag_key(tag) for tag in base.tags} - {tag_key(tag) for tag in stored.tags}
    return replace(
        new,
        tags=tuple(tag for tag in distinct((*stored.tags, *new.tags)) if tag_key(tag) not in dropped),
        note=_merged_note(base.note, stored.note, new.note),
        target=stored.target if new.target == base.target else new.target,
        deleted=stored.deleted if new.deleted == base.deleted else new.deleted,
        lost=stored.lost if new.lost == base.lost else new.lost,
        rest=stored.rest,
    )


def _merged_note(base: str, stored: str, new: str) -> str:
    """The note that changed, or both where both did, paragraphs that both have once."""
    if new == base:
        return stored
    if stored == base:
        return new
    return paragraphs_joined((new, stored))


def _status(bodies: list[Row]) -> str:
    values = ((body["value"], body.get("purpose")) for body in bodies)
    return next((value for value, purpose in values if PURPOSES.get(value) == purpose), "")


def motivation_of(has_tags: bool, has_note: bool, status: str = "") -> str:
    """Why somebody annotates (section 3.3.5 of the model)."""
    if status:
        return PURPOSES[status]
    if has_note:
        return "commenting"
    return "tagging" if has_tags else "highlighting"


def _name(body: Row, codebook: Codebook | None) -> str:
    """The name of a tag on a passage."""
    spelled: str = body["value"]
    return spelled if codebook is None else codebook.name_of(identity_in(body, spelled), spelled)


def _bodies_to_row(annotation: Annotation, codebook: Codebook | None) -> list[Row]:
    bodies = _tags_to_row(annotation, codebook)
    if annotation.note:
        bodies.append(
            {"type": "TextualBody", "purpose": "commenting", "format": FORMAT_OF_NOTES, "value": annotation.note}
        )
    if annotation.status:
        bodies.append({"type": "TextualBody", "purpose": PURPOSES[annotation.status], "value": annotation.status})
    unknown: list[Row] = []
    for body in _list(annotation.rest, "body"):
        if not is_own_body(body) and body not in unknown:
            unknown.append(body)
    return bodies + unknown


def _tags_to_row(annotation: Annotation, codebook: Codebook | None) -> list[Row]:
    """The tags as bodies. Tags that the stored row has already keep their identities, whatever their names are now."""
    if codebook is None or codebook.is_plain:
        return [tag_body(tag, tag_key(tag)) for tag in annotation.tags]
    tags = {tag_key(tag): tag for tag in annotation.tags}
    standing: dict[str, dict[str, None]] = {}
    for body in _list(annotation.rest, "body"):
        if is_own_body(body) and body["purpose"] == "tagging" and tag_key(body["value"]):
            key = tag_key(_name(body, codebook))
            if key in tags:
                standing.setdefault(key, {})[identity_in(body, body["value"])] = None
    return [
        tag_body(tag, identity)
        for key, tag in tags.items()
        for identity in standing.get(key) or [codebook.identity_of(tag)]
    ]


def stored_tags(annotation: Annotation) -> list[tuple[str, str]]:
    """The tags in the stored row that an annotation was read from: how each is written there, and its identity."""
    bodies = (body for body in _list(annotation.rest, "body") if is_own_body(body) and body["purpose"] == "tagging")
    return [(body["value"], identity_in(body, body["value"])) for body in bodies if tag_key(body["value"])]


def tag_body(name: str, identity: str) -> Row:
    """A tag as it stands on a passage."""
    other = {IDENTITY: identity} if identity != tag_key(name) else {}
    return {"type": "TextualBody", "purpose": "tagging", "value": name, **other}


def is_own_body(body: object) -> bool:
    if not isinstance(body, dict) or not isinstance(body.get("value"), str) or "purpose" not in body:
        return False
    purpose, of_status = body["purpose"], PURPOSES.get(body["value"])
    return purpose in ("tagging", "commenting") or (of_status is not None and purpose == of_status)


def _target_to_row(annotation: Annotation) -> Row:
    target = annotation.target
    kept = annotation.rest.get("target")
    row: Row = {
        **(kept if isinstance(kept, dict) else {}),
        "source": annotation.article,
        "selector": [
            {"type": "TextPositionSelector", "start": target.passage.start, "end": target.passage.end},
            {"type": "TextQuoteSelector", "exact": target.exact, "prefix": target.prefix, "suffix": target.suffix},
        ],
    }
    row.pop("state", None)
    if target.is_whole:
        del row["selector"]
    if target.text:
        row["state"] = {"type": "TimeState", "cached": f"texts/{target.text}.txt"}
    return row


def _target_from_row(row: Row) -> Target:
    if "selector" not in row:
        return WHOLE
    selectors = [selector for selector in _list(row, "selector") if isinstance(selector, dict)]
    position = next((selector for selector in selectors if selector.get("type") == "TextPositionSelector"), {})
    quote = next((selector for selector in selectors if selector.get("type") == "TextQuoteSelector"), {})
    state = row.get("state")
    cached = state.get("cached") if isinstance(state, dict) else None
    start, end = _integer(position, "start"), _integer(position, "end")
    if not 0 <= start <= end:
        raise ValueError(f"end {end} is before start {start}, or start is negative")
    return Target(
        Passage(start, end),
        _string(quote, "exact"),
        _string({"prefix": "", **quote}, "prefix"),
        _string({"suffix": "", **quote}, "suffix"),
        cached.removeprefix("texts/").removesuffix(".txt") if isinstance(cached, str) else "",
    )


def _string(row: Row, name: str) -> str:
    value = row.get(name)
    if not isinstance(value, str):
        raise ValueError(f"{name} must be text")
    return value


def _integer(row: Row, name: str) -> int:
    value = row.get(name)
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"{name} is not a whole number")
    return value


def _list(row: Row, name: str) -> list[Any]:
    value = row.get(name)
    return value if isinstance(value, list) else []
