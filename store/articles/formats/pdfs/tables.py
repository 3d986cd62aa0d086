"""Rows of tables in a PDF: told by gaps that stand over each other in several lines, and kept with their cells.

    Name        Ships   Tons          Name │ Ships │ Tons
    Ada Marsh      12                 Ada Marsh │ 12 │
    Ben Fen         7     90          Ben Fen │ 7 │ 90

Only lines with much room for their letters are looked at, since to ask where each word stands takes long.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from store.articles.formats.pdfs.lines import BESIDE, LEADER, MARKER, Line, LineReader, joined
from store.articles.formats.pdfs.raised_signs import Piece
from store.articles.formats.prose.tags import CELL_GAP

FEWEST_ROWS = 3
SAMPLES = 12
"""Lines by which the usual width of letters is told."""
ROOMY = 1.22
"""How many times as wide as usual a line is for its letters, if it has gaps."""
WIDE_LETTER = 0.5
"""The greatest average width of a letter in a line without gaps, as a share of the line's size."""
LEAST_GAP = 0.9
"""The least width of a gap between two cells, as a share of the line's size."""
FARTHEST = 3.5
"""The most distance between two rows, as a share of their size."""
NEXT_COLUMN = 1.5
"""The first line of a column stands at least this much higher than the line before, as a share of its size."""
LONGEST_COLUMN = 300
"""The most lines of a column of figures."""
SAME_BASE = 0.3
"""The most distance between the bases of two cells of a row, as a share of the line's size."""
LEAST_FIGURES = 0.6
"""The share of figures among the cells of a column that a file has after the others."""
FIGURE = re.compile(r"[(+–—−-]?\s?[$€£¥]?\s?\d[\d.,'  ]*\s?(?:%|[^\W\d_]{1,3})?\)?|[–—-]|n/?a", re.IGNORECASE)
PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,6}")


class Cell(NamedTuple):
    """A part of a line; places are points, offsets characters of its text, end exclusive."""

    left: float
    right: float
    start: int
    end: int


def with_rows(reader: LineReader, lines: list[Line]) -> list[Line]:
    """The lines of a page, with rows of tables as such."""
    lines = _beside_each_other(lines)
    if len(lines) < FEWEST_ROWS:
        return lines
    sample = lines[:: 1 + len(lines) // SAMPLES]
    usual = median([(line.right - line.left) / (len(line.text) * line.size) for line in sample])
    least = ROOMY * min(usual, WIDE_LETTER)
    roomy = [line.right - line.left > least * line.size * len(line.text) for line in lines]
    if sum(roomy) < FEWEST_ROWS:
        return lines
    rows: list[Line] = []
    run: list[tuple[Line, list[Cell]]] = []
    for line, is_roomy in zip(lines, roomy, strict=True):
        cells = _cells(reader, line) if is_roomy and " " in line.text and LEADER not in line.text else []
        if run and not (len(cells) > 1 and 0 < run[-1][0].base - line.base < FARTHEST * line.size):
            rows += _table(run)
            run = []
        if len(cells) > 1:
            run.append((line, cells))
        else:
            rows.append(line)
    return rows + _table(run)


def _cells(reader: LineReader, line: Line) -> list[Cell]:
    """The parts of a line between wide gaps."""
    cells: list[Cell] = []
    left, start = line.left, 0
    for end, behind, right_edge, left_edge in _gaps(reader, line):
        cells.append(Cell(left, right_edge, start, end))
        left, start = left_edge, behind
    return [*cells, Cell(left, line.right, start, len(line.text))]


def _gaps(reader: LineReader, line: Line) -> Iterator[tuple[int, int, float, float]]:
    """Where each wide gap begins and ends in the text, and on the page."""
    numbers = {piece.offset + step: piece.first + step for piece in line.pieces for step in range(piece.length)}
    for space in re.finditer(r"\s+", line.text):
        before, behind = numbers.get(space.start() - 1), numbers.get(space.end())
        if before is None or behind is None:
            continue
        right, left = reader.right_of(before), reader.start_of(behind)[0]
        if left - right > LEAST_GAP * line.size:
            yield space.start(), space.end(), right, left


def _table(run: Sequence[tuple[Line, list[Cell]]]) -> list[Line]:
    """Lines with gaps as rows of a table, if their cells stand in columns; else as they are."""
    lines = [line for line, _ in run]
    if len(run) < FEWEST_ROWS:
        return lines
    columns = _columns([cell for _, cells in run for cell in cells])
    if len(columns) < 2:
        return lines
    rows = [[_of_column(cells, column) for column in columns] for _, cells in run]
    texts = [
        [line.text[cell.start : cell.end] if cell else "" for cell in row]
        for line, row in zip(lines, rows, strict=True)
    ]
    firsts, lasts = [row[0] for row in texts if row[0]], [row[-1] for row in texts if row[-1]]
    if all(map(MARKER.fullmatch, firsts)) or (all(map(PAGE.fullmatch, lasts)) and _ascend(lasts)):
        return lines  # of a list, or of a table of contents
    return [_row(line, row) for line, row in zip(lines, rows, strict=True)]


def _columns(cells: Sequence[Cell]) -> list[tuple[float, float]]:
    """From where to where the columns go in which cells stand."""
    columns: list[tuple[float, float]] = []
    for cell in sorted(cells):
        if columns and cell.left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], cell.right)
        else:
            columns.append((cell.left, cell.right))
    return columns


