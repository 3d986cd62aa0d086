"""A text in pieces of about a paragraph: words that belong together are found together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from store.articles.article import Passage

LONGEST = 1_200
"""Characters of a piece; a longer paragraph is cut."""
SHARED = 150
"""Characters that two pieces of one paragraph have in common, so that no phrase is cut in both."""
BLANK = re.compile(r"\n[^\S\n]*(?:\n\s*|$)")


def chunks(text: str) -> Iterator[Passage]:
    """The pieces in order; white space between paragraphs is in none."""
    start = 0
    for gap in [*((match.start(), match.end()) for match in BLANK.finditer(text)), (len(text), len(text))]:
        if text[start : gap[0]].strip():
            yield from _cut(text, start, gap[0])
        start = gap[1]


def _cut(text: str, start: int, end: int) -> Iterator[Passage]:
    while end - start > LONGEST:
        space = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = space if space > 0 else start + LONGEST
        yield Passage(start, cut)
        blank = text.find(" ", cut - SHARED, cut)
        start = blank if blank > start else cut
    yield Passage(start, end)
