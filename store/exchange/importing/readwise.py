"""Readwise's comma-separated values: its export, and the layout in which it takes highlights in.

A note may begin with tags: «.bees .why_not», a word with a full stop before it each. Readwise makes headings by the same way
(«.h1»).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.csv_rows import Row, csv_rows
from store.exchange.importing.pieces.moments import dated
from store.exchange.importing.pieces.records import read_each

WORDS = ("Highlight",)
TITLE = ("Book Title", "Title")
TIME = ("Highlighted at", "Date")
ADDRESS = ("URL", "Source URL")
DISCARDED = ".discard"
"""The tag that Readwise has for what was thrown away there."""
TAGS_IN_NOTE = re.compile(r"\s*(?P<tags>(?:\.\w[\w/-]*\s+)*\.\w[\w/-]*)(?=\s|\Z)")


def read_readwise(text: str) -> Iterator[Incoming]:
    """A row a highlight. Colours, places in books and the tags of whole documents are not read.

    Raises:
        BadLine: it is no such file.
    """
    return read_each(csv_rows(text, (WORDS,)), _highlight)


def _highlight(line: int, row: Row) -> Iterator[Incoming]:
    def cell(names: tuple[str, ...]) -> str:
        return next((row[name] for name in names if row.get(name)), "")

    words = cell(WORDS)
    if not words.strip():
        raise BadLine(line, "there are no words in the column Highlight")
    tags = [tag.strip() for tag in row.get("Tags", "").split(",")]
    is_discarded = DISCARDED in tags
    note = row.get("Note", "")
    if begun := TAGS_IN_NOTE.match(note):
        tags += begun["tags"].replace(".", " ").split()
        note = note[begun.end() :].lstrip()
    said = Incoming(
        line,
        words,
        tags=tuple(tags),
        note=note,
        title=cell(TITLE),
        address=cell(ADDRESS),
        refusal="it was thrown away in Readwise" if is_discarded else "",
    )
    yield dated(said, cell(TIME))
