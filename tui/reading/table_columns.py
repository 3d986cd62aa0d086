"""The columns of tables: blanks beside the cells are drawn wider, so that the cells of a column stand under each other.

The text stays as it is. A table is aligned where all of its columns but the last fit into the page, and the last one can be
broken under itself; columns of numbers stand at the right. A row may have fewer cells than others, and one of a single cell, a
heading in the midst of a table, is drawn as it is. In a table that is too wide, rows that are longer than the page are broken
before each cell:

    Need explanation
      │ Need demonstration
      │ what else is asked for
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from store.articles.article import Block, Document
from tui.reading.blocks import Blocks
from tui.reading.clusters import Measure, clusters, is_simple

BETWEEN_CELLS = "│"
"""What stands between the cells of a table."""
MOST_ROWS = 200
"""A longer table is drawn as it is: its rows would have to be measured before the first of them is shown."""
LEAST_LAST = 12
"""Cells that the last column needs to be broken under itself."""
NUMBER = re.compile(r"[-+−±~<>≈$€£¥]*\s?\d[\d.,’'\s]*\s?(?:%|‰|[kKmMbB]|[€$£¥])?|[-–—]?")


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """How one row of a table is drawn."""

    last: int
    """Where the text of its last cell begins."""
    hang: int
    """The cells before that."""
    wider: Mapping[int, int] = field(default_factory=dict)
    """The cells that blanks take more than one, by their offsets."""
    lead: int = 0
    """The cells before its first sign, if its first cell is empty and has no blank that can be drawn wider."""


class _Cell(NamedTuple):
    """A part of a row between two separators: offsets of the part and of the words in it, ends exclusive."""

    start: int
    end: int
    first: int
    last: int
    width: int
    """Cells of the words."""


def aligned_rows(document: Document, block: Block, room: int, measure: Measure) -> Mapping[int, AlignedRow | None]:
    """How the rows of the table are drawn that a block is a row of, by their offsets; None where they cannot be aligned."""
    table = _table(document, block)
    if not 1 < len(table) <= MOST_ROWS:
        return {}
    rows = [_cells(document.text, row, measure) for row in table]
    return _aligned_rows(document.text, rows, room) or dict.fromkeys(row.start for row in table)


def cells_apart(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """From where to where each cell of a row goes with the sign before it, if the row has several."""
    signs = [start + match.start() for match in re.finditer(BETWEEN_CELLS, text[start:end])]
    return [(first, behind) for first, behind in pairwise((start, *signs, end)) if first < behind] if signs else []


def _aligned_rows(text: str, table: Sequence[Sequence[_Cell]], room: int) -> Mapping[int, AlignedRow]:
    rows = [row for row in table if len(row) > 1]
    count = max(map(len, rows), default=0)
    if len(rows) < 2 or _is_aligned(text, rows):
        return {}
    columns = [[row[column] for row in rows if column < len(row)] for column in range(count)]
    widths = [max(cell.width for cell in column) for column in columns]
    hang = sum(widths[:-1]) + 3 * (count - 1)
    if widths[-1] > room - hang and room - hang < LEAST_LAST:
        return {}
    texts = [
        [text[row[column].first : row[column].last] for row in rows[1:] if column < len(row)] for column in range(count)
    ]
    numeric = [any(map(str.strip, column)) and all(map(NUMBER.fullmatch, column)) for column in texts]
    return {row[0].start: _aligned(text, row, widths, numeric) for row in rows}


def _aligned(text: str, row: Sequence[_Cell], widths: Sequence[int], numeric: Sequence[bool]) -> AlignedRow:
    wider: dict[int, int] = {}
    for place, (cell, width) in enumerate(zip(row, widths, strict=False)):
        is_last = place == len(row) - 1
        blanks = cell.end - cell.start - (cell.last - cell.first)
        missing = width - cell.width + (2 if 0 < place < len(row) - 1 else 1) - blanks
        if missing <= 0 or (is_last and not numeric[place]):
            continue
        before, after = cell.first - 1, cell.last
        at = before if place and (numeric[place] or cell.first == cell.last) else after
        if cell.start <= at < cell.end and text[at] == " ":
            wider[at] = wider.get(at, 1) + missing
    hang = sum(widths[: len(row) - 1]) + 3 * (len(row) - 1)
    return AlignedRow(row[-1].first, hang, wider, 0 if row[0].start < row[0].end else widths[0] + 1)


def _cells(text: str, row: Block, measure: Measure) -> list[_Cell]:
    separators = [match.start() for match in re.finditer(BETWEEN_CELLS, text[row.start : row.end])]
    edges = [-1, *separators, row.end - row.start]
    cells = []
    for before, after in pairwise(edges):
        start, end = row.start + before + 1, row.start + after
        words = text[start:end]
        first = start + len(words) - len(words.lstrip(" ")) if words.strip(" ") else min(start + 1, end)
        last = max(first, start + len(words.rstrip(" ")))
        cells.append(_Cell(start, end, first, last, _width(text, first, last, measure)))
    return cells


def _width(text: str, start: int, end: int, measure: Measure) -> int:
    if is_simple(text[start:end]):
        return end - start
    return sum(cluster.width for cluster in clusters(text, start, end, measure))


def _is_aligned(text: str, rows: Sequence[Sequence[_Cell]]) -> bool:
    """Whether somebody has aligned it with blanks."""
    return any("  " in text[cell.start : cell.end] for row in rows for cell in row if cell.first < cell.last)


def _table(document: Document, block: Block) -> Sequence[Block]:
    """The rows of a table, first to last; some more than `MOST_ROWS` of a longer one."""
    blocks = document.blocks
    first = last = bisect_left(blocks, block.start, key=lambda other: other.start)
    while first > 0 and _goes_on(document, blocks[first - 1], blocks[first]) and last - first <= MOST_ROWS:
        first -= 1
    while last + 1 < len(blocks) and _goes_on(document, blocks[last], blocks[last + 1]) and last - first <= MOST_ROWS:
        last += 1
    return blocks[first : last + 1]


def _goes_on(document: Document, over: Block, under: Block) -> bool:
    return over.kind == under.kind == "row" and document.text[over.end : under.start] == "\n"


def is_under_heading(text: str, blocks: Blocks, start: int) -> bool:
    """Whether the second row of a table begins at `start`."""
    block, over = blocks.at(start), blocks.at(start - 2) if start > 1 else None
    if block is None or over is None or not block.kind == over.kind == "row" or block.start != start:
        return False
    above = blocks.at(over.start - 2) if over.start > 1 else None
    is_first = above is None or above.kind != "row" or text[over.start - 2] == "\n"
    return is_first and BETWEEN_CELLS in text[over.start : over.end]
