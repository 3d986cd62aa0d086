"""Passages of one kind, words or sentences, found around a place and remembered."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import OrderedDict
from collections.abc import Callable

from store.articles.article import Passage

LONGEST = 8_192
"""Characters that are searched at once: a paragraph, or a piece of a longer one."""
SLACK = 128
"""Characters in which a space is looked for to end a piece."""


class Nearby:
    """All passages of one kind in a text. Offsets are characters, end exclusive."""

    def __init__(self, text: str, find: Callable[[str, int], list[Passage]], remembered: int) -> None:
        """`find` gives the passages in a piece of text that starts at an offset; `remembered` pieces are kept."""
        self._text = text
        self._find = find
        self._remembered = remembered
        self._passages: OrderedDict[int, list[Passage]] = OrderedDict()

    def around(self, offset: int) -> list[Passage]:
        """The passages of the paragraph (or of the piece of a long one) at `offset`."""
        return self._of(self._stretch(offset))

    def after(self, offset: int) -> Passage | None:
        """The next passage that starts after `offset`."""
        place = offset
        while place < len(self._text):
            stretch = self._stretch(place)
            passages = self._of(stretch)
            index = bisect_right(passages, offset, key=_start)
            if index < len(passages):
                return passages[index]
            place = stretch.end
            while place < len(self._text) and self._text[place].isspace():
                place += 1
        return None

    def before(self, offset: int) -> Passage | None:
        """The last passage that starts before `offset`."""
        place = offset
        while place >= 0:
            stretch = self._stretch(place)
            passages = self._of(stretch)
            index = bisect_left(passages, offset, key=_start)
            if index > 0:
                return passages[index - 1]
            place = stretch.start - 1
            while place >= 0 and self._text[place].isspace():
                place -= 1
        return None

    def _of(self, stretch: Passage) -> list[Passage]:
        passages = self._passages.get(stretch.start)
        if passages is None:
            passages = self._passages[stretch.start] = self._find(self._text[slice(*stretch)], stretch.start)
            if len(self._passages) > self._remembered:
                self._passages.popitem(last=False)
        return passages

    def _stretch(self, offset: int) -> Passage:
        offset = min(max(offset, 0), len(self._text))
        start = self._text.rfind("\n", 0, offset) + 1
        end = self._text.find("\n", offset)
        end = len(self._text) if end < 0 else end
        if end - start <= LONGEST:
            return Passage(start, end)
        piece = (offset - start) // LONGEST
        if self._piece_start(start, end, piece) > offset:
            piece -= 1
        return Passage(self._piece_start(start, end, piece), self._piece_start(start, end, piece + 1))

    def _piece_start(self, start: int, end: int, piece: int) -> int:
        nominal = start + piece * LONGEST
        if piece == 0 or nominal >= end:
            return min(nominal, end)
        return self._text.find(" ", nominal, min(nominal + SLACK, end)) + 1 or nominal


def _start(passage: Passage) -> int:
    return passage.start
