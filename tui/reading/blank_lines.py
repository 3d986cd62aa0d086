"""Blank rows that a page has and its text has not, and blank lines of the text that the page does not show."""

from __future__ import annotations

from store.articles.article import Block
from tui.reading.blocks import Blocks

OVER_HEADING = 2
"""Blank rows over a heading of the first two levels."""
MAJOR = 2
"""The last level of headings that stand apart from what they head; others stand close to it."""


LONGEST_TERM = 60
"""Characters of a term to which its definition is set close, without a blank line."""


class BlankLines:
    """The blank lines of one document."""

    def __init__(self, text: str, blocks: Blocks, *, title_end: int = -1, indented: bool = False) -> None:
        """`title_end` is the line break after a title with rows of its own; with `indented`, plain paragraphs are set apart
        by indents."""
        self._text = text
        self._blocks = blocks
        self._title_end = title_end
        self._indented = indented

    def over_heading(self, start: int) -> int:
        """How many blank rows stand over the line that starts here, besides the text's own."""
        block = self._blocks.at(start)
        if block is None or block.kind != "heading" or block.start != start:
            return 0
        breaks = 0
        while breaks <= OVER_HEADING and breaks < start and self._text[start - breaks - 1] == "\n":
            breaks += 1
        before = start - breaks
        if before <= max(0, self._title_end):
            return 0
        over = self._blocks.at(before - 1)
        ideal = 1 if block.level > MAJOR or (over is not None and over.kind == "heading") else OVER_HEADING
        return max(0, ideal - max(0, breaks - 1))

    def _is_plain(self, offset: int) -> bool:
        """Whether a line of ordinary prose begins, or ends, at a character."""
        block = self._blocks.at(offset)
        return block is None or (block.kind == "paragraph" and not block.quote and not block.indent)

    def past_hidden(self, start: int) -> int:
        """The offset after the blank lines that begin at `start`, if they are not shown: between two plain paragraphs with
        indents, under a heading that stands close to its text, or under a term that is defined."""
        end = start
        while self._text[end : end + 1] == "\n":
            end += 1
        if end == start or start < 2 or end >= len(self._text) or self._text[start - 2] == "\n":
            return start
        if self._indented and self._is_plain(start - 2) and self._is_plain(end):
            return end
        over = self._blocks.at(start - 2)
        if over is None:
            return start
        is_close = (over.kind == "heading" and over.level > MAJOR) or self._is_defined(over, end)
        return end if is_close else start

    def _is_defined(self, term: Block, start: int) -> bool:
        """Whether a paragraph is a term, and the one at `start`, set further in without a sign, its definition."""
        below = self._blocks.at(start)
        return (
            below is not None
            and (term.kind, term.marker, term.quote) == (below.kind, below.marker, below.quote) == ("paragraph", "", 0)
            and below.indent == term.indent + 1
            and term.end - term.start <= LONGEST_TERM
        )

    def before_hidden(self, offset: int) -> int:
        """The line break before hidden blank lines, for a character in them; else the character itself."""
        if self._text[offset : offset + 1] != "\n":
            return offset
        start = offset
        while start > 0 and self._text[start - 1] == "\n" and self._text[start : start + 1] == "\n":
            start -= 1
        return start if self.past_hidden(start + 1) > offset else offset

    def is_led(self, start: int) -> bool:
        """Whether the paragraph at `start` follows hidden blank lines."""
        return start > 1 and self._is_plain(start) and self.before_hidden(start - 1) != start - 1
