"""The rows of the library's list: titles and counts, never texts or annotations.

They are derived, kept in the cache folder, and checked against the files by time and size. If they are missing or damaged,
they are made again. Unchanged files are not read. The rows, which are shown first, and the facts from which they were made
are two files, so that the first frame waits only for the smaller one.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, fields
from itertools import chain
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from store.articles.formats import format_of
from store.database.checksummed import read_checksummed, write_checksummed
from store.errors import CannotSave

if TYPE_CHECKING:
    from store.articles.listed_files import ArticleFile

Kept = TypeVar("Kept", "FileFacts", "AnnotationFacts", "CodebookFacts", "Listing")

DONE = 0.98
"""The share of a text from which on it counts as read: hardly anybody reads what follows."""
VERSION = 10
"""Version of the layout of these files; files of another version are ignored."""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What is known of one file, for as long as its time and size stay."""

    size: int
    modified: int
    hash: str
    """Hash of its text; ``""`` if the text could not be read."""
    title: str = ""
    date: str = ""
    """ISO, or ``""``."""
    words: int = 0
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    refusal: str = ""
    """Why it is not an article, ``""`` if it is one."""
    language: str = ""
    changed: int = 0
    """The last change of anything about the file, in nanoseconds since the epoch."""
    node: int = 0
    """The number by which the file system knows the file."""

    reader: str = ""
    """The reader that read it, see `Document.reader`."""
    content: str = ""
    """Hash of its bytes, see `Document.content`."""
    source: str = ""
    """Where the article was first published, by its file."""
    attributes: tuple[str, ...] = ()
    """The attributes in its file, see `store.articles.attributes`."""

    def is_of(self, file: ArticleFile, whole: Container[str] = ()) -> bool:
        """Whether the file is unchanged, as far as that can be told without reading it, and would be read in the same way.
        `whole` are the hashes of the pages that are read as a whole."""
        reader = format_of(file.path).name_of(is_whole=bool(self.content) and self.content in whole)
        seen = (self.size, self.modified, self.changed, self.reader)
        return seen == (file.size, file.modified, file.changed, reader)


@dataclass(frozen=True, slots=True)
class AnnotationFacts:
    """What is known of one article's annotations, for as long as their file stays unchanged."""

    size: int
    modified: int
    path: str
    """The article's path, hash, title and date when they were last saved."""
    hash: str
    title: str
    date: str
    annotations: int
    tags: Mapping[str, int]
    """Number of annotations with each tag."""
    marks: tuple[str, ...] = ()
    """The marks of the whole article: starred, read, unread."""


@dataclass(frozen=True, slots=True)
class CodebookFacts:
    """What is known of the codebook, for as long as its file stays unchanged."""

    size: int = 0
    modified: int = 0
    fingerprint: str = ""
    """A fingerprint of how tags on passages are named, see `Codebook.fingerprint`."""


@dataclass(frozen=True, slots=True)
class Listing:
    """One row of the library's list."""

    id: str
    path: str
    title: str
    date: str
    words: int
    annotations: int = 0
    tags: Mapping[str, int] = field(default_factory=dict)
    progress: float = 0.0
    """The share of the text that was read, 0 to 1."""
    authors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    missing: bool = False
    """Whether its file is gone and its annotations are kept."""
    offer: str = ""
    """Path of a file that may be the missing one, ``""`` for none."""
    marks: tuple[str, ...] = ()
    """The marks of the whole article: `starred`, `read`, `unread` (see `store.annotations.annotation`)."""
    described: tuple[str, ...] = ()
    """The fields among `title`, `date`, `authors` and `address` that come from its card, not from its file."""
    address: str = ""
    """Where it was first published, if its card says so."""
    attributes: tuple[str, ...] = ()
    """Its attributes, see `store.articles.attributes`: from its file, from a table beside it, and the names of its speakers."""

    @property
    def remarks(self) -> int:
        """Its annotations without those that only say that it is starred, read or unread."""
        return self.annotations - len(self.marks)

    @property
    def is_read(self) -> bool:
        """Whether it was read to its end, unless the reader has marked it otherwise."""
        return "read" in self.marks or (self.progress >= DONE and "unread" not in self.marks)

    @property
    def is_starred(self) -> bool:
        return "starred" in self.marks

    @property
    def shown_progress(self) -> float:
        """The share of the text that counts as read, 0 to 1."""
        return 1.0 if self.is_read else 0.0 if "unread" in self.marks else self.progress


@dataclass(slots=True)
class Facts:
    """What is known of every file of a library, so that only changed ones are read again."""

    files: dict[str, FileFacts] = field(default_factory=dict)
    """By path."""
    annotated: dict[str, AnnotationFacts] = field(default_factory=dict)
    """By the article's id."""
    codebook: CodebookFacts = CodebookFacts()
    """The codebook by which the tags in `annotated` are named."""


def in_order(rows: Iterable[Listing]) -> tuple[Listing, ...]:
    """Rows with the newest first; rows of one day by their paths."""
    by_path = sorted(rows, key=lambda row: (row.path, row.title))
    return tuple(sorted(by_path, key=lambda row: row.date, reverse=True))


def load_listings(path: Path) -> tuple[Listing, ...]:
    """The list as it was last shown; empty if no usable one is kept."""
    try:
        stored = read_checksummed(path)
        if stored["version"] != VERSION:
            return ()
        return tuple(_of_their_types(Listing, list(map(_listing, stored["listings"]))))
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ()


