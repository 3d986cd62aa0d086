"""A small model of what one side does to tags: tags are things that stay what they are, whatever they are called."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from store.annotations.tags import tag_key


class Tag(NamedTuple):
    """A tag as a thing."""

    first: str
    """What it was called when all were the same, or when it was made since; a tag's key."""
    making: int = 0
    """Which of those that were made under this name on one side since; 0 for the one that all had."""

    @property
    def is_new(self) -> bool:
        return self.making > 0


@dataclass(frozen=True)
class Move:
    """A renaming or a merging, of names."""

    old: str
    new: str
    alone: bool
    """Whether those under it stayed."""
    things: frozenset[Tag]
    """The tags that were called by the old name; none where that was only a name of others' parents."""

    def of(self, name: str) -> str:
        is_meant = name == self.old or (not self.alone and _is_under(name, self.old))
        return self.new + name[len(self.old) :] if is_meant else name

    def of_those_under(self, name: str, thing: Tag) -> set[str]:
        """What those under a tag of this name may be under then."""
        moved = self.of(f"{name}/*")[:-2]
        is_another = name == self.old and bool(self.things) and thing not in self.things
        return {moved, name} if is_another else {moved}


class Tagging:
    """Tags, on passages and in the codebook. All names are keys of tags."""

    def __init__(self, passages: Mapping[str, Iterable[str]], codebook: Mapping[str, tuple[str, str]]) -> None:
        """What all have; the codebook says colours and descriptions."""
        self.on = {name: {Tag(key) for key in keys} for name, keys in passages.items()}
        """The tags on each passage, also those that others have been merged into beside those."""
        self._had = {(name, tag) for name, tags in self.on.items() for tag in tags}
        self.listed = {Tag(key) for key in codebook}
        """Those in the codebook, by themselves."""
        self.had_codebook = frozenset(self.listed)
        self.said = {Tag(key): said for key, said in codebook.items()}
        """Colours and descriptions, of those that were merged too."""
        self.coloured: set[Tag] = set()
        """Those that were given a colour, though it may be the one that they had."""
        self.gone: set[Tag] = set()
        """Those that were deleted."""
        self.made_again: set[Tag] = set()
        """Those that were deleted and made again, and those that had been merged into them."""
        self.put_again: set[tuple[str, Tag]] = set()
        """Passages with tags that were taken off them and put there again."""
        self.under_common: dict[Tag, str] = {}
        """New ones that were put under a name of what all had, while it was called so here; and that name."""
        self.under: dict[Tag, Tag] = {}
        """The tags that new ones were put under, where there were such."""
        self._into: dict[Tag, Tag] = {}
        self._names = {tag: tag.first for tag in {*self.listed, *(tag for tags in self.on.values() for tag in tags)}}
        self._common = {part for tag in self._names for part in _above(tag.first)}
        """Names of tags that all had, and of what they stand under."""
        self._acts: list[Move | str] = []
        """Names that were moved, or deleted."""

    def into(self, tag: Tag) -> Tag:
        """The tag that one was merged into first, or itself."""
        return self._into.get(tag, tag)

    def root(self, tag: Tag) -> Tag:
        """The tag that one was merged into, or itself."""
        while tag in self._into:
            tag = self._into[tag]
        return tag

    def called(self, tag: Tag) -> str:
        """What a tag is called now, or was called when it was deleted."""
        root = self.root(tag)
        return self._names.get(root, root.first)

    def shown(self, passage: str) -> set[str]:
        """What the tags on a passage are called."""
        return {self.called(tag) for tag in self.on.get(passage, ())}

    @property
    def in_codebook(self) -> set[Tag]:
        """The tags that are in the codebook, by themselves or as what they were merged into."""
        return {tag for tag in self._names if self.root(tag) in self.listed}

    def made(self, first: str) -> list[Tag]:
        """The tags that were made here under a name."""
        return [tag for tag in self._names if tag.is_new and tag.first == first]

    def renamed(self, name: str) -> str:
        """What the acts here have made of a name that all understand; ``""`` for nothing."""
        for act in self._acts:
            if isinstance(act, Move):
                name = act.of(name)
            elif _is_under(name, act):
                return ""
        return name

    def renamed_or_gone(self, name: str) -> str:
        """The same; of what was deleted after it was renamed, what it was called then."""
        for act in self._acts:
            if isinstance(act, Move):
                name = act.of(name)
            elif _is_under(name, act):
                return name
        return name

    def renamed_under(self, name: str, above: str) -> set[str]:
        """What they may have made of one under a name that all understand, if it had been there. Where that name was deleted
        after it was renamed, either way is right."""
        found = {above}
        for act in self._acts:
            if isinstance(act, Move):
                found = {one for was in found for one in act.of_those_under(was, Tag(above))}
            elif any(_is_under(one, act) for one in found):
                found |= {above}
        return {one + name[len(above) :] for one in found}

    # What is done

    def put(self, passage: str, name: str) -> None:
        if tag_key(name) not in self.shown(passage):
            tag = self._found_or_made(name)
            self.put_again |= {(passage, tag)} & self._had
            self.on.setdefault(passage, set()).add(tag)
            self.listed.add(tag)

    def take(self, passage: str, name: str) -> None:
        self.on[passage] = {tag for tag in self.on[passage] if self.called(tag) != tag_key(name)}

    def add(self, name: str) -> None:
        self.listed.add(self._found_or_made(name))

    def say(self, name: str, colour: str | None = None, description: str | None = None) -> None:
        """Gives a tag a colour or a description; of those that were merged into it the descriptions go."""
        tag = self._found_or_made(name)
        self.listed.add(tag)
        for one in [one for one in self._names if self.root(one) == tag]:
            was = self.said.get(one, ("", ""))
            said = was[1] if description is None else description if one == tag else ""
            self.coloured |= {one} if colour is not None and one == tag else set()
            self.said[one] = (colour if colour is not None and one == tag else was[0]), said

    def take_colours(self, codebook: Mapping[str, tuple[str, str]]) -> None:
        """Tags that came into the codebook have a colour that nobody chose: it is as it is seen."""
        for tag in self.listed:
            if (tag.is_new or not self.said.get(tag, ("", ""))[0]) and self.called(tag) in codebook:
                colour, _ = codebook[self.called(tag)]
                self.said[tag] = colour, self.said.get(tag, ("", ""))[1]

    def rename(self, old: str, new: str) -> None:
        self._move(tag_key(old), tag_key(new), alone=False)

    def merge(self, old: str, new: str) -> None:
        """One that goes into a tag under it leaves the others there."""
        self._move(tag_key(old), tag_key(new), alone=tag_key(new).startswith(f"{tag_key(old)}/"))

    def delete(self, name: str) -> None:
        key = tag_key(name)
        gone = {tag for tag in self._names if _is_under(self.called(tag), key) and self.root(tag) not in self.gone}
        self.gone |= {self.root(tag) for tag in gone}
        self.listed -= gone
        self.on = {passage: tags - gone for passage, tags in self.on.items()}
        self._acts.append(key)

    def _move(self, old: str, new: str, *, alone: bool) -> None:
        there = self._there
        move = Move(old, new, alone, frozenset(tag for tag in self._names if self.called(tag) == old))
        moved = move.of
        roots = [tag for tag in self._names if self.root(tag) == tag and tag not in self.gone]
        moving = [tag for tag in roots if moved(self._names[tag]) != self._names[tag]]
        staying = {name: tag for name, tag in there.items() if tag not in moving}
        on_passages = {tag for tags in self.on.values() for tag in tags}
        listed_names = {self._names[tag] for tag in moving if tag in self.listed}
        for tag in moving:
            is_named_by_another = tag not in self.listed and self._names[tag] in listed_names
            target = staying.get(moved(self._names[tag]))
            is_unlisted = target not in self.listed and tag in self.listed
            if target is None or is_unlisted:  # what is on passages alone is called as it is now, and no part of it
                self._names[tag] = moved(self._names[tag])
                if tag in on_passages and not is_named_by_another:  # it needs a row that says what it is called
                    self.listed.add(tag)
                continue
            self._into[tag] = target
            if tag in self.listed | on_passages:
                self.listed = self.listed - {tag} | {target}
        self._acts.append(move)

    def _found_or_made(self, name: str) -> Tag:
        key, there = tag_key(name), self._there
        if key in there:
            return there[key]
        above = [part for part in _above(key)[:-1] if part in there]
        old = Tag(key)
        if old in self.gone and self._names[old] == key and all(there[part].first == part for part in above):
            self.gone.discard(old)
            again = {tag for tag in self._names if self.root(tag) == old}
            self.made_again |= again
            self.said |= dict.fromkeys(again, ("", ""))
            return old
        tag = Tag(key, 1 + sum(one.first == key and one.is_new for one in self._names))
        if under := [part for part in _above(key)[:-1] if part in self._common and self.renamed(part) == part]:
            self.under_common[tag] = under[-1]
        if above:
            self.under[tag] = there[above[-1]]
        self._names[tag] = key
        return tag

    @property
    def _there(self) -> dict[str, Tag]:
        """The tags that there are, by what they are called; of two with one name the one that is in the codebook."""
        roots = [tag for tag in self._names if self.root(tag) == tag and tag not in self.gone]
        roots.sort(key=lambda tag: tag in self.listed)
        return {self._names[tag]: tag for tag in roots}


def _is_under(name: str, key: str) -> bool:
    return name == key or name.startswith(f"{key}/")


def _above(key: str) -> list[str]:
    """The names of all that a tag stands under, and its own."""
    parts = key.split("/")
    return ["/".join(parts[: count + 1]) for count in range(len(parts))]
