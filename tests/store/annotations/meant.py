"""What several sides meant, by plain rules: what any of them did since all were the same is done.

What all had is what was seen of it. Each side's acts on tags are done in a small model of it (`tagging`), which knows tags as
things that keep what they are when they are called otherwise; of all else, what is seen after them is compared with before.
Nothing here knows how anything is stored.

Only where two sides changed the same thing is there more than one right answer: of notes and descriptions all that they wrote
must stand; of colours, places and names of a tag one of theirs, a name the same on every passage.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from store.annotations.tags import tag_key
from tests.store.annotations.libraries import Library
from tests.store.annotations.tagging import Tag, Tagging


@dataclass(frozen=True)
class Passage:
    """An annotation, as it is seen."""

    words: str
    tags: frozenset[str]
    note: str


@dataclass(frozen=True)
class Seen:
    """A library, as it is seen."""

    passages: dict[str, Passage]
    """By their ids."""
    codebook: dict[str, tuple[str, str]]
    """Colours and descriptions by the tags' names."""

    @property
    def tagging(self) -> Tagging:
        """What may be done to its tags."""
        return Tagging({name: one.tags for name, one in self.passages.items()}, self.codebook)


@dataclass
class Side:
    """What one side made of what all had."""

    seen: Seen
    tagging: Tagging
    noted: frozenset[str] = frozenset()
    """The passages whose notes were written, though it may be what they were."""
    moved: frozenset[str] = frozenset()
    """Those that were put on other words, though these may be what they were."""

    @property
    def faults(self) -> list[str]:
        """What is not as it was done there, before anything is merged."""
        tags = {name: set(one.tags) for name, one in self.seen.passages.items()}
        found = [
            f"the tags are {sorted(tags[one])}, not {sorted(self.tagging.shown(one))} on {one}, before the merge"
            for one in sorted(tags)
            if tags[one] != self.tagging.shown(one)
        ]
        listed = {self.tagging.called(tag) for tag in self.tagging.listed}
        if listed != {*self.seen.codebook}:
            found.append(f"the codebook is {sorted(self.seen.codebook)}, not {sorted(listed)}, before the merge")
        return found


def seen(library: Library) -> Seen:
    passages = {
        one.id: Passage(one.target.exact, frozenset(map(tag_key, one.tags)), one.note)
        for name in library.collection.annotated()
        for one in library.collection.annotations(name)
    }
    codebook = {tag.key: (tag.colour, tag.description) for tag in library.collection.tags()}
    return Seen(passages, codebook)


def faults(base: Seen, sides: Sequence[Side], merged: Seen) -> list[str]:
    """What is not as the sides meant it."""
    return [
        *(fault for side in sides for fault in side.faults),
        *_passage_faults(base, sides, merged),
        *_tag_faults(base, sides, merged),
        *_codebook_faults(base, sides, merged),
    ]


def _passage_faults(base: Seen, sides: Sequence[Side], merged: Seen) -> Iterator[str]:
    known = {*base.passages, *(name for side in sides for name in side.seen.passages)}
    for name in sorted(known):
        was, now = base.passages.get(name), merged.passages.get(name)
        versions = [side.seen.passages[name] for side in sides if name in side.seen.passages]
        if was is not None and len(versions) < len(sides):
            yield from [f"revived: {name}"] if now is not None else []
        elif now is None:
            yield f"lost: {name}"
        else:
            words = {one.words for one in versions if was is None or one.words != was.words}
            words |= {side.seen.passages[name].words for side in sides if name in side.moved}
            words = words or {versions[0].words}
            if now.words not in words:
                yield f"the place is {now.words!r}, not of {words} on {name}"
            before, notes = was.note if was else "", [one.note for one in versions]
            is_written_back = any(name in side.noted and side.seen.passages[name].note == before for side in sides)
            if not is_written_back or _text_faults("", [before, *notes], now.note, "\n\n"):
                for fault in _text_faults(before, notes, now.note, "\n\n"):
                    yield f"the note is {fault} on {name}"
    yield from (f"from nowhere: {name}" for name in sorted(merged.passages.keys() - known))


