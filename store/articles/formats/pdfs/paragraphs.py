"""Lines to paragraphs, by where they stand: gaps, indents, short last lines; over columns and pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from store.articles.formats.pdfs.lines import LEADER, Line

ENDS = re.compile(r"[.!?:;…。！？][\"'”’»)\]]*(?:\[?\d{1,3}\]?)?$")
BULLET = re.compile(r"[•◦▪‣●○■□–—*∗·-]\s|\(?(?:\d{1,3}|[a-z])[.)]\s")
INDENT = 0.7
"""Of a line's size: how far a paragraph's first line is set in at least."""
GAP = 1.3
"""Of the usual distance of lines: more than that parts paragraphs."""
SHORT = 0.12
"""The share of a column's width that is free behind a paragraph's last line."""
OTHER_SIZE = 0.08
HEADING = 1.08
"""Of the text's size: headings are set larger."""
CLOSE_BELOW = 1.6
"""Of its size: how far below a line the next one of a heading stands at most."""
PAGE_AT_END = re.compile(r"\D\s+\d{1,4}$")
NUMBERED = re.compile(r"(?:[A-Z]|\d{1,3})(?:\.\d{1,3})*\.?\s")
SMALLER = 0.92
"""Of the text's size: notes are set smaller than that."""


@dataclass(slots=True)
class Paragraph:
    """Lines that belong together."""

    lines: list[Line] = field(default_factory=list)
    is_note: bool = False

    @property
    def size(self) -> float:
        return median(line.size for line in self.lines)


def body_size(lines: Iterable[Line]) -> float:
    """The size of type in which most is set."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else 1.0


def paragraphs_of(pages: Sequence[Sequence[Line]]) -> list[Paragraph]:
    """The paragraphs of a text. Notes at the foot of a page come after the paragraph that goes on over it."""
    size = body_size(line for lines in pages for line in lines)
    found: list[Paragraph] = []
    notes: list[Paragraph] = []
    for lines in pages:
        text, foot = _without_notes(lines, size)
        before = found[-1] if found else None
        for paragraph in _of_page(text, size):
            if before is not None and paragraph.lines and _goes_on(before, paragraph, size):
                before.lines += paragraph.lines
            else:
                found += notes
                notes = []
                found.append(paragraph)
            before = None
        notes += foot
    return found + notes


def _without_notes(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Paragraph]]:
    """The lines of the text, and the notes at the foot of the page."""
    text = list(lines)
    foot: list[Line] = []
    while text and text[-1].size < SMALLER * size:
        foot.insert(0, text.pop())
    if not text or not foot or min(line.base for line in text) < max(line.base for line in foot) - 200:
        return list(lines), []
    if not re.match(r"[\d*†‡§¹²³⁴-⁹\[(]", foot[0].text):
        return list(lines), []
    notes = _of_page(foot, size)
    for note in notes:
        note.is_note = True
    return text, notes


def _of_page(lines: Sequence[Line], size: float) -> list[Paragraph]:
    found: list[Paragraph] = []
    leading = _leading(lines)
    columns = _Columns(lines)
    for index, line in enumerate(lines):
        before = lines[index - 1] if index else None
        goes_on = before is not None and _is_same_heading(line, before, size)
        if before is None or (not goes_on and _begins(line, before, found[-1], leading, columns)):
            found.append(Paragraph([line]))
        else:
            found[-1].lines.append(line)
    return found


def _is_same_heading(line: Line, before: Line, size: float) -> bool:
    """Whether a line is the next one of a heading: in the same large type, right below."""
    is_large = min(line.size, before.size) > HEADING * size and abs(line.size - before.size) < 0.1
    return is_large and 0 < before.base - line.base < CLOSE_BELOW * line.size and not NUMBERED.match(line.text)


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance from one line to the next."""
    steps = [above.base - below.base for above, below in pairwise(lines)]
    steps = [step for step, line in zip(steps, lines, strict=False) if 0.5 * line.size < step < 3 * line.size]
    return median(steps) if steps else 0.0


class _Columns:
    """Where the lines of a page begin and end."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._edges = [(line.left, line.right) for line in lines]
        self._known: dict[tuple[float, float], tuple[float, float]] = {}

    def of(self, line: Line) -> tuple[float, float]:
        """The column in which a line stands: the edges of the lines that begin near it."""
        place = line.left, line.size
        if place not in self._known:
            near = [edge for edge in self._edges if abs(edge[0] - line.left) < 4 * line.size]
            self._known[place] = min(left for left, _ in near), max(right for _, right in near)
        return self._known[place]


def _begins(line: Line, before: Line, paragraph: Paragraph, leading: float, columns: _Columns) -> bool:
    """Whether a paragraph begins with a line."""
    step = before.base - line.base
    if abs(line.size - before.size) > OTHER_SIZE * before.size and not before.is_broken:
        return True
    if before.is_broken:
        return False
    if LEADER in before.text or (LEADER in line.text and NUMBERED.match(line.text)):
        return True
    if NUMBERED.match(line.text) and PAGE_AT_END.search(before.text) and NUMBERED.match(paragraph.lines[0].text):
        return True  # entries of a table of contents
    if abs(step) < 0.5 * line.size and line.left > before.right:  # beside it
        return False
    left, right = columns.of(before)
    is_short = before.right < right - SHORT * (right - left) and right > left
    if step < 0:  # the next column
        own_left, _ = columns.of(line)
        is_set_in = line.left > own_left + INDENT * line.size
        return bool(ENDS.search(before.text)) and (is_short or is_set_in)
    if leading and step > GAP * leading:
        return True
    if BULLET.match(line.text) and (is_short or ENDS.search(before.text) or BULLET.match(before.text)):
        return True
    moved = line.left - before.left
    if moved > INDENT * line.size:
        hangs = BULLET.match(paragraph.lines[0].text) and before is paragraph.lines[0]
        return not hangs and (is_short or bool(ENDS.search(before.text)))
    if moved < -INDENT * line.size and len(paragraph.lines) > 1:
        return True
    return is_short and bool(ENDS.search(before.text))


def _goes_on(before: Paragraph, after: Paragraph, size: float) -> bool:
    """Whether a paragraph of the page before goes on with the first of this one."""
    last, first = before.lines[-1], after.lines[0]
    if last.is_broken:
        return True
    if abs(last.size - size) > OTHER_SIZE * size or abs(first.size - last.size) > OTHER_SIZE * size:
        return False
    if BULLET.match(first.text):
        return False
    if not ENDS.search(last.text):
        return True
    return first.text[:1].islower()
