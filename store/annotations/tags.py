"""Tags and the codebook: names with ``/`` for hierarchy, compared without regard to case, spelling kept."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from store.articles.clean import clean_line
from store.database.row_number import row_number

COLOURS = ("amber", "teal", "violet", "rose", "green", "blue", "orange", "olive")
"""Names; what they look like is a theme's business. Eight are what can be told apart as backgrounds of text."""

GIVEN = ("green", "orange", "blue", "rose", "olive", "violet", "amber", "teal")
"""The order in which branches are given colours: the first ones are told apart by the colour-blind too."""

LONGEST = 120
"""Characters of a tag's name."""
BETWEEN_WORDS = " · "
"""Stands between what two sides say of one tag."""

AROUND = " .;:!?…«»“”„‘’\"'()[]–—-"
"""What is left out at both ends of words that become a tag's name."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag as the codebook has it."""

    name: str
    colour: str = COLOURS[0]
    description: str = ""
    rest: Row = field(default_factory=dict, compare=False, hash=False)
    """What a later version may have written beside it."""
    numbers: tuple[int, ...] = field(default=(), compare=False, hash=False)
    """The rows of the codebook that say this: the one that counts, then those that were merged into it, or were not written
    by postil and have numbers of their own."""
    besides: tuple[Row, ...] = field(default=(), compare=False, hash=False)
    """What is stored under all numbers but the first."""

    @property
    def key(self) -> str:
        return tag_key(self.name)

    @property
    def number(self) -> int:
        """The number that its row is to have."""
        identity = self.rest.get("tag")
        return number_of(identity if isinstance(identity, str) and identity else self.key)


def number_of(identity: str) -> int:
    """The number of the row about a tag: the same for the same tag wherever it is made, so that two copies of a library
    agree."""
    return row_number(identity.encode("utf-8", "replace"))


def tag_name(typed: str) -> str:
    """The name a tag gets when this is typed, ``""`` if there is none in it."""
    return _known_name(typed) if len(typed) <= LONGEST else _name(typed)


def _name(typed: str) -> str:
    return _parts_joined(unicodedata.normalize("NFC", clean_line(typed))[:LONGEST])


_known_name = lru_cache(maxsize=4_096)(_name)
"""A library's few tags stand on all its passages."""


def is_cut(typed: str) -> bool:
    """Whether more is typed than a tag's name can hold, so that `tag_name` gives only the beginning of it."""
    return _parts_joined(unicodedata.normalize("NFC", clean_line(typed))) != tag_name(typed)


def in_vivo_name(branch: str, words: str) -> str:
    """The name of a tag that is called by the words of a passage, under a branch, ``""`` where there are no words.

    They are one part, without what would part tags; what is too long is cut behind a word, where there is one.
    """
    name = " ".join(clean_line(words).replace("/", " ").replace(",", " ").split()).strip(AROUND)
    start = f"{tag_name(branch)}/".lstrip("/")
    room = LONGEST - len(start)
    if len(name) > room:
        cut = name[: room + 1].rfind(" ")
        name = name[: cut if cut > 0 else room].rstrip(AROUND)
    return tag_name(start + name) if name else ""


def _parts_joined(line: str) -> str:
    return "/".join(part for part in (part.strip() for part in line.split("/")) if part)


def tag_key(name: str) -> str:
    """What tags are compared by."""
    return unicodedata.normalize("NFC", name.casefold())


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Tag names without empty ones and repeats, the first spelling of each kept."""
    found: dict[str, str] = {}
    for typed in names:
        name = tag_name(typed)
        if name:
            found.setdefault(tag_key(name), name)
    return tuple(found.values())


def tag_counts(tagged: Iterable[Iterable[str]]) -> dict[str, int]:
    """How many things carry each tag, by its first spelling."""
    spelling: dict[str, str] = {}
    counts: dict[str, int] = {}
    for names in tagged:
        for name in names:
            first = spelling.setdefault(tag_key(name), name)
            counts[first] = counts.get(first, 0) + 1
    return counts


def branch(name: str) -> str:
    """The key of the topmost tag that a tag stands under, its own where it is one."""
    return tag_key(name).partition("/")[0]


def missing_tags(known: Iterable[Tag], names: Iterable[str]) -> list[Tag]:
    """Tags for the names that are not among the known. Each has the colour that most tags of its branch have; the first of
    a branch has the one that fewest branches have, in the order of `GIVEN`."""
    tags = {tag.key: tag for tag in known}
    branches: dict[str, Counter[str]] = {}
    for tag in tags.values():
        branches.setdefault(branch(tag.name), Counter())[tag.colour] += 1
    colours = {name: max(counts, key=counts.__getitem__) for name, counts in branches.items()}
    used = Counter(colours.values())
    made = []
    for name in names:
        if tag_key(name) not in tags:
            topmost = branch(name)
            if topmost not in colours:
                colours[topmost] = min(GIVEN, key=lambda colour: used[colour])
                used[colours[topmost]] += 1
            tag = tags[tag_key(name)] = Tag(name, colours[topmost])
            made.append(tag)
    return made


def with_unlisted(codebook: Iterable[Tag], on_passages: Iterable[str]) -> list[Tag]:
    """All tags: the codebook's, and those that only stand on passages."""
    tags = {tag.key: tag for tag in codebook}
    for name in on_passages:
        tags.setdefault(tag_key(name), Tag(name))
    return list(tags.values())


def tag_to_row(tag: Tag) -> Row:
    return {**tag.rest, "name": tag.name, "colour": tag.colour, "description": tag.description}


def tag_from_row(row: Row, number: int | None = None) -> Tag | None:
    """The tag in a stored row, and under which number it is stored, if it is; None where it has no name."""
    name = tag_name(row["name"]) if isinstance(row.get("name"), str) else ""
    if not name:
        return None
    colour, description = row.get("colour"), row.get("description")
    said = description if isinstance(description, str) else ""
    return Tag(
        name,
        colour if isinstance(colour, str) and colour in COLOURS else COLOURS[0],
        BETWEEN_WORDS.join(filter(None, map(clean_line, said.split("\n\n")))),
        row,
        (number,) if number is not None else (),
    )
