"""Quotations and brackets: what stands between two signs that belong together.

Signs are paired within their paragraph, so that one that was never closed spoils no more than that. Straight quotes open
and close in turns; an apostrophe inside a word is not one of them.
"""

from __future__ import annotations

from store.articles.article import Passage
from tui.reading.cursor.prose import TextUnits

QUOTES = {"“": "”", "„": "“”", "«": "»", "»": "«", "‘": "’", "‚": "‘’", "「": "」", "『": "』", "‹": "›", '"': '"'}
"""Opening signs and what closes each. Some close in one language what they open in another."""
BRACKETS = {"(": ")", "（": "）"}
LONGEST = 8_192
"""Characters to each side of a place in which the signs are looked for."""


def enclosed(prose: TextUnits, offset: int, signs: dict[str, str]) -> Passage | None:
    """The innermost pair around `offset`, with its signs, or else the next one in the paragraph."""
    paragraph = prose.paragraph(offset)
    start, end = max(paragraph.start, offset - LONGEST), min(paragraph.end, offset + LONGEST)
    pairs = _pairs(prose.text, start, end, signs)
    around = [pair for pair in pairs if pair.start <= offset < pair.end]
    if around:
        return min(around, key=lambda pair: pair.end - pair.start)
    return min((pair for pair in pairs if pair.start > offset), default=None)


def _pairs(text: str, start: int, end: int, signs: dict[str, str]) -> list[Passage]:
    pairs: list[Passage] = []
    opened: list[int] = []
    for place in range(start, end):
        sign = text[place]
        if _is_apostrophe(text, place):
            continue
        closes = next((index for index in reversed(range(len(opened))) if sign in signs[text[opened[index]]]), None)
        if closes is not None:
            pairs.append(Passage(opened[closes], place + 1))
            del opened[closes:]
        elif sign in signs:
            opened.append(place)
    return pairs


def _is_apostrophe(text: str, place: int) -> bool:
    return text[place] == "’" and text[place - 1 : place].isalpha() and text[place + 1 : place + 2].isalpha()
