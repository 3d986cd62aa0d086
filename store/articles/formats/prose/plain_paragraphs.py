"""Text whose every line is a paragraph, as programs that set text write it: parted by blank lines."""

from __future__ import annotations

import re

from store.articles.article import Block
from store.articles.formats.prose.tags import CELL_GAP

LOWEST = 6
"""The lowest level of headings."""
ITEM = re.compile(r"(?P<marker>[•◦▪■‣·–*-]|[0-9]{1,3}[.)]|[a-z][.)])\t\s*(?=\S)")
"""What stands before an item of a list."""


def paragraphs(text: str, heading_signs: int = 0) -> tuple[str, tuple[Block, ...]]:
    """The text with a blank line between its paragraphs, and its rows of cells and items of lists as such: in rows, bars part
    the cells. From `heading_signs` on are the characters, one a level, with which headings begin."""
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    before = ""
    for line in text.split("\n"):
        words = line.strip()
        level = ord(words[0]) - heading_signs + 1 if heading_signs and words else 0
        if 0 < level <= LOWEST:
            words = words.lstrip("".join(map(chr, range(heading_signs, heading_signs + LOWEST)))).lstrip()
        if not words:
            continue
        item = ITEM.match(words)
        kind = "row" if words.count("|") > 1 and words.endswith("|") else "item" if item is not None else ""
        if kind == "row":
            words = CELL_GAP.join(" ".join(cell.split()) for cell in words[:-1].split("|")).strip()
        elif item is not None:
            words = words[item.end() :]
        if pieces:
            pieces.append("\n" if kind and kind == before else "\n\n")
            length += len(pieces[-1])
        if 0 < level <= LOWEST and not kind:
            blocks.append(Block(length, length + len(words), "heading", level))
        elif kind == "row":
            blocks.append(Block(length, length + len(words), "row"))
        elif item is not None:
            blocks.append(Block(length, length + len(words), "paragraph", indent=1, marker=item["marker"]))
        pieces.append(words)
        length += len(words)
        before = kind
    return "".join(pieces), tuple(blocks)
