"""Headings, and the sections that they begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from store.articles.article import Block, Document, Passage


class Sections:
    """The headings of one document. Offsets are characters, end exclusive."""

    def __init__(self, document: Document) -> None:
        self._length = len(document.text)
        self.headings: Sequence[Block] = [block for block in document.blocks if block.kind == "heading"]
        self._starts = [heading.start for heading in self.headings]

    def after(self, offset: int) -> Passage | None:
        """The first heading after `offset`."""
        index = bisect_right(self._starts, offset)
        return self._heading(index) if index < len(self._starts) else None

    def before(self, offset: int) -> Passage | None:
        """The last heading before `offset`."""
        index = bisect_left(self._starts, offset) - 1
        return self._heading(index) if index >= 0 else None

    def around(self, offset: int) -> list[Passage]:
        """The sections that hold `offset`, the innermost first: each from its heading to the next one of its level or a
        higher one; the last is the whole text."""
        sections: list[Passage] = []
        level = 7
        for index in range(bisect_right(self._starts, offset) - 1, -1, -1):
            heading = self.headings[index]
            if heading.level < level:
                level = heading.level
                sections.append(Passage(heading.start, self._end(index)))
        return [*sections, Passage(0, self._length)]

    def _end(self, index: int) -> int:
        level = self.headings[index].level
        following = (heading.start for heading in self.headings[index + 1 :] if heading.level <= level)
        return next(following, self._length)

    def _heading(self, index: int) -> Passage:
        return Passage(self.headings[index].start, self.headings[index].end)
