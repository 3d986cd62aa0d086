"""What several sides meant, by the plainest of rules: what any of them changed since all were the same is changed.

A side is what is seen of a library, and the codebook's acts that were done there. Nothing here knows how anything is stored.
Where two sides changed the same thing differently there is more than one right answer: of notes and descriptions all that they
wrote must stand, of colours and places one of theirs; a tag that two sides renamed may have either name, or both.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from store.annotations.tags import tag_key
from tests.store.annotations.libraries import Library


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


@dataclass
class Side:
    """What one side made of what all had."""

    seen: Seen
    retagged: list[Callable[[str], str]] = field(default_factory=list)
    """What each of its acts on the codebook made of a tag's name; ``""`` for one that it took out."""

    merged_into: set[str] = field(default_factory=set)
    """The tags that others were merged into there."""

    def called(self, name: str) -> str:
        """What a tag of the common state is called there now."""
        for act in self.retagged:
            name = act(name) if name else ""
        return name


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
    found = []
    common = {*base.codebook} | {tag for one in base.passages.values() for tag in one.tags}
    for name in sorted({*base.passages, *(one for side in sides for one in side.seen.passages)}):
        was = base.passages.get(name)
        versions = [(side, side.seen.passages.get(name)) for side in sides]
        if was is not None and any(version is None for _, version in versions):
            if name in merged.passages:
                found.append(f"revived: {name}")
            continue
        now = merged.passages.get(name)
        if now is None:
            found.append(f"lost: {name}")
            continue
        found += [f"{problem} on {name}" for problem in _passage_faults(was, versions, sides, now, common)]
    for name in merged.passages.keys() - {*base.passages, *(one for side in sides for one in side.seen.passages)}:
        found.append(f"from nowhere: {name}")
    return found + _codebook_faults(base, sides, merged)


def _passage_faults(
    was: Passage | None,
    versions: Sequence[tuple[Side, Passage | None]],
    sides: Sequence[Side],
    now: Passage,
    common: Iterable[str],
) -> list[str]:
    found = []
    made = [version for _, version in versions if version is not None]
    words = {one.words for one in made if was is None or one.words != was.words} or {made[0].words}
    if now.words not in words:
        found.append(f"the place is {now.words!r}, not of {words}")
    found += _text_faults("note", was.note if was else "", [one.note for one in made], now.note, "\n\n")
    must: set[str] = set()
    may: set[str] = set()
    merged = {name for side in sides for name in side.merged_into}
    for side, version in versions:
        if version is None:
            continue
        before = {side.called(tag) for tag in (was.tags if was else ())}
        for tag in version.tags - before:  # put on by this side
            names = _names(tag, side, sides, common)
            (must if len(names) == 1 and "" not in names else may).update(names | ({tag} if "" in names else set()))
    for tag in was.tags if was else ():
        if any(version is not None and side.called(tag) not in version.tags for side, version in versions):
            may |= {
                side.called(tag) for side in sides
            } & merged  # there may have been both tags, of which one was taken off
            continue
        names = _called(tag, sides, common)
        (must if len(names) == 1 and "" not in names else may).update(names)
    if not must <= now.tags or not now.tags <= must | may:
        found.append(f"the tags are {sorted(now.tags)}, not {sorted(must)} and any of {sorted(may)}")
    return found


def _called(tag: str, sides: Sequence[Side], common: Iterable[str]) -> set[str]:
    """What a tag that all had may be called by now. Where it went into another that all had, it is called as that is."""
    found: set[str] = set()
    for side in sides:
        name = side.called(tag)
        if name != tag:
            found |= _renamed_by_others(name, side, sides) if name in common else {name}
    return found or {tag}


def _names(tag: str, own: Side, sides: Sequence[Side], common: Iterable[str]) -> set[str]:
    """What a tag that one side put on may be called by now: as others renamed it meanwhile. One that others took out of the
    codebook may stay or go."""
    meant = [one for one in common if own.called(one) == tag]
    found = {tag} if any(one != tag for one in meant) else set()
    for one in meant:
        found |= {side.called(one) for side in sides if side is not own} - {one}
    if not meant or tag in common:
        found |= _renamed_by_others(tag, own, sides)
    if tag in common and own.called(tag) != tag:  # the name was given away, and is that of a new tag
        found |= {tag}
    return found or {tag}


def _renamed_by_others(name: str, own: Side, sides: Sequence[Side]) -> set[str]:
    names = {name}
    for side in sides:
        if side is not own:
            names = {side.called(one) if one else "" for one in names}
    return names


def _codebook_faults(base: Seen, sides: Sequence[Side], merged: Seen) -> list[str]:
    found: list[str] = []
    on_passages = {tag for one in merged.passages.values() for tag in one.tags}
    expected: dict[str, list[tuple[str | None, Side, str]]] = {}
    doubtful: set[str] = set()
    for tag in base.codebook:
        called = _called(tag, sides, base.codebook)
        if len(called) > 1 or "" in called:
            doubtful |= called | {tag}
        for side in sides:
            for name in called - {""}:
                expected.setdefault(name, []).append((tag, side, side.called(tag)))
    for side in sides:
        for tag in side.seen.codebook.keys() - {side.called(one) for one in base.codebook}:
            names = _names(tag, side, sides, base.codebook)
            doubtful |= names | {tag} if len(names) > 1 or "" in names else set()
            for name in names - {""}:
                expected.setdefault(name, []).append((None, side, tag))
    gone = expected.keys() - merged.codebook.keys() - doubtful
    back = merged.codebook.keys() - expected.keys() - doubtful - on_passages
    found += [f"the tag {name} is gone" for name in sorted(gone)]
    found += [f"the tag {name} is back" for name in sorted(back)]
    for name, sources in expected.items():
        if name not in merged.codebook or name in doubtful:
            continue
        if len({tag for tag, _, _ in sources}) > 1:
            continue  # merged: any colour and all descriptions may stand
        colour, description = merged.codebook[name]
        tag = sources[0][0]
        was = base.codebook[tag] if tag is not None else ("", "")
        theirs = [side.seen.codebook[called] for _, side, called in sources if called in side.seen.codebook]
        colours = {one for one, _ in theirs if one != was[0]} or {was[0]}
        if colour not in colours:
            found.append(f"the colour of {name} is {colour}, not of {colours}")
        said = [one for _, one in theirs]
        found += [f"{one} of {name}" for one in _text_faults("description", was[1], said, description, " · ")]
    return found


def _text_faults(what: str, was: str, versions: Sequence[str], now: str, between: str) -> list[str]:
    changed = {one for one in versions if one != was}
    if len(changed) <= 1:
        expected = next(iter(changed), was)
        return [] if now == expected else [f"the {what} is {now!r}, not {expected!r}"]
    parts = [part for one in sorted(changed) for part in one.split(between) if part]
    there = [part for part in now.split(between) if part]
    if sorted(there) != sorted({*parts}):
        return [f"the {what} is {now!r}, not all of {sorted({*parts})} once"]
    return []
