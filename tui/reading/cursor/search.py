"""Searching in one text: hits found from a place on, counted piece by piece."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from store.articles.article import Passage
from store.search.wording import pattern

AT_ONCE = 1 << 17
"""Characters that are searched in one go: a millisecond or two."""
LONGEST = 4_096
"""Characters beyond a place in which a hit that begins before it may end."""
MOST_SPACE = 200
"""White space beyond one character that a hit which begins before the window is expected to have."""
MOST = 100_000
"""Hits that are counted; of words that are more frequent than that, one is always near."""


class Hits:
    """The places where some words stand in a text. Offsets are characters, end exclusive.

    Hits are looked for near a place at once and in the whole text piece by piece (`go_on_counting`), so that no call takes
    long in a text of any length.
    """

    def __init__(self, text: str, words: str, *, whole: bool = False) -> None:
        """With `whole`, the words must stand by themselves, not inside longer ones."""
        self.words = words
        self._text = text
        self._pattern = pattern(words, whole=whole)
        self._starts = array("Q")
        self._searched = 0

    def after(self, offset: int) -> Passage | None:
        """The first hit that starts after `offset`; None also where it is far and not counted yet."""
        if self.is_complete:
            index = bisect_right(self._starts, offset)
            return self._hit(self._starts[index]) if index < len(self._starts) else None
        end = min(len(self._text), offset + 1 + AT_ONCE)
        match = self._pattern.search(self._text, offset + 1, min(len(self._text), end + LONGEST))
        return Passage(*match.span()) if match else None

    def before(self, offset: int) -> Passage | None:
        """The last hit that starts before `offset`; None also where it is far and not counted yet."""
        if self.is_complete:
            index = bisect_left(self._starts, offset) - 1
            return self._hit(self._starts[index]) if index >= 0 else None
        last = None
        for match in self._pattern.finditer(
            self._text, max(0, offset - AT_ONCE), min(len(self._text), offset + LONGEST)
        ):
            if match.start() >= offset:
                break
            last = match
        return Passage(*last.span()) if last else None

    def between(self, start: int, end: int) -> tuple[Passage, ...]:
        """The hits that have a character in ``start`` to ``end``."""
        begin = max(0, start - len(self.words) - MOST_SPACE)
        matches = self._pattern.finditer(self._text, begin, min(len(self._text), end + LONGEST))
        hits = []
        for match in matches:
            if match.start() >= end:
                break
            if match.end() > start:
                hits.append(Passage(*match.span()))
        return tuple(hits)

    # Counting

    @property
    def is_searched(self) -> bool:
        """Whether there is nothing more to count."""
        return self._searched >= len(self._text) or len(self._starts) >= MOST

    @property
    def is_complete(self) -> bool:
        """Whether every hit is known."""
        return self._searched >= len(self._text)

    @property
    def starts(self) -> Sequence[int]:
        """Where those that are counted begin, in order."""
        return self._starts

    def place(self, offset: int) -> str:
        """Which of how many hits begins at `offset`, in words."""
        number = bisect_left(self._starts, offset) + 1
        if self.is_complete:
            return f"{min(number, len(self._starts)):,} of {len(self._starts):,}"
        return f"more than {len(self._starts):,}"

    def go_on_counting(self) -> None:
        """Searches the next stretch of the text."""
        end = min(len(self._text), self._searched + AT_ONCE)
        for match in self._pattern.finditer(self._text, self._searched, min(len(self._text), end + LONGEST)):
            if match.start() >= end:
                break
            self._starts.append(match.start())
            end = max(end, match.end())
        self._searched = end

    def _hit(self, start: int) -> Passage:
        match = self._pattern.match(self._text, start)
        return Passage(start, match.end() if match else start)
