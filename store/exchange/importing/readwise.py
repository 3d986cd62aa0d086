"""Readwise's export as comma-separated values."""

from __future__ import annotations

from collections.abc import Iterator

from store.exchange.importing.csv_rows import csv_rows
from store.exchange.importing.moments import moment
from store.exchange.incoming import Incoming

NEEDED = ("Highlight", "Book Title")
DISCARDED = ".discard"
"""The tag that Readwise has for what was thrown away there."""


def is_readwise(header: tuple[str, ...]) -> bool:
    """Whether columns are Readwise's."""
    return all(name in header for name in NEEDED)


def read_readwise(text: str) -> Iterator[Incoming]:
    """A row a highlight. Colours, places in books and the tags of whole documents are not read.

    Raises:
        BadLine: it is no such file.
    """
    for line, row in csv_rows(text, NEEDED):
        tags = tuple(tag.strip() for tag in row.get("Tags", "").split(","))
        yield Incoming(
            line,
            row["Highlight"],
            tags=tags,
            note=row.get("Note", ""),
            created=moment(row.get("Highlighted at", "")),
            title=row["Book Title"],
            refusal="it was thrown away in Readwise" if DISCARDED in tags else "",
        )
