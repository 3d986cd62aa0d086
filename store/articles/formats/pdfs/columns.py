"""Columns that a file has row by row: told by the gap that runs down the page, and read one after the other."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from statistics import median

from store.articles.formats.pdfs.lines import Line, LineReader

FIRST_SAMPLES, SAMPLES = 3, 9
"""Lines of a page that are looked at first, and then."""
FEWEST_LINES = 8
"""Long lines that a page of such columns has at least."""
WIDE = 0.6
"""Of the width in which the lines stand: a line may go over two columns."""
LEAST_GAP = 0.9
"""Of a line's size."""
LEAST_SHARE = 0.7
"""The share of long lines that have the gap."""
LEAST_PART = 18
"""Characters that a line of one column usually has, at least: cells of a table have fewer."""
SPACE = re.compile(r"\s+")
MOST_COLUMNS = 4


def in_reading_order(reader: LineReader) -> list[Line]:
    """The lines of a page, column by column."""
    return _parted(reader, reader.lines(), MOST_COLUMNS)


def _parted(reader: LineReader, lines: list[Line], most: int) -> list[Line]:
    width = max(line.right for line in lines) - min(line.left for line in lines) if lines else 0.0
    long = [line for line in lines if line.right - line.left > WIDE * width]
    if most < 2 or len(long) < FEWEST_LINES:
        return lines
    samples = long[:: max(1, len(long) // FIRST_SAMPLES)]
    without, gaps = 0, []
    for line in samples:
        gaps.append(_gaps(reader, line))
        without += not gaps[-1]
        if len(samples) - without < LEAST_SHARE * len(samples):
            return lines
    if _gutter(gaps) is None:
        return lines
    gutter = _gutter([_gaps(reader, line) for line in long[:: max(1, len(long) // SAMPLES)]])
    if gutter is None:
        return lines
    before: list[Line] = []
    behind: list[Line] = []
    ordered: list[Line] = []
    parts = [(line, _split(reader, line, gutter)) for line in lines]
    both = [pair for _, pair in parts if pair is not None]
    if len(both) < LEAST_SHARE * len(long) or min(_usual(both, 0), _usual(both, 1)) < LEAST_PART:
        return lines
    for line, pair in parts:
        if pair is not None:
            before.append(pair[0])
            behind.append(pair[1])
        elif line.right <= gutter:
            before.append(line)
        elif line.left >= gutter:
            behind.append(line)
        else:  # over all columns
            ordered += [*_parted(reader, before, most - 1), *_parted(reader, behind, most - 1), line]
            before, behind = [], []
    return [*ordered, *_parted(reader, before, most - 1), *_parted(reader, behind, most - 1)]


def _usual(pairs: Sequence[tuple[Line, Line]], side: int) -> float:
    return median(len(pair[side].text) for pair in pairs)


def _gaps(reader: LineReader, line: Line) -> list[tuple[float, float, int]]:
    """The wide gaps in the midst of a line: where each begins and ends, and the number of its first character."""
    gaps = []
    for start, end in _spaces(reader, line):
        left, right = reader.edges(start - 1)[1], reader.edges(end)[0]
        if right - left > LEAST_GAP * line.size:
            gaps.append((left, right, start))
    return gaps


def _spaces(reader: LineReader, line: Line) -> list[tuple[int, int]]:
    """The white space in the midst of a line: the numbers of its first character and of the one behind it."""
    first = line.pieces[0].first
    last = line.pieces[-1].first + line.pieces[-1].length
    midst = SPACE.finditer(reader.text, first + (last - first) // 5, last - (last - first) // 5)
    return [space.span() for space in midst if first < space.start() and space.end() < last]


def _gutter(gaps: Sequence[Sequence[tuple[float, float, int]]]) -> float | None:
    """The middle of a gap that most lines have at one place."""
    edges = sorted({right for line in gaps for _, right, _ in line})
    best, most = None, 0
    for edge in edges:
        crossing = [gap for line in gaps for gap in line if gap[0] < edge - 0.5 <= gap[1]]
        if len(crossing) > most:
            most, best = len(crossing), (max(gap[0] for gap in crossing) + min(gap[1] for gap in crossing)) / 2
    return best if most >= LEAST_SHARE * len(gaps) else None


def _split(reader: LineReader, line: Line, gutter: float) -> tuple[Line, Line] | None:
    """A line before and after the gutter; None where no gap of it is there."""
    if not line.left < gutter < line.right:
        return None
    start = _across(reader, line, gutter)
    if start is None:
        return None
    last = line.pieces[-1].first + line.pieces[-1].length
    before = reader.line(line.pieces[0].first, start, is_broken=False)
    behind = reader.line(start, last, is_broken=line.is_broken)
    return (before, behind) if before is not None and behind is not None else None


def _across(reader: LineReader, line: Line, gutter: float) -> int | None:
    """The number of the first character of the wide gap through which the gutter runs. It is looked for from where it would be
    if all characters were of one width: to ask where each of them is takes longer."""
    spaces = _spaces(reader, line)
    first = line.pieces[0].first
    last = line.pieces[-1].first + line.pieces[-1].length
    near = first + (last - first) * (gutter - line.left) / (line.right - line.left)
    at, way = min(bisect_left(spaces, (int(near), 0)), len(spaces) - 1), 0
    while 0 <= at < len(spaces):
        start, end = spaces[at]
        left, right = reader.edges(start - 1)[1], reader.edges(end)[0]
        if left < gutter < right:
            return start if right - left > LEAST_GAP * line.size else None
        to_it = 1 if right <= gutter else -1
        if to_it == -way:
            return None
        way = to_it
        at += way
    return None
