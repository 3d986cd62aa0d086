"""Acts on the codebook: renaming, moving, merging and deleting tags wherever they stand; colours and descriptions.

A tag is acted on together with the tags under it: with *film* renamed to *cinema*, *film/actors* becomes *cinema/actors*,
and so do the passages that carry it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from store.annotations.acts import LibraryRow, Plan
from store.annotations.annotation import Annotation
from store.annotations.collection import TAGS, Collection
from store.annotations.declined import declined
from store.annotations.tags import COLOURS, LONGEST, Tag, distinct, is_cut, missing_tags, tag_key, tag_name, tag_to_row
from store.articles.clean import clean_line
from store.errors import CannotRetag
from store.report import Report

SHOWN = 40
"""Characters of a name that is refused because it is too long."""


@dataclass(frozen=True, slots=True)
class Source:
    """A tag that is to be replaced."""

    name: str
    becomes: str | None
    """The tag in its place; None for none."""
    alone: bool = False
    """Whether the tags under it stay."""

    def of(self, tag: str) -> str | None:
        """What a tag becomes. A tag that this is not about stays.

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
    """What it is, as it is asked about before."""
    words: str
    """What it is, as it is told afterwards."""
    sources: tuple[Source, ...]

    def of(self, tags: Iterable[str]) -> tuple[str, ...]:
        """What the tags of a passage become."""
        return distinct(new for tag in tags if (new := self._of_one(tag)) is not None)

    def _of_one(self, tag: str) -> str | None:
        for source in self.sources:
            new = source.of(tag)
            if new != tag:
                return new
        return tag


def renamed(tags: Sequence[Tag], old: str, new: str) -> Retagging:
    """`old` gets another name, or another place among the tags: its parents stand in the name.

    Raises:
        CannotRetag: there is no such tag, the name is none or too long, or another tag has it; or so for one under it.
    """
    tag, name = _known(tags, old), _whole_name(new)
    if not name:
        raise CannotRetag(f"{new!r} is no name for a tag")
    if name == tag.name:
        raise CannotRetag(f"«{name}» is its name already")
    if tag_key(name) != tag.key and any(one.key == tag_key(name) for one in tags):
        raise CannotRetag(f"there is a tag «{name}» already; merge the two instead")
    source = Source(tag.name, name)
    become = {one.key: tag_key(source.of(one.name) or "") for one in tags}
    for one in tags:
        if become[one.key] != one.key and become.get(become[one.key]) == become[one.key]:
            raise CannotRetag(f"there is a tag «{source.of(one.name)}» already; merge the two instead")
    what = f"{tag.name} to {name}"
    return Retagging(f"Rename {what}", f"renamed {what}", (source,))


def merged(tags: Sequence[Tag], sources: Sequence[str], into: str) -> Retagging:
    """Passages with one of the sources get `into` in its place.

    Raises:
        CannotRetag: there is no such tag, or it is to be merged into itself.
    """
    target = _known(tags, into)
    found = list({tag.key: tag for tag in (_known(tags, source) for source in sources)}.values())
    if not found or any(tag.key == target.key for tag in found):
        raise CannotRetag(f"«{target.name}» cannot be merged into itself")
    what = f"{', '.join(tag.name for tag in found)} into {target.name}"
    found.sort(key=lambda tag: -tag.name.count("/"))  # one that is under another goes where it is sent itself
    merging = (Source(tag.name, target.name, alone=target.key.startswith(f"{tag.key}/")) for tag in found)
    return Retagging(f"Merge {what}", f"merged {what}", tuple(merging))