def are_kept(path: Path, listings: Sequence[Listing]) -> bool:
    """Whether the kept list is this one. It takes a third of the time of reading it as rows."""
    try:
        stored = read_checksummed(path)
        return bool(stored["version"] == VERSION and stored["listings"] == [_values(row) for row in listings])
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return False


def save_listings(path: Path, listings: tuple[Listing, ...]) -> None:
    """Keeps the list. A failure to write is no loss: the next start shows the list later."""
    _save(path, {"listings": [_values(listing) for listing in listings]})


def load_facts(path: Path) -> Facts:
    """The facts at `path`; empty if no usable ones are kept."""
    try:
        stored = read_checksummed(path)
        if stored["version"] != VERSION:
            return Facts()
        facts = Facts(
            {name: FileFacts(**_tuples(facts)) for name, facts in stored["files"].items()},
            {name: AnnotationFacts(**_tuples(facts)) for name, facts in stored["annotated"].items()},
            CodebookFacts(**stored["codebook"]),
        )
        _of_their_types(FileFacts, list(facts.files.values()))
        _of_their_types(AnnotationFacts, list(facts.annotated.values()))
        _of_their_types(CodebookFacts, [facts.codebook])
        return facts
    except (OSError, ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return Facts()


def save_facts(path: Path, facts: Facts) -> None:
    """Keeps the facts. A failure to write is no loss: the files are read again."""
    _save(
        path,
        {
            "files": {name: _named(file_facts) for name, file_facts in facts.files.items()},
            "annotated": {name: _named(annotation_facts) for name, annotation_facts in facts.annotated.items()},
            "codebook": _named(facts.codebook),
        },
    )


def _save(path: Path, content: dict[str, Any]) -> None:
    with suppress(CannotSave):
        write_checksummed(path, _dumped({"version": VERSION, **content}))


def _dumped(content: dict[str, Any]) -> str:
    """The content as JSON, made entry by entry: while one call dumps thousands, no other thread can draw or take a key."""
    return "{" + ", ".join(f"{json.dumps(name)}: {_each_dumped(value)}" for name, value in content.items()) + "}"


def _each_dumped(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(name)}: {json.dumps(item)}" for name, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(json.dumps, value)) + "]"
    return json.dumps(value)


def _listing(row: list[Any]) -> Listing:
    for place in OF_SEVERAL:
        row[place] = tuple(row[place])
    return Listing(*row)


def _values(listing: Listing) -> list[Any]:
    """A row's values in the order of its fields, as JSON has them. Field names in every row would double the time until the
    first list."""
    values = list(EVERY_VALUE(listing))
    for place in OF_SEVERAL:
        values[place] = list(values[place])
    return values


def _named(facts: FileFacts | AnnotationFacts | CodebookFacts) -> dict[str, Any]:
    """The values of facts by the names of their fields; `asdict`, which copies them too, takes ten times as long."""
    return {name: getattr(facts, name) for name in FACTS[type(facts)]}


def _tuples(row: dict[str, Any]) -> dict[str, Any]:
    for name in FACTS_OF_SEVERAL:
        if isinstance(value := row.get(name), list):
            row[name] = tuple(value)
    return row


def _of_their_types(kind: type[Kept], rows: list[Kept]) -> list[Kept]:
    """The rows, if the values in each of their columns are of its type. They are looked at by columns: value by value it would
    take ten times as long.

    Raises:
        TypeError: some are not.
    """
    names = [column.name for column in fields(kind)]
    columns = zip(*map(attrgetter(*names), rows), strict=True)
    for column, values in zip(fields(kind), columns, strict=False):
        accepted, inside = TYPES[str(column.type)]
        within = (value.values() if isinstance(value, dict) else value for value in values) if inside else ()
        if not (set(map(type, values)) <= accepted and set(map(type, chain.from_iterable(within))) <= inside):
            raise TypeError(f"{kind.__name__}.{column.name}")
        if float in accepted and not all(0 <= value <= 1 for value in values):
            raise TypeError(f"{kind.__name__}.{column.name} is not a share")
    return rows


def _of_several(*kinds: type[FileFacts | AnnotationFacts | Listing]) -> list[str]:
    """The fields that are tuples, which JSON stores as lists."""
    return sorted({column.name for kind in kinds for column in fields(kind) if str(column.type).startswith("tuple")})


TYPES: dict[str, tuple[set[type], set[type]]] = {
    "str": ({str}, set()),
    "int": ({int}, set()),
    "float": ({int, float}, set()),
    "bool": ({bool}, set()),
    "tuple[str, ...]": ({tuple}, {str}),
    "Mapping[str, int]": ({dict}, {int}),
}
"""By how a field is declared, the types of its values, and of those in them."""
FACTS = {kind: [fact.name for fact in fields(kind)] for kind in (FileFacts, AnnotationFacts, CodebookFacts)}
FACTS_OF_SEVERAL = _of_several(FileFacts, AnnotationFacts)
NAMES = [column.name for column in fields(Listing)]
EVERY_VALUE = attrgetter(*NAMES)
OF_SEVERAL = [NAMES.index(name) for name in _of_several(Listing)]
"""The positions in a row of fields that are tuples."""
