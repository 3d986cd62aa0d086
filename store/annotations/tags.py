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
"""Names of colours; a theme says how they look. Eight backgrounds of text can be told apart."""

GIVEN = ("green", "orange", "blue", "rose", "olive", "violet", "amber", "teal")
"""The order in which branches get colours: the first ones can be told apart by the colour-blind too."""

LONGEST = 120
"""Characters of a tag's name."""
BETWEEN_WORDS = " · "
"""Stands between the descriptions that two sides give one tag."""

AROUND = " .;:!?…«»“”„‘’\"'()[]–—-"
"""Signs that are left out at both ends of words that become a tag's name."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of the codebook."""

    name: str
    colour: str = COLOURS[0]
    description: str = ""
    rest: Row = field(default_factory=dict, compare=False, hash=False)
    """Fields of its row that a later version may have written."""
    numbers: tuple[int, ...] = field(default=(), compare=False, hash=False)
    """The numbers of its rows: the one that counts, then those of tags that were merged into it, and those that postil did
    not write."""
    besides: tuple[Row, ...] = field(default=(), compare=False, hash=False)
    """The stored content of all rows but the first."""
    has_given_colour: bool = field(default=False, compare=False, hash=False)
    """Whether nobody has chosen its colour."""

    @property
    def key(self) -> str:
        return tag_key(self.name)

    @property
    def number(self) -> int:
        """The number of its row."""
        identity = self.rest.get("tag")
        return number_of(identity if isinstance(identity, str) and identity else self.key)


def number_of(identity: str) -> int:
    """The number of a tag's row. It is the same wherever the tag is made, so that two copies of a library agree."""
    return row_number(identity.encode("utf-8", "replace"))


def tag_name(typed: str) -> str:
    """The name that a tag gets for typed text, ``""`` if there is no name in it."""
    return _known_name(typed) if len(typed) <= LONGEST else _name(typed)


def _name(typed: str) -> str:
    return _parts_joined(unicodedata.normalize("NFC", clean_line(typed))[:LONGEST])


def _key(name: str) -> str:
    return unicodedata.normalize("NFC", name.casefold())


_known_name, _known_key = lru_cache(maxsize=4_096)(_name), lru_cache(maxsize=4_096)(_key)
"""Cached, because a library's few tags stand on all its passages."""


def is_cut(typed: str) -> bool:
    """Whether typed text is longer than a tag's name can be, so that `tag_name` gives only its beginning."""
    return _parts_joined(unicodedata.normalize("NFC", clean_line(typed))) != tag_name(typed)


def in_vivo_name(branch: str, words: str) -> str:
    """The name of a tag made of the words of a passage, under a branch; ``""`` if there are no words. The words are one part
    of the name; signs that part tags are left out, and long words are cut after a word, if there is one."""
    name = " ".join(clean_line(words).replace("/", " ").replace(",", " ").split()).strip(AROUND)
    start = f"{tag_name(branch.replace(',', ' '))}/".lstrip("/")
    room = LONGEST - len(start)
    if len(name) > room:
        cut = name[: room + 1].rfind(" ")
        name = name[: cut if cut > 0 else room].rstrip(AROUND)
    return tag_name(start + name) if name else ""


def _parts_joined(line: str) -> str:
    return "/".join(part for part in (part.strip() for part in line.split("/")) if part)


def tag_key(name: str) -> str:
    """The key by which tags are compared."""
    return _known_key(name) if len(name) <= LONGEST else _key(name)


def distinct(names: Iterable[str]) -> tuple[str, ...]:
    """Tag names without empty ones and repeats; the first spelling of each is kept."""
    by_key: dict[str, str] = {}
    for typed in names:
        name = tag_name(typed)
        if name:
            by_key.setdefault(tag_key(name), name)
    return tuple(by_key.values())


def tag_counts(tagged: Iterable[Iterable[str]]) -> dict[str, int]:
    """The number of things with each tag, by the tag's first spelling."""
    spelling: dict[str, str] = {}
    counts: dict[str, int] = {}
    for names in tagged:
        for name in names:
            first = spelling.setdefault(tag_key(name), name)
            counts[first] = counts.get(first, 0) + 1
    return counts


def branch(name: str) -> str:
    """The key of the topmost tag above a tag, or its own."""
    return tag_key(name).partition("/")[0]


def missing_tags(present: Iterable[Tag], names: Iterable[str]) -> list[Tag]:
    """Tags for the names that are not known. A tag gets the most frequent colour of its branch. The first tag of a branch
    gets the colour that the fewest branches have, in the order of `GIVEN`."""
    tags = {tag.key: tag for tag in present}
    branches: dict[str, Counter[str]] = {}
    for tag in tags.values():
        branches.setdefault(branch(tag.name), Counter())[tag.colour] += 1
    colours = {name: max(counts, key=counts.__getitem__) for name, counts in branches.items()}
    used = Counter(colours.values())
    missing = []
    for name in names:
        if tag_key(name) not in tags:
            topmost = branch(name)
            if topmost not in colours:
                colours[topmost] = min(GIVEN, key=lambda colour: used[colour])
                used[colours[topmost]] += 1
            tag = tags[tag_key(name)] = Tag(name, colours[topmost], has_given_colour=True)
            missing.append(tag)
    return missing


def with_unlisted(codebook: Iterable[Tag], on_passages: Iterable[str]) -> list[Tag]:
    """All tags: those of the codebook, and those that are only on passages."""
    tags = {tag.key: tag for tag in codebook}
    for name in on_passages:
        tags.setdefault(tag_key(name), Tag(name))
    return list(tags.values())


def no_such_tag(name: str, present: Iterable[Tag]) -> str:
    """The message if no tag has a name: which tag was probably meant, or how to see them all."""
    from difflib import get_close_matches

    names = {tag.key: tag.name for tag in present}
    near = get_close_matches(tag_key(tag_name(name)), names, 1)
    hint = f"did you mean «{clean_line(names[near[0]])}»?" if near else "`postil tags` shows which there are"
    return f"there is no tag «{clean_line(name)}»; {hint}"


def tag_to_row(tag: Tag) -> Row:
    return {**tag.rest, "name": tag.name, "colour": tag.colour, "description": tag.description}


def tag_from_row(row: Row, number: int | None = None) -> Tag | None:
    """The tag in a stored row, and the number under which it is stored, if it is; None if it has no name."""
    name = tag_name(row["name"]) if isinstance(row.get("name"), str) else ""
    if not name:
        return None
    colour, description = row.get("colour"), row.get("description")
    text = description if isinstance(description, str) else ""
    return Tag(
        name,
        colour if isinstance(colour, str) and colour in COLOURS else COLOURS[0],
        BETWEEN_WORDS.join(filter(None, map(clean_line, text.split("\n\n")))),
        row,
        (number,) if number is not None else (),
    )
