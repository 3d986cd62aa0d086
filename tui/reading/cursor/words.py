"""What a word is, by Unicode's rules (UAX #29) with a reader's habits on top.

The rules come from a library and give pieces; a piece with a letter or a figure in it is a word. Figures keep their points
and commas (3,000.5), words their apostrophes, marks and soft hyphens, ideographs and hiragana stand by themselves. The
habits only ever join:

- A hyphen or an apostrophe inside: well-known, 1990's.
- Colons between figures: 12:30.
- What follows without anything between: CO₂, and a run of Thai, Lao, Khmer or Burmese, which no rule can take apart.
"""

from __future__ import annotations

import re

from store.articles.article import Passage

JOINERS = frozenset("-‐‑'’")
ALONE = re.compile("[\u3005-\u3007\u3031-\u3035\u303b\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
                   "\uff66-\uff9f\U0001b000-\U0001b16f\U00020000-\U0003ffff]")  # fmt: skip
"""Ideographs and kana, which are not joined to what stands beside them."""


def words(text: str, offset: int = 0) -> list[Passage]:
    """The words of `text` in order; `offset` is added to every place."""
    from unicode_segmentation_rs import split_word_bounds

    passages: list[Passage] = []
    start = end = 0  # of the word before
    place = 0
    alone = True
    for piece in split_word_bounds(text):
        begin, place = place, place + len(piece)
        if not (piece[0].isalnum() or any(map(str.isalnum, piece))):
            continue
        was_alone, alone = alone, ALONE.match(piece) is not None
        if not was_alone and not alone and _is_joined(text, end, begin):
            passages[-1] = Passage(offset + start, offset + place)
        else:
            start = begin
            passages.append(Passage(offset + begin, offset + place))
        end = place
    return passages


def _is_joined(text: str, end: int, start: int) -> bool:
    """Whether two pieces are one word: the first ends at `end`, the second starts at `start`."""
    if start == end:
        return True
    if start - end > 1:
        return False
    sign = text[end]
    return sign in JOINERS or (sign == ":" and text[end - 1].isdecimal() and text[start].isdecimal())