# Tags


def _tag_faults(base: Seen, sides: Sequence[Side], merged: Seen) -> Iterator[str]:
    common = base.tagging
    seen_as: dict[tuple[Tag, bool], set[str]] = {}
    """As what a tag that all had may be seen on every passage so far; one that was made again, apart from those that have it
    from sides that know it as the first alone."""
    for name, now in sorted(merged.passages.items()):
        must: list[set[str]] = []
        may = {one for tag in _tags_again_on(name, sides) for one in _names(tag, sides, sides)}
        for tag, owners in sorted(_tags_on(name, common, sides).items()):
            names = _names(tag, owners, sides)
            must.append(names)
            there = names & now.tags
            again = [tag in side.tagging.made_again for side in owners]
            if not tag.is_new and there and (all(again) or not any(again)):  # else it may be two tags there
                key = tag, any(again)
                seen_as[key] = there & seen_as.get(key, there)
                if not seen_as[key]:
                    yield f"{tag.first} is called otherwise than elsewhere on {name}"
        if not all(names & now.tags for names in must) or now.tags - may.union(*must):
            yield f"the tags are {sorted(now.tags)}, not one of each of {list(map(sorted, must))} on {name}"


def _tags_on(name: str, common: Tagging, sides: Sequence[Side]) -> dict[Tag, list[Side]]:
    """The tags that are to be on a passage, each with the sides that put it there; for one that all had on it, those that did
    so again."""
    was = common.on.get(name, set())
    have = [side.tagging.on[name] for side in sides if name in side.tagging.on]
    found: dict[Tag, list[Side]] = {
        tag: [side for side in sides if (name, tag) in side.tagging.put_again]
        for tag in was
        if all(tag in tags for tags in have)
    }
    for side in sides:
        for tag in side.tagging.on.get(name, set()) - was:
            found.setdefault(tag, []).append(side)
    return found


def _tags_again_on(name: str, sides: Sequence[Side]) -> set[Tag]:
    """The tags that one side took off and put there again: where another took them off, too, either is right."""
    return {tag for side in sides for tag in side.tagging.on.get(name, ()) if (name, tag) in side.tagging.put_again}


def _names(tag: Tag, owners: Sequence[Side], sides: Sequence[Side]) -> set[str]:
    """What a tag may be called by now, where all had it, or some sides put it. One that was deleted and made again may be
    another of its name: a renaming of the first is not about what was put by who made it, nor one of it about the first."""
    if tag.is_new:
        return _names_of_new(tag, owners, sides)
    others = [side for side in sides if tag not in side.tagging.made_again]
    may_be_another = len(others) < len(sides) and all(side.tagging.called(tag) == tag.first for side in others)
    if may_be_another or any(tag in side.tagging.made_again for side in owners):
        return _names_of_common(tag, sides) | {tag.first}
    return _names_of_common(tag, sides)


def _names_of_common(tag: Tag, sides: Sequence[Side], passed: frozenset[Tag] = frozenset()) -> set[str]:
    found: set[str] = set()
    gone: set[str] = set()
    """What it is called where it was deleted, or by its passages alone, if it was in no codebook."""
    for side in sides:
        root, name = side.tagging.root(tag), side.tagging.called(tag)
        if root in side.tagging.gone:
            gone |= {name} - {tag.first}
            above = (Tag(tag.first[:place]) for place, sign in enumerate(tag.first) if sign == "/")
            gone |= {
                side.tagging.called(one) + tag.first[len(one.first) :]
                for one in above
                if one in side.tagging.had_codebook and side.tagging.called(one) != one.first
            }
            gone |= {
                side.tagging.called(one) + tag.first[place:]
                for place in (place for place, sign in enumerate(tag.first) if sign == "/")
                for one in side.tagging.made(tag.first[:place])
            }
            if (
                root != tag and not root.is_new and root not in passed
            ):  # it was merged before: others may call that otherwise
                gone |= _names_of_common(root, sides, passed | {tag})
        elif (
            root != tag and not root.is_new
        ):  # merged there: it is called as the other is, whoever called that otherwise
            for other in {root, side.tagging.into(tag)}:  # which another side may have merged elsewhere
                if other in passed:
                    found |= {other.first, tag.first}
                elif not other.is_new:
                    found |= _names_of_common(other, sides, passed | {tag})
        elif name != tag.first:
            found |= {name, *_moved(name, side, sides)}
            gone |= {tag.first} if tag not in side.tagging.had_codebook else set()
    return (found or {tag.first}) | gone