def deleted(tags: Sequence[Tag], names: Sequence[str]) -> Retagging:
    """Takes tags out of the codebook and off every passage; the passages stay annotated.

    Raises:
        CannotRetag: there is no such tag.
    """
    found = [_known(tags, name) for name in names]
    what = f"the tag {found[0].name}" if len(found) == 1 else f"{len(found)} tags"
    return Retagging(
        f"Delete {what}, and those under it", f"deleted {what}", tuple(Source(tag.name, None) for tag in found)
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
    for done, article in enumerate(articles):
        if report is not None:
            report(done, len(articles))
        for annotation in collection.annotations(article):
            tags = retagging.of(annotation.tags)
            if tags != annotation.tags:
                changed.append(annotation.edited(tags=tags))
                bases.append(annotation)
    rows = [*_codebook_rows(collection.tags(), retagging), *_declined_rows(collection, retagging)]
    if not changed and not rows:
        raise CannotRetag("nothing was changed: there is no such tag any more")
    return Plan(retagging.words, changed, bases, rows=rows)


def _codebook_rows(tags: Sequence[Tag], retagging: Retagging) -> list[LibraryRow]:
    """The codebook after a retagging: what came from a tag has its colour and description, unless it was there before."""
    stay = {tag.key: tag for tag in tags if retagging.of([tag.name]) == (tag.name,)}
    come: dict[str, Tag] = {}
    for tag in tags:
        for name in retagging.of([tag.name]):
            there = come.get(tag_key(name)) or stay.get(tag_key(name))
            if there is None:
                come[tag_key(name)] = replace(tag, name=name)
            elif not there.description and tag.description and there.key != tag.key:
                come[there.key] = replace(there, description=tag.description)
    put = {tag.number: tag_to_row(tag) for tag in come.values()}
    go = [
        number for tag in tags if tag.key in come or tag.key not in stay for number in tag.numbers if number not in put
    ]
    return [
        *(LibraryRow(TAGS, number, None) for number in go),
        *(LibraryRow(TAGS, number, row) for number, row in put.items()),
    ]


def _declined_rows(collection: Collection, retagging: Retagging) -> list[LibraryRow]:
    """What was declined for a tag stays declined under its new name."""
    rows = []
    for one in declined(collection):
        names = retagging.of([one.tag])
        if names != (one.tag,):
            rows += [one.no_row, *(replace(one, tag=name).row for name in names)]
    return rows


def with_colour(tags: Sequence[Tag], name: str, colour: str) -> Plan:
    """Gives a tag a colour, one of `COLOURS`.

    Raises:
        CannotRetag: there is no such tag.
    """
    if colour not in COLOURS:
        raise ValueError(f"{colour} is no colour of a tag")
    tag = _known(tags, name)
    return _with(replace(tag, colour=colour), f"coloured {tag.name} {colour}")


def with_description(tags: Sequence[Tag], name: str, description: str) -> Plan:
    """Says what a tag means.

    Raises:
        CannotRetag: there is no such tag.
    """
    tag = _known(tags, name)
    return _with(replace(tag, description=clean_line(description)), f"described {tag.name}")


def added(tags: Sequence[Tag], typed: str) -> Plan:
    """A tag that stands on no passage yet.

    Raises:
        CannotRetag: the name is none or too long, or another tag has it.
    """
    made = missing_tags(tags, filter(None, [_whole_name(typed)]))
    if not made:
        raise CannotRetag(f"there is a tag «{tag_name(typed)}» already" if tag_name(typed) else "a tag needs a name")
    return _with(made[0], f"added the tag {made[0].name}")


def _with(tag: Tag, words: str) -> Plan:
    others = (LibraryRow(TAGS, number, None) for number in tag.numbers if number != tag.number)
    return Plan(words, rows=[LibraryRow(TAGS, tag.number, tag_to_row(tag)), *others])


def _whole_name(typed: str) -> str:
    """The name that a tag gets when this is typed, ``""`` if there is none in it.

    Raises:
        CannotRetag: it is too long.
    """
    name = tag_name(typed)
    if is_cut(typed):
        raise CannotRetag(f"«{name[:SHOWN]}…» is too long: a tag's name has at most {LONGEST} characters")
    return name


def _known(tags: Sequence[Tag], name: str) -> Tag:
    """The tag of this name, or what stands for tags that are only names of others' parents.

    Raises:
        CannotRetag: there is none.
    """
    key = tag_key(tag_name(name))
    for tag in tags:
        if tag.key == key:
            return tag
    if key and any(tag.key.startswith(f"{key}/") for tag in tags):
        return Tag(tag_name(name))
    raise CannotRetag(f"there is no tag «{clean_line(name)}»; `postil tags` shows which there are")