def _of_column(cells: Sequence[Cell], column: tuple[float, float]) -> Cell | None:
    inside = [cell for cell in cells if cell.left < column[1] and cell.right > column[0]]
    return inside[0]._replace(right=inside[-1].right, end=inside[-1].end) if inside else None


def _ascend(numbers: Sequence[str]) -> bool:
    """Whether page numbers become no smaller."""
    figures = [int(number) for number in numbers if number.isdecimal()]
    return figures == sorted(figures)


def _row(line: Line, cells: Sequence[Cell | None]) -> Line:
    """A line with bars between its cells."""
    text = ""
    pieces: list[Piece] = []
    for number, cell in enumerate(cells):
        if number:
            text = f"{text.rstrip()}{CELL_GAP}" if text.strip() else CELL_GAP.lstrip()
        if cell is not None:
            pieces += _moved(line.pieces, cell, len(text) - cell.start)
            text += line.text[cell.start : cell.end]
    return replace(line, text=text.rstrip(), pieces=tuple(pieces), is_row=True)


def _moved(pieces: Sequence[Piece], cell: Cell, by: int) -> Iterator[Piece]:
    """What of the pieces of a line stands in a cell, moved by so many characters."""
    for piece in pieces:
        start, end = max(piece.offset, cell.start), min(piece.offset + piece.length, cell.end)
        if start < end:
            yield Piece(piece.first + start - piece.offset, start + by, end - start)


def _beside_each_other(lines: list[Line]) -> list[Line]:
    """Lines in which figures that a file has column by column stand beside what they belong to."""
    begins = {
        at
        for at, (before, line) in enumerate(pairwise(lines), 1)
        if line.base > before.base + NEXT_COLUMN * line.size and _are_figures(lines[at : at + FEWEST_ROWS + 1])
    }
    if not begins:
        return lines
    placed: list[Line] = []
    start = at = 0
    """Where the column before began, and the line that is looked at."""
    while at < len(lines):
        cells: list[Line] = []
        partners: list[int] = []
        if at in begins:
            for line in lines[at:]:
                partner = _partner(placed, line, start)
                if partner is None:
                    break
                partners.append(partner)
            cells = lines[at : at + len(partners)]
        if len(cells) >= FEWEST_ROWS and _are_figures(cells):
            for partner, cell in zip(partners, cells, strict=True):
                placed[partner] = joined(placed[partner], cell)
            at += len(cells)
        else:
            if placed and lines[at].base > placed[-1].base + NEXT_COLUMN * lines[at].size:
                start = len(placed)
            placed.append(lines[at])
            at += 1
    return placed


def _are_figures(cells: Sequence[Line]) -> bool:
    """Whether most cells are figures; the first may be the head of their column."""
    return sum(FIGURE.fullmatch(cell.text) is not None for cell in cells) >= LEAST_FIGURES * len(cells)


def _partner(placed: Sequence[Line], line: Line, start: int) -> int | None:
    """The number of the line on whose base a line stands, behind it."""
    for number in range(len(placed) - 1, max(start, len(placed) - LONGEST_COLUMN) - 1, -1):
        before = placed[number]
        if abs(before.base - line.base) < SAME_BASE * line.size:
            return number if before.right < line.left + BESIDE else None
        if before.base > line.base + line.size:
            return None
    return None