def _names_of_new(
    tag: Tag, owners: Sequence[Side], sides: Sequence[Side], passed: frozenset[Tag] = frozenset()
) -> set[str]:
    """What a tag may be called that was made by some: as it is called there, or, if it was put under one that all had and that
    others have called otherwise, as it would be called under that."""
    found: set[str] = set()
    for side in owners:
        root, name = side.tagging.root(tag), side.tagging.called(tag)
        if not root.is_new:
            found |= _names_of_common(root, sides)
            continue
        if root != tag and root not in passed:  # merged there: it is called as the other is
            found |= _names_of_new(root, sides, sides, passed | {tag})
        above = side.tagging.under_common.get(tag, "")
        others = [other for other in sides if other is not side]
        ways = [other.tagging.renamed_under(tag.first, above) for other in others if above]
        moved = {name for names in ways for name in names} - {tag.first}
        moved |= {again for name in moved for one in sides if (again := one.tagging.renamed(name))}
        must_move = any(tag.first not in names for names in ways)
        is_moved = must_move and name == tag.first and not side.tagging.made(above)
        found |= moved if is_moved else {name, *moved, *_moved(tag.first, side, sides)}
        parent = side.tagging.under.get(tag)
        if parent is not None and side.tagging.root(parent) != parent:
            found |= {name}  # what it was put under was merged there without it
        if parent is not None and not parent.is_new and name == tag.first:
            rest = tag.first[len(side.tagging.called(parent)) :]  # it goes with that, whoever's name for it stands
            with_parent = {name + rest for name in _names_of_common(parent, sides)}
            found |= with_parent - {tag.first} if is_moved else with_parent
        found |= set(_names_under_new(tag, side, sides)) if name == tag.first else set()
        for other in sides:  # it may be taken for another's of the same name, and go with that
            for twin in other.tagging.made(tag.first) if other is not side else ():
                twins = other.tagging.root(twin)
                found |= {other.tagging.called(twin)} if twins.is_new else _names_of_common(twins, sides)
                if twins.is_new and twins != twin and twins not in passed:
                    found |= _names_of_new(twins, sides, sides, passed | {tag, twins})
    return found


def _names_under_new(tag: Tag, own: Side, sides: Iterable[Side]) -> Iterator[str]:
    """What a new tag may be called that goes with one above it, which others have made and called otherwise."""
    for place in (place for place, sign in enumerate(tag.first) if sign == "/"):
        for side in sides:
            for above in side.tagging.made(tag.first[:place]) if side is not own else ():
                root = side.tagging.root(above)
                names = {side.tagging.called(above)} | (set() if root.is_new else _names_of_common(root, [*sides]))
                yield from (name + tag.first[place:] for name in names)


def _moved(name: str, own: Side, sides: Iterable[Side]) -> set[str]:
    """What other sides have made of a name that all understood."""
    return {side.tagging.renamed_or_gone(name) for side in sides if side is not own} - {name}


# The codebook


