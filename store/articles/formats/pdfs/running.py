"""Running heads, feet and page numbers: what stands at one place of most pages, and is not part of the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from operator import attrgetter

from store.articles.formats.pdfs.lines import CHAPTER_NUMBER, LABEL, Line

FIGURES = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)
NUMBER = re.compile(
    r"(?:page|seite|p\.)?\s*[-–—|]?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|von|/)\s*\d{1,4})?\s*[-–—|]?",
    re.IGNORECASE,
)
FIRST_OR_LAST_FIGURES = re.compile(
    r"^(?:\d{1,4}|[ivxlc]{1,7})(?=[^\w.]|$)|(?:(?<=\W)|^)(?:\d{1,4}|[ivxlc]{1,7})$", re.IGNORECASE
)
CONTINUED = re.compile(
    r"\((?:continues on (?:the )?next page|continued (?:from (?:the )?previous page|on (?:the )?next page)"
    r"|Fortsetzung (?:auf der nächsten Seite|der vorherigen Seite)|suite (?:sur|de) la page (?:suivante|précédente))\)",
    re.IGNORECASE,
)
"""What programs write where a page ends in the midst of code or of a table."""
FEWEST_PAGES = 3
"""Pages on which something must stand to be told from the text."""
LEAST_SHARE = 0.4
"""The share of the pages on which it stands."""
FEWEST_OF_PLACE, NEARLY_ALL, MANY = 5, 0.9, 0.3
"""Where so many pages have a line apart from the text, so large a share of the lines there is apart, and so many of them are
running heads for other reasons or begin alike, all are, also those that stand on one page."""
BELOW_LABEL = 4.0
"""A chapter's number stands at most so far below its label, as a share of its size."""
FAR = 2.5
"""Of its size: how far the text is from such a line at least."""
EDGE = 2
"""Lines from the top and the foot of a page that are looked at."""
LARGER = 1.12
"""Headings are set larger than this share of the text's size."""
CLOSE = 3.0
"""Points that places may differ by."""


def without_running(pages: Sequence[list[Line]], size: float) -> list[list[Line]]:
    """The lines of each page without those; most of the text is set in type of `size`."""
    large = LARGER * size
    counts: Counter[str] = Counter()
    placed: Counter[tuple[bool, int]] = Counter()
    edges = [_edges(lines) for lines in pages]
    outermost = [_outermost(lines) for lines in pages]
    shapes = {id(line): _shape(line, large) for edge in edges for line, _ in edge}
    for edge, outer in zip(edges, outermost, strict=True):
        counts.update({shapes[id(line)] for line, _ in edge})
        placed.update({(is_top, round(line.base / CLOSE)) for line, is_top in edge[::EDGE] + outer})
    enough = max(FEWEST_PAGES, LEAST_SHARE * len(pages))
    left_out: set[int] = set()
    unsure: list[tuple[Line, tuple[bool, int]]] = []
    """Those that stand where others do, without a number."""
    removed: Counter[tuple[bool, int]] = Counter()
    waiting: Counter[tuple[bool, int]] = Counter()
    begin_alike: Counter[tuple[bool, str]] = Counter()
    for lines, edge, outer in zip(pages, edges, outermost, strict=True):
        outer_ids = {id(line) for line, _ in outer}
        for line, is_top in edge:
            if LABEL.fullmatch(line.text) and _is_over_number(line, lines):
                continue
            place = round(line.base / CLOSE)
            is_outer = id(line) in outer_ids
            stands = is_outer and max(placed[is_top, place + by] for by in (-1, 0, 1)) >= enough
            is_numbered = line.size <= large and FIRST_OR_LAST_FIGURES.search(line.text) is not None
            often = counts[shapes[id(line)]]
            is_apart = stands and _is_apart(line, lines, is_top)
            if (
                often >= max(FEWEST_PAGES, 0.1 * len(pages))
                or CONTINUED.fullmatch(line.text)
                or (is_outer and (NUMBER.fullmatch(line.text) or (is_apart and (often > 1 or is_numbered))))
            ):
                left_out.add(id(line))
                removed[is_top, place] += 1
            elif is_apart and line.size <= large and _is_apart(line, lines, is_top, FAR):
                unsure.append((line, (is_top, place)))
                waiting[is_top, place] += 1
                begin_alike[is_top, _beginning(line)] += 1
    fewest = max(FEWEST_OF_PLACE, LEAST_SHARE * len(pages))
    for line, (is_top, place) in unsure:
        lines_there = sum(placed[is_top, place + by] for by in (-1, 0, 1))
        apart_there = sum(removed[is_top, place + by] + waiting[is_top, place + by] for by in (-1, 0, 1))
        gone_there = sum(removed[is_top, place + by] for by in (-1, 0, 1))
        alike = begin_alike[is_top, _beginning(line)]
        is_usual = max(gone_there, alike) >= max(FEWEST_PAGES, MANY * lines_there)
        if is_usual and apart_there >= max(fewest, NEARLY_ALL * lines_there):
            left_out.add(id(line))
    return [[line for line in lines if id(line) not in left_out] for lines in pages]


def _is_over_number(label: Line, lines: Sequence[Line]) -> bool:
    """Whether the number of a chapter stands below its label."""
    return any(
        0 < label.base - line.base < BELOW_LABEL * line.size and CHAPTER_NUMBER.fullmatch(line.text) for line in lines
    )


def _shape(line: Line, large: float) -> str:
    """What a line says, whatever numbers it has; the number of a heading, which is set larger than `large`, is its own."""
    return FIGURES.sub("#", line.text.casefold()) if line.size <= large else line.text.casefold()


def _beginning(line: Line) -> str:
    """The first two words of a line, whatever numbers they have."""
    return " ".join(FIGURES.sub("#", line.text.casefold()).split()[:2])


def _outermost(lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """The highest and the lowest lines of a page, with what stands beside them; whether each is at the top."""
    if len(lines) < 2:
        return []
    bases = [line.base for line in lines]
    top, foot = max(bases), min(bases)
    return [(line, line.base > top - CLOSE) for line in lines if line.base > top - CLOSE or line.base < foot + CLOSE]


def _edges(lines: Sequence[Line]) -> list[tuple[Line, bool]]:
    """The lines nearest to the top and to the foot; whether each is at the top."""
    if len(lines) <= 2 * EDGE:
        return _outermost(lines)
    by_height = sorted(lines, key=attrgetter("base"), reverse=True)
    return [(line, True) for line in by_height[:EDGE]] + [(line, False) for line in by_height[-EDGE:]]


def _is_apart(line: Line, lines: Sequence[Line], is_top: bool, by: float = 1.4) -> bool:
    """Whether the text is farther from a line than `by` times its size."""
    if is_top:
        nearest = max((other.base for other in lines if other.base < line.base - CLOSE), default=None)
        return nearest is not None and line.base - nearest > by * line.size
    nearest = min((other.base for other in lines if other.base > line.base + CLOSE), default=None)
    return nearest is not None and nearest - line.base > by * line.size
