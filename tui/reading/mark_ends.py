"""Where an annotation's tint stands: on all of a short passage, on the first and the last words of a longer one.

The bar in the gutter says which rows are annotated, so the tint has to tell only where the passage begins and ends. Most of an
annotated page then stays text on one ground, the passage under the cursor included, whose ends are longer.
"""

from __future__ import annotations

from itertools import accumulate
from typing import NamedTuple

from store.articles.article import Passage
from tui.reading.clusters import Measure


class Extent(NamedTuple):
    """How much of a passage is tinted, in cells."""

    short: int
    """A passage of so many is tinted whole."""
    least: int
    """An end takes words until it has so many."""
    most: int
    """An end stops there also inside a word; scripts without blanks have no words."""


QUIET = Extent(short=24, least=2, most=16)
STRONG = Extent(short=96, least=24, most=40)
"""Of the annotation under the cursor: no more than a row and a half, so that one annotation does not fill a small window."""


def mark_ends(text: str, start: int, end: int, measure: Measure, extent: Extent = QUIET) -> tuple[Passage, ...]:
    """The parts of ``text[start:end]`` that are tinted, first to last."""
    short = extent.short
    if end - start <= short and measure(text[start:end]) <= short:
        return (Passage(start, end),)
    first = start + _words(text[start : min(start + short, end)], measure, extent)
    last = end - _words(text[max(end - short, start) : end][::-1], measure, extent)
    return (Passage(start, first), Passage(last, end)) if first < last else (Passage(start, end),)


def _words(text: str, measure: Measure, extent: Extent) -> int:
    """How many characters from the beginning of a text on are its first words."""
    cells = accumulate(map(measure, text))
    return next(
        (
            place
            for place, width in enumerate(cells)
            if width > extent.most
            or (text[place].isspace() and width >= extent.least and measure(text[:place].strip()) >= extent.least)
        ),
        len(text),
    )
