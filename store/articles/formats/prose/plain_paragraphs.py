"""Text whose every line is a paragraph, as programs that set text write it: parted by blank lines."""

from __future__ import annotations

from store.articles.article import Block
from store.articles.formats.prose.tags import CELL_GAP


def paragraphs(text: str) -> tuple[str, tuple[Block, ...]]:
    """The text with a blank line between its paragraphs, and its rows of cells as such: in these, bars part the cells."""
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    was_row = False
    for line in text.split("\n"):
        words = line.strip()
        if not words:
            continue
        is_row = words.count("|") > 1 and words.endswith("|")
        if is_row:
            words = CELL_GAP.join(cell.strip() for cell in words.strip("|").split("|"))
        if pieces:
            gap = "\n" if is_row and was_row else "\n\n"
            pieces.append(gap)
            length += len(gap)
        if is_row:
            blocks.append(Block(length, length + len(words), "row"))
        pieces.append(words)
        length += len(words)
        was_row = is_row
    return "".join(pieces), tuple(blocks)
