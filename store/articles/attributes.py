"""Attributes: metadata of an article besides its card, with names that its author chose: ``role=nurse``, ``years=7``.

An attribute is a text: its name, ``=``, and its value. An article may have several values of one name. Names are in small
letters, without spaces, so that they can be typed before a colon.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from store.articles.clean import clean, clean_line, decode
from store.errors import NotAnArticle
from store.late_pattern import late_pattern

if TYPE_CHECKING:
    from store.articles.locators import Turn

TABLE = "attributes.csv"
"""The file with attributes of the articles beside it, one article a line."""
LARGEST_TABLE = 4 * 1024 * 1024
"""Most bytes of that file."""
MOST = 200
"""Most attributes of one article."""
MOST_COLUMNS = 500
LONGEST_CELL = 100_000
"""Characters of a cell of a table."""
LONGEST_NAME, LONGEST_VALUE = 60, 300
NOT_IN_NAMES = late_pattern(r"[^\w-]+")
CASE = "case"
"""The attribute with the case of an article, in programs of qualitative analysis."""
SPEAKER = "speaker"
"""The attribute with the speakers of a transcript."""
NAMES_OF_FILES = ("file", "filename", "file name", "path", "name", "document", "article", "source", "id")
"""Headings of the column with the names of files; without one of them, it is the first column."""
DEEPEST = 3
GUARD = late_pattern("^'(?=['=+\\-@＝＋－＠])")
"""Prefix that keeps a spreadsheet from computing a cell (see `store.exchange.exporting.comma_separated`)."""


def attribute(name: str, value: str) -> str:
    """An attribute; ``""`` if its name or its value is empty after cleaning."""
    named = NOT_IN_NAMES.sub("-", clean_line(name).casefold()).strip("-_")[:LONGEST_NAME]
    text = clean_line(value).strip()[:LONGEST_VALUE]
    return f"{named}={text}" if named and not named[0].isdigit() and text else ""


def split(written: str) -> tuple[str, str]:
    """The name and the value of an attribute."""
    name, _, value = written.partition("=")
    return name, value


def names_of(articles: Iterable[Collection[str]]) -> frozenset[str]:
    """The names in the attributes of several articles."""
    return frozenset(written.partition("=")[0] for attributes in articles for written in attributes)


def values_of(attributes: Collection[str], name: str) -> tuple[str, ...]:
    """An article's values of a name."""
    if not attributes:
        return ()  # as most have none, and lists ask for those of ten thousand
    return tuple(value for written in attributes for key, value in (split(written),) if key == name)


def dict_of(attributes: Iterable[str]) -> dict[str, list[str]]:
    """The values of attributes by their names."""
    values: dict[str, list[str]] = {}
    for name, value in map(split, attributes):
        values.setdefault(name, []).append(value)
    return values


def speakers_in(turns: Iterable[Turn]) -> tuple[str, ...]:
    """The speakers of a transcript, as attributes."""
    return tuple(filter(None, dict.fromkeys(attribute(SPEAKER, turn.speaker) for turn in turns)))[:MOST]


def attributes_in(
    fields: Mapping[str, Any], ignored: Collection[str], cleaned: Callable[[str], str] = clean_line
) -> tuple[str, ...]:
    """The attributes in a mapping, whose values may be lists or mappings. The names in `ignored` are left out: they are other
    metadata. `cleaned` returns what a value means, ``""`` for nothing."""
    attributes: dict[str, None] = {}
    for name, value in fields.items():
        if name in ignored:
            continue
        for written in _written(name, value, 1, cleaned):
            attributes.setdefault(written)
            if len(attributes) >= MOST:
                return tuple(attributes)
    return tuple(attributes)


def _written(name: str, value: Any, depth: int, cleaned: Callable[[str], str]) -> Iterator[str]:
    if isinstance(value, bool | int | float):
        value = str(value).lower()
    if isinstance(value, str):
        if value.strip() not in ("", "null", "~", "Null", "NULL", "None") and (
            written := attribute(name, cleaned(value))
        ):
            yield written
    elif isinstance(value, list):
        for item in value[:MOST]:
            yield from _written(name, item, depth + 1, cleaned) if depth <= DEEPEST else ()
    elif isinstance(value, dict) and depth < DEEPEST:
        for inner, item in list(value.items())[:MOST]:
            yield from _written(f"{name}-{inner}", item, depth + 1, cleaned)


def read_table(raw: bytes) -> dict[str, tuple[str, ...]]:
    """The attributes in a table, by the names of files as it writes them, without letter case. Its first line names the
    columns; one of them names the files, see `NAMES_OF_FILES`.

    Raises:
        NotAnArticle: it is not text, or not a table.
    """
    import csv

    text = clean(decode(raw))
    head, _, _ = text.partition("\n")
    between = max(",;\t", key=head.count)
    try:
        read = csv.reader(text.split("\n"), delimiter=between)
        rows = [[GUARD.sub("", cell) for cell in row] for row in read]
    except csv.Error as error:
        raise NotAnArticle(f"not a table that can be read: {clean_line(str(error))}") from error
    if any(len(cell) > LONGEST_CELL for row in rows for cell in row):  # the module's own limit is the whole program's
        raise NotAnArticle(f"a cell of a table has over {LONGEST_CELL:,} characters: a quotation mark may be missing")
    if not rows or len(rows[0]) < 2:
        raise NotAnArticle("a table begins with a line of names, and one of its columns names the files")
    names = [name.strip() for name in rows[0][:MOST_COLUMNS]]
    at = next((place for place, name in enumerate(names) if name.casefold() in NAMES_OF_FILES), 0)
    by_file: dict[str, tuple[str, ...]] = {}
    for row in rows[1:]:
        if len(row) <= at or not row[at].strip():
            continue
        attributes = (
            attribute(name, value) for place, (name, value) in enumerate(zip(names, row, strict=False)) if place != at
        )
        key = clean_line(row[at]).strip().replace("\\", "/").removeprefix("./").casefold()
        by_file[key] = tuple(dict.fromkeys((*by_file.get(key, ()), *filter(None, attributes))))[:MOST]
    return by_file


def of_file(table: Mapping[str, tuple[str, ...]], path: str) -> tuple[str, ...]:
    """What a table says of a file at a path inside the table's folder: by the path, or by its name, with or without its
    ending."""
    whole = path.casefold()
    name = whole.rpartition("/")[2]
    for key in (whole, whole.rpartition(".")[0], name, name.rpartition(".")[0]):
        if key and key in table:
            return table[key]
    return ()
