"""Where an annotation's tint stands: on all of a short passage, on the first and the last words of a longer one.

The bar in the gutter says which rows are annotated, so the tint has to tell only where the passage begins and ends. Most of an
annotated page then stays text on one ground.
"""

from __future__ import annotations

from itertools import accumulate

from store.articles.article import Passage
from tui.reading.clusters import Measure

SHORT = 24
"""Cells of a passage that is tinted whole."""
MOST = 16
"""Cells of a word that are tinted; scripts without blanks have no words."""
LEAST = 2
"""A word of fewer cells is tinted with the next."""


def mark_ends(text: str, start: int, end: int, measure: Measure) -> tuple[Passage, ...]:
    """The parts of ``text[start:end]`` that are tinted, first to last."""
    if end - start <= SHORT and measure(text[start:end]) <= SHORT:
        return (Passage(start, end),)
    first = start + _word(text[start : min(start + SHORT, end)], measure)
    last = end - _word(text[max(end - SHORT, start) : end][::-1], measure)
    return (Passage(start, first), Passage(last, end)) if first < last else (Passage(start, end),)


def _word(text: str, measure: Measure) -> int:
    """How many characters from the beginning of a text on are its first word."""
    cells = accumulate(map(measure, text))
    return next(
        (place for place, width in enumerate(cells, 0) if width > MOST or _ends(text, place, measure)), len(text)
    )


def _ends(text: str, place: int, measure: Measure) -> bool:
    return text[place].isspace() and measure(text[:place].strip()) >= LEAST
