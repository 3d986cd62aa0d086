"""The blocks of a document by the characters that they hold."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from store.articles.article import Block


class Blocks:
    """Blocks in order, which never overlap."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._blocks = blocks
        self._starts = [block.start for block in blocks]

    def at(self, offset: int) -> Block | None:
        """The block that the character at `offset` stands in."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return None
        block = self._blocks[index]
        return block if offset < block.end or offset == block.start else None
