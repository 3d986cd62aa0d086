"""Lists of names as tables: a name a row, with its other names, notes on it, and what it is, each in a column of its own.

The tables are read as `csv_rows` reads them, in whatever way a spreadsheet has saved them. Names of columns are taken as people
write them (`NAMES`, `ALIASES` …); several columns may have aliases, or notes, and a cell several aliases.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from store.articles.clean import clean, clean_line, decode
from store.entities.mention import Type
from store.errors import NotAnArticle
from store.exchange.exporting.comma_separated import unguarded
from store.exchange.importing.incoming import BadLine
from store.exchange.importing.pieces.csv_rows import Row, csv_rows, header_of
from store.search.name_lists.name_list import ListedName, NameList
from store.wording import shortened

NAMES = ("name", "full name", "names", "person", "character", "organisation", "organization", "company", "entity")
"""Columns with the name; the first of them that a row has something in."""
GIVEN = ("given name", "given names", "first name", "firstname", "given", "first")
FAMILY = ("family name", "last name", "lastname", "surname", "family", "last")
"""Columns with the two parts of a person's name, where no column has all of it."""
ALIASES = re.compile(r"(?:alias(?:es)?|aka|a\.k\.a\.|also known as|other names?|nicknames?)[ _-]?\d*")
NOTES = re.compile(r"(?:notes?|description|remarks?|role|title|position|function|comments?)[ _-]?\d*")
KINDS = ("type", "kind", "category")
BETWEEN = re.compile(r"[;|\n]")
"""What parts the aliases of a cell. A comma does not: «Doe, Jane» is one name."""
TYPES: Mapping[str, Type] = {
    **dict.fromkeys(("person", "people", "individual", "human", "character"), "person"),
    **dict.fromkeys(("organisation", "organization", "company", "entity", "org", "institution"), "organisation"),
    **dict.fromkeys(("place", "location", "country", "city"), "place"),
    "other": "other",
}
MOST_ROWS, MOST_ALIASES = 200_000, 100
LONGEST_NAME, LONGEST_NOTE = 200, 500
"""Characters; more of a note is cut, a longer name is not read."""
MOST_PROBLEMS = 20
"""Lines that cannot be read, after which the rest of a list is not read: it is not a table then."""


def read_name_list(called: str, raw: bytes) -> NameList:
    """A list from the bytes of its file.

    Raises:
        NotAnArticle: it is not text, or its first line does not name the columns.
    """
    if b"\0" in raw[:1000] and not raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise NotAnArticle("not a list of names: it is not text")
    text = clean(decode(raw))
    if not any(name in header_of(text) for name in (*NAMES, *GIVEN, *FAMILY)):
        raise NotAnArticle("not a list of names: the first line names the columns, and one of them is «name»")
    rows: dict[ListedName, None] = {}
    problems: list[str] = []
    for count, read in enumerate(_rows(called, text), 1):
        if isinstance(read, ListedName):
            rows.setdefault(read)
        else:
            problems.append(f"{read}; the line is not read")
        if len(problems) == MOST_PROBLEMS:
            problems.append("the lines after it are not read: too many are not rows")
            break
        if count == MOST_ROWS:
            problems.append(f"only the first {MOST_ROWS:,} rows are read")
            break
    return NameList(called, tuple(rows), tuple(problems))


def _rows(called: str, text: str) -> Iterator[ListedName | BadLine]:
    for read in csv_rows(text, ()):
        yield read if isinstance(read, BadLine) else _row(called, *read)


def _row(called: str, line: int, row: Row) -> ListedName | BadLine:
    cells = {column: unguarded(cell).strip() for column, cell in row.items()}
    name = next((cell_text for column in NAMES if (cell_text := clean_line(cells.get(column, "")))), "") or " ".join(
        clean_line(part) for columns in (GIVEN, FAMILY) if (part := _first(cells, columns))
    )
    if not name:
        return BadLine(line, "there is no name in it")
    if len(name) > LONGEST_NAME:
        return BadLine(line, f"the name has over {LONGEST_NAME} characters")
    written = (
        clean_line(alias)
        for column, cell in cells.items()
        if ALIASES.fullmatch(column)
        for alias in BETWEEN.split(cell[: MOST_ALIASES * LONGEST_NAME])
    )
    aliases = dict.fromkeys(alias for alias in written if alias and alias != name and len(alias) <= LONGEST_NAME)
    notes = (clean_line(cell) for column, cell in cells.items() if NOTES.fullmatch(column))
    kind = TYPES.get(_first(cells, KINDS).casefold())
    note = shortened(", ".join(dict.fromkeys(filter(None, notes))), LONGEST_NOTE)
    return ListedName(called, name, line, tuple(aliases)[:MOST_ALIASES], note, kind)


def _first(cells: Mapping[str, str], columns: tuple[str, ...]) -> str:
    """The first of these columns that has something in it."""
    return next((cell for column in columns if (cell := cells.get(column, ""))), "")
