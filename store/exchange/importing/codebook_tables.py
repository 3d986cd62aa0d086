"""Codebooks as tables and as JSON lines: a tag a row, with its colour and description; and as documents."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from store.annotations.tags import COLOURS, Tag, tag_name
from store.articles.clean import clean_line
from store.exchange.exporting.comma_separated import unguarded
from store.exchange.importing.codebook_documents import (
    is_codebook_markdown,
    is_vocabulary,
    markdown_rows,
    vocabulary_rows,
)
from store.exchange.importing.incoming import BadLine, Incoming
from store.exchange.importing.pieces.csv_rows import csv_rows
from store.exchange.importing.pieces.records import refused
from store.exchange.importing.source import Source
from store.exchange.importing.tags_and_texts import NOTHING, TagsAndTexts

NEEDED = ("tag", "description")


def is_codebook_table(source: Source) -> bool:
    return all(name in source.header for name in NEEDED) and "content" not in source.header


def is_codebook_lines(source: Source) -> bool:
    try:
        first = json.loads(source.beginning.split("\n", 1)[0])
    except (ValueError, RecursionError):
        return False
    return isinstance(first, dict) and isinstance(first.get("tag"), str) and "quote" not in first


def read_codebook_rows(source: Source) -> Iterator[Incoming]:
    """What is not a tag; the tags are in `tags_of_rows`."""
    return (refused(row) for row in _rows(source) if isinstance(row, BadLine))


def tags_of_rows(source: Source) -> TagsAndTexts:
    """The tags.

    Raises:
        BadLine: it is not a table of tags.
    """
    return replace(NOTHING, tags=tuple(row for row in _rows(source) if isinstance(row, Tag)))


def _rows(source: Source) -> Iterator[Tag | BadLine]:
    if is_codebook_markdown(source) or is_vocabulary(source):
        for row in markdown_rows(source.text) if is_codebook_markdown(source) else vocabulary_rows(source.text):
            yield row if isinstance(row, BadLine) else _tag(*row)
        return
    if is_codebook_lines(source):
        for number, line in enumerate(source.text.split("\n"), 1):
            if line.strip():
                yield _of_line(number, line)
        return
    for table_row in csv_rows(source.text, [(name,) for name in NEEDED]):
        if isinstance(table_row, BadLine):
            yield table_row
        else:
            yield _tag(table_row[0], {name: unguarded(cell) for name, cell in table_row[1].items()})


def _of_line(number: int, line: str) -> Tag | BadLine:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return BadLine(number, "not JSON")
    fields = {name: value for name, value in row.items() if isinstance(value, str)} if isinstance(row, dict) else {}
    return _tag(number, fields)


def _tag(line: int, row: dict[str, str]) -> Tag | BadLine:
    name, colour = tag_name(row.get("tag", "")), row.get("colour", "")
    if not name:
        return BadLine(line, "there is no name of a tag")
    return Tag(name, colour if colour in COLOURS else COLOURS[0], clean_line(row.get("description", "")))