def _codebook_faults(base: Seen, sides: Sequence[Side], merged: Seen) -> Iterator[str]:
    common = base.tagging
    names: dict[Tag, set[str]] = {}
    doubtful: set[str] = set()
    """Deleted on one side; made again on another that had deleted it too, or put into the codebook by a renaming there."""
    for tag in {*common.listed, *(tag for side in sides for tag in side.tagging.in_codebook)}:
        owners = [side for side in sides if tag in side.tagging.in_codebook]
        if tag.is_new or not any(side.tagging.root(tag) in side.tagging.gone for side in sides):
            names[tag] = _names(tag, owners, sides)
        elif any(tag in side.tagging.made_again or tag not in side.tagging.had_codebook for side in owners):
            doubtful |= _names(tag, owners, sides)
    for called in names.values():
        if not called & merged.codebook.keys():
            yield f"the tag {' or '.join(sorted(called))} is gone"
    may = doubtful.union(*names.values())
    on_passages = {tag for one in merged.passages.values() for tag in one.tags}
    yield from (f"the tag {name} is back" for name in sorted(merged.codebook.keys() - may - on_passages))
    for name, said in sorted(merged.codebook.items()):
        tags = [tag for tag, called in names.items() if called & merged.codebook.keys() == {name}]
        if name in may - doubtful and all(
            called & merged.codebook.keys() == {name} for called in names.values() if name in called
        ):
            deleted = {
                side.tagging.said[tag][0]
                for tag in {tag for side in sides for tag in side.tagging.gone}
                for side in sides
                if tag in side.tagging.said and side.tagging.called(tag) == name
            }
            yield from (f"{fault} of {name}" for fault in _said_faults(tags, base, sides, said, deleted))


def _said_faults(
    tags: Iterable[Tag], base: Seen, sides: Sequence[Side], said: tuple[str, str], deleted: set[str]
) -> Iterator[str]:
    """What is wrong in the colour and the description of these tags that became one. If nobody chose a colour for it, that of a
    deleted one of its name may stand."""
    colours: set[str] = set()
    of_merged: set[str] = set()
    """Those that tags have where they were not merged, or not made again; they may stand, but need not."""
    must: set[str] = set()
    is_any_colour = False
    may: set[str] = set()
    """What others say meanwhile of a tag that was deleted and made again: whether it is the same one, nobody has said."""
    for tag in tags:
        was = base.codebook.get(tag.first, ("", "")) if not tag.is_new else ("", "")
        those = [side.tagging for side in sides if tag in side.tagging.said]
        theirs = [tagging.said[tag] for tagging in those if tagging.root(tag) not in tagging.gone]
        chosen = {tagging.said[tag][0] for tagging in those if tag in tagging.coloured - tagging.gone}
        twins = [side for side in sides if side.tagging.made(tag.first) and tag not in side.tagging.in_codebook]
        of_merged |= set() if chosen else deleted
        is_any_colour |= bool(twins) and not chosen  # that of one that was made and deleted there, which nobody chose
        if again := [tagging for tagging in those if tag in tagging.made_again]:  # it need not be what others speak of
            of_merged |= {colour for colour, _ in theirs if colour != was[0]}
            may |= {part for _, words in theirs if words != was[1] for part in _parts(words)}
            theirs = [tagging.said[tag] for tagging in again if tagging.root(tag) not in tagging.gone]
        if _is_merged(tag, sides):
            apart = [side.tagging for side in sides if side.tagging.root(tag) == tag]
            of_merged |= {tagging.said[tag][0] for tagging in apart if tag in tagging.said}
        else:
            colours |= {colour for colour, _ in theirs if colour != was[0]} | chosen or {was[0]}
        must |= {part for words in {one for _, one in theirs if one != was[1]} or {was[1]} for part in _parts(words)}
    there = _parts(said[1])
    if colours and not is_any_colour and said[0] not in colours | of_merged:
        yield f"the colour is {said[0]}, not of {sorted(colours)}"
    if len({*there}) < len(there) or must - {*there} or {*there} - must - may:
        yield f"the description is {said[1]!r}, not {sorted(must)}"


def _is_merged(tag: Tag, sides: Iterable[Side]) -> bool:
    return any(side.tagging.root(tag) != tag for side in sides)


def _parts(words: str) -> list[str]:
    return [part for part in words.split(" · ") if part]


def _text_faults(was: str, versions: Sequence[str], now: str, between: str) -> list[str]:
    changed = {one for one in versions if one != was}
    if len(changed) <= 1:
        expected = next(iter(changed), was)
        return [] if now == expected else [f"{now!r}, not {expected!r}"]
    parts = {part for one in changed for part in one.split(between) if part}
    there = [part for part in now.split(between) if part]
    return [f"{now!r}, not all of {sorted(parts)} once"] if sorted(there) != sorted(parts) else []
