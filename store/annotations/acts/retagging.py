"""Acts on the codebook: renaming, moving, merging and deleting tags wherever they stand; colours and descriptions.

A tag is acted on together with the tags under it: with *film* renamed to *cinema*, *film/actors* becomes *cinema/actors*,
and so do the passages that carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from store.annotations.acts.declined import declined
from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.annotation import Annotation, stored_tags
from store.annotations.codebook import Codebook
from store.annotations.collection import Collection
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import TAGS
from store.annotations.tag_rows import (
    ALONE,
    CHOSEN,
    COLOUR,
    IDENTITY,
    INTO,
    NAME,
    NUMBER,
    OWN,
    PARENT,
    WAS,
    identity_in,
    parent_number,
    unlisted_number,
)
from store.annotations.tags import (
    COLOURS,
    LONGEST,
    Tag,
    distinct,
    is_cut,
    missing_tags,
    no_such_tag,
    tag_key,
    tag_name,
)
from store.articles.clean import clean_line
from store.counts import counted
from store.database.tables import Row
from store.errors import CannotRetag
from store.report import Report

SHOWN = 40
"""Characters of a name that is refused because it is too long."""


@dataclass(frozen=True, slots=True)
class ReplacedTag:
    """A tag that is replaced."""

    name: str
    becomes: str | None
    """The tag in its place; None for none."""
    alone: bool = False
    """Whether the tags under it stay."""

    def of(self, tag: str) -> str | None:
        """The new name of a tag; tags that this does not concern keep their names. The parts of a name are compared one by one,
        since folding case can change its length.

        The parts of a name are compared one by one, since folding case can change its length.

        Raises:
            CannotRetag: its new name would be too long.
        """
        parts, own = tag.split("/"), tag_key(self.name).split("/")
        begins = [tag_key(part) for part in parts[: len(own)]] == own
        if not begins or (self.alone and len(parts) > len(own)):
            return tag
        if self.becomes is None:
            return None
        return _whole_name("/".join((self.becomes, *parts[len(own) :])))


@dataclass(frozen=True, slots=True)
class Retagging:
    """New names for tags."""

    question: str
    """The words for the question before."""
    words: str
    """The words after it is done."""
    sources: tuple[ReplacedTag, ...]

    def of(self, tags: Iterable[str]) -> tuple[str, ...]:
        """The tags of a passage after the retagging."""
        return distinct(new for tag in tags if (new := self._of_one(tag)) is not None)

    def is_alone(self, tag: str) -> bool:
        """Whether the tags under a tag stay when it goes."""
        return any(source.alone and tag_key(source.name) == tag_key(tag) for source in self.sources)

    def _of_one(self, tag: str) -> str | None:
        for source in self.sources:
            new = source.of(tag)
            if new != tag:
                return new
        return tag


def renamed(tags: Sequence[Tag], old: str, new: str) -> Retagging:
    """`old` gets another name, or another place among the tags: its parents stand in the name.

    Raises:
        CannotRetag: there is no such tag, or its new name, or that of a tag under it, is not a name, is too long, or is taken.
    """
    tag, name = _tag_called(tags, old), _whole_name(new)
    if not name:
        raise CannotRetag(f"{new!r} is not a name for a tag")
    if name == tag.name:
        raise CannotRetag(f"«{name}» is its name already")
    if tag_key(name) != tag.key and any(other.key == tag_key(name) for other in tags):
        raise CannotRetag(f"there is a tag «{name}» already; merge the two instead")
    source = ReplacedTag(tag.name, name)
    become = {listed.key: tag_key(source.of(listed.name) or "") for listed in tags}
    for listed in tags:
        if become[listed.key] != listed.key and become.get(become[listed.key]) == become[listed.key]:
            raise CannotRetag(f"there is a tag «{source.of(listed.name)}» already; merge the two instead")
    names = f"{tag.name} to {name}"
    return Retagging(f"Rename {names}", f"renamed {names}", (source,))


def merged(tags: Sequence[Tag], sources: Sequence[str], into: str) -> Retagging:
    """Passages with one of the sources get `into` in its place.

    Raises:
        CannotRetag: there is no such tag, or it is to be merged into itself.
    """
    target = _tag_called(tags, into)
    origins = list({tag.key: tag for tag in (_tag_called(tags, source) for source in sources)}.values())
    if not origins or any(tag.key == target.key for tag in origins):
        raise CannotRetag(f"«{target.name}» cannot be merged into itself")
    names = f"{', '.join(tag.name for tag in origins)} into {target.name}"
    origins.sort(key=lambda tag: -tag.name.count("/"))  # one that is under another goes where it is sent itself
    merging = (ReplacedTag(tag.name, target.name, alone=target.key.startswith(f"{tag.key}/")) for tag in origins)
    return Retagging(f"Merge {names}", f"merged {names}", tuple(merging))


def deleted(tags: Sequence[Tag], names: Sequence[str]) -> Retagging:
    """Takes tags out of the codebook and off every passage; the passages stay annotated.

    Raises:
        CannotRetag: there is no such tag.
    """
    deleted_tags = [_tag_called(tags, name) for name in names]
    subject = f"the tag {deleted_tags[0].name}" if len(deleted_tags) == 1 else counted(len(deleted_tags), "tag")
    return Retagging(
        f"Delete {subject}, and those under it",
        f"deleted {subject}",
        tuple(ReplacedTag(tag.name, None) for tag in deleted_tags),
    )


def plan(collection: Collection, retagging: Retagging, report: Report | None = None) -> Plan:
    """What a retagging changes in the whole library.

    Raises:
        CannotRetag: there is nothing to change, or a name would be too long.
        DamagedFile, Unreadable, Cancelled: it cannot be told.
    """
    changed: list[Annotation] = []
    bases: list[Annotation] = []
    articles = collection.annotated()
    for count, article in enumerate(articles):
        if report is not None:
            report(count, len(articles))
        for annotation in collection.annotations(article):
            tags = retagging.of(annotation.tags)
            if tags != annotation.tags:
                changed.append(annotation.edited(tags=tags))
                bases.append(annotation)
    parents = _rows_of_parents(collection, retagging)
    rows = [*_codebook_rows(collection, retagging, parents, changed), *_declined_rows(collection, retagging)]
    if not changed and not rows:
        raise CannotRetag("nothing was changed: there is no such tag any more")
    rows += [LibraryRow(TAGS, number, row) for number, row in parents.items()]
    return Plan(retagging.words, changed, bases, rows=rows)


def _codebook_rows(
    collection: Collection, retagging: Retagging, parents: Mapping[int, Row], changed: Iterable[Annotation]
) -> list[LibraryRow]:
    """The rows of the codebook for the tags that change: each says the tag's new name, or the tag that it was merged into. For
    the `parents` see `_rows_of_parents`."""
    codebook = collection.codebook()
    rows = collection.rows(LIBRARY, TAGS)
    stay = {tag.key: codebook.identity_of(tag.name) for tag in codebook.tags if retagging.of([tag.name]) == (tag.name,)}
    come: dict[str, str] = {}
    """The identities of the tags that get a new name which no remaining tag has."""
    changed_rows: dict[int, Row | None] = {}
    moved: set[str] = set()
    for tag in codebook.tags:
        new = next(iter(retagging.of([tag.name])), None)
        if new == tag.name:
            continue
        for number in tag.numbers:
            row = rows[number]
            identity = identity_in(row, tag_name(row[NAME]))
            if new is None:
                changed_rows[number] = None
                continue
            if number == tag.numbers[0] and tag.has_given_colour and row.get(COLOUR) in COLOURS:
                row = {**row, COLOUR: tag.colour}  # which it may have from one of its name that was deleted
            into = stay.get(tag_key(new)) or come.setdefault(tag_key(new), identity)
            moved.add(identity)
            if codebook.root(identity) != identity and codebook.root(identity) in moved:
                continue  # it goes with that
            is_alone = retagging.is_alone(tag.name) if into != identity else row.get(ALONE) is True
            renamed_row = _called(row, identity, new, into if into != identity else "", is_alone)
            changed_rows[number] = _with_name_before(
                {**renamed_row, OWN: True} if renamed_row == row else renamed_row, identity, tag
            )
    for identity, name in _unlisted(codebook, changed).items():
        new = next(iter(retagging.of([name])), None)
        target = stay.get(tag_key(new or "")) or come.get(tag_key(new or ""))
        if new is not None and new != name and target and target != identity:
            row = _called({PARENT: False}, identity, new, target, retagging.is_alone(name))
            changed_rows[unlisted_number(identity)] = {**row, IDENTITY: identity}
    changed_rows |= _rows_of_followers(collection, retagging, {**parents, **changed_rows})
    return [LibraryRow(TAGS, number, row) for number, row in changed_rows.items()]


def _unlisted(codebook: Codebook, changed: Iterable[Annotation]) -> dict[str, str]:
    """The names of tags that are on passages and not in the codebook although it has another tag of the same name, by their
    identities. This happens if one side deletes a tag and another side puts it on a passage."""
    unlisted: dict[str, str] = {}
    for annotation in changed:
        for spelled, identity in stored_tags(annotation):
            if not codebook.has(identity) and codebook.root(identity) == identity:
                unlisted[identity] = codebook.name_of(identity, spelled)
    return unlisted


def _rows_of_followers(
    collection: Collection, retagging: Retagging, changed_rows: Mapping[int, Row | None]
) -> dict[int, Row]:
    """Rows for tags that have their names from a tag above them, which is now moved without them."""
    after = collection.codebook_with(changed_rows)
    rows = collection.rows(LIBRARY, TAGS)
    followers: dict[int, Row] = {}
    for tag in collection.codebook().tags:
        name = next(iter(retagging.of([tag.name])), None)
        for number in tag.numbers if name is not None else ():
            identity = identity_in(rows[number], tag_name(rows[number][NAME]))
            if number not in changed_rows and tag_key(after.name_of(identity, tag.name)) != tag_key(name or ""):
                followers[number] = _called(rows[number], identity, name or "", "", is_alone=False)
    return followers


def _called(row: Row, identity: str, name: str, into: str, is_alone: bool) -> Row:
    """The row about a tag that gets another name, or goes into another tag; `is_alone` if those under it stay."""
    kept = {field: value for field, value in row.items() if field not in (IDENTITY, INTO, ALONE, WAS)}
    identity_field = {IDENTITY: identity} if identity != tag_key(name) else {}
    merged = ({INTO: into} if into else {}) | ({ALONE: True} if is_alone else {})
    return {**kept, NAME: name, **identity_field, **merged}


def _with_name_before(row: Row, identity: str, tag: Tag) -> Row:
    """A row that says what a tag was called before, unless that was its first name. So one knows of two sides' names whether
    either was given in place of another that both knew."""
    return row if tag.key == NUMBER.sub("", identity) else {**row, WAS: tag.name}


def _rows_of_parents(collection: Collection, retagging: Retagging) -> dict[int, Row]:
    """Rows for names that only stand above other tags. With them, tags that others have put under such a name meanwhile are
    renamed too."""
    codebook = collection.codebook()
    keys = {tag.key for tag in codebook.tags}
    rows = collection.rows(LIBRARY, TAGS)
    parent_rows: dict[int, Row] = {}
    for number, row in rows.items():
        name = tag_name(str(row.get(NAME)))
        for new in retagging.of([name]) if row.get(PARENT) is True and not retagging.is_alone(name) else ():
            if new != name:
                parent_rows[number] = {**row, NAME: new}
    for source in retagging.sources:
        if source.becomes is not None and not source.alone and tag_key(source.name) not in keys:
            identity = codebook.identity_of(source.name)
            if (number := parent_number(identity)) not in rows:
                parent_rows[number] = {IDENTITY: identity, NAME: source.becomes, PARENT: True}
        elif source.alone and codebook.is_renamed(identity := codebook.identity_of(source.name)):
            parent_rows[parent_number(identity)] = {IDENTITY: identity, NAME: source.name, PARENT: True}
    return parent_rows


def _declined_rows(collection: Collection, retagging: Retagging) -> list[LibraryRow]:
    """What was declined for a tag stays declined under its new name."""
    rows = []
    for declined_passage in declined(collection):
        names = retagging.of([declined_passage.tag])
        if names != (declined_passage.tag,):
            rows += [declined_passage.no_row, *(replace(declined_passage, tag=name).row for name in names)]
    return rows


def with_colour(tags: Sequence[Tag], name: str, colour: str) -> Plan:
    """A plan that gives a tag a colour, one of `COLOURS`.

    Raises:
        CannotRetag: there is no such tag.
    """
    if colour not in COLOURS:
        raise ValueError(f"{colour} is not a colour of a tag")
    tag = _tag_called(tags, name)
    plan = _with(tag, f"coloured {tag.name} {colour}", {"colour": colour})
    if not tag.has_given_colour or tag.rest.get("colour") != colour:
        return plan
    return plan._replace(chosen=[LibraryRow(TAGS, tag.numbers[0], {**tag.rest, CHOSEN: "colour"})])


def with_description(tags: Sequence[Tag], name: str, description: str) -> Plan:
    """A plan that gives a tag a description.

    Raises:
        CannotRetag: there is no such tag.
    """
    tag = _tag_called(tags, name)
    return _with(tag, f"described {tag.name}", {"description": clean_line(description)}, {"description": ""})


def added(tags: Sequence[Tag], typed: str) -> Plan:
    """A plan that adds a tag without passages to the codebook.

    Raises:
        CannotRetag: it is not a name, is too long, or another tag has it.
    """
    new_tags = missing_tags(tags, filter(None, [_whole_name(typed)]))
    if not new_tags:
        raise CannotRetag(f"there is a tag «{tag_name(typed)}» already" if tag_name(typed) else "a tag needs a name")
    return Plan(f"added the tag {new_tags[0].name}", tags=new_tags)


def _with(tag: Tag, words: str, fields: Row, of_others: Row | None = None) -> Plan:
    """Plans new fields for a tag: in the row that counts and in the other rows about it. A tag without a row gets one."""
    if not tag.numbers:
        return Plan(words, tags=[replace(tag, has_given_colour="colour" not in fields, **fields)])
    rows = [LibraryRow(TAGS, tag.numbers[0], {**tag.rest, **fields})]
    others = zip(tag.numbers[1:], tag.besides, strict=True) if of_others else ()
    return Plan(
        words, rows=[*rows, *(LibraryRow(TAGS, number, {**row, **(of_others or {})}) for number, row in others)]
    )


def _whole_name(typed: str) -> str:
    """The tag name in typed text, ``""`` if there is none.

    Raises:
        CannotRetag: it is too long.
    """
    name = tag_name(typed)
    if is_cut(typed):
        raise CannotRetag(f"«{name[:SHOWN]}…» is too long: a tag's name has at most {LONGEST} characters")
    return name


def _tag_called(tags: Sequence[Tag], name: str) -> Tag:
    """The tag with this name. If only other tags stand under the name, it is a tag made for it.

    Raises:
        CannotRetag: there is none.
    """
    key = tag_key(tag_name(name))
    for tag in tags:
        if tag.key == key:
            return tag
    if key and any(tag.key.startswith(f"{key}/") for tag in tags):
        return Tag(tag_name(name))
    raise CannotRetag(no_such_tag(name, tags))
