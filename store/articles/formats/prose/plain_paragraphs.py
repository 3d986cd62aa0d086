"""Text whose every line is a paragraph, as programs that set text write it: parted by blank lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from textwrap import dedent

from store.articles.article import Block
from store.articles.formats.prose.tags import CELL_GAP

LOWEST = 6
"""The lowest level of headings."""
DEEPEST = 9
"""Levels of lists that are told apart."""
ITEM = re.compile(
    r"(?P<marker>[•◦▪■‣·–*o§\uf0a7\uf0b7-]|(?:[0-9]{1,3}\.){0,8}[0-9]{1,3}[.)]|(?:[a-zA-Z]|[ivxIVX]{1,5})[.)])\t\s*(?=\S)"
)
"""What stands before an item of a list."""
MARKERS = {"o": "◦", "·": "•", "§": "▪", "\uf0a7": "▪", "\uf0b7": "•"}
"""How markers are written that are set in a type of their own, in which they look otherwise."""


def paragraphs(
    text: str, heading_signs: int = 0, item_signs: int = 0, code_sign: str = "", line_sign: str = ""
) -> tuple[str, tuple[Block, ...]]:
    """The text with a blank line between its paragraphs, and its rows of cells and items of lists as such: in rows, bars part
    the cells. From `heading_signs` on are the characters, one a level, with which headings begin; from `item_signs` on those
    that stand before items of lists, or right behind their markers. What has `code_sign` before it is code; where `line_sign`
    stands a line ends within a paragraph."""
    pieces: list[str] = []
    blocks: list[Block] = []
    length = 0
    before = ""
    for line in text.split("\n"):
        depth, words = _depth(line.strip(), item_signs)
        level = ord(words[0]) - heading_signs + 1 if heading_signs and words else 0
        if 0 < level <= LOWEST:
            words = words.lstrip("".join(map(chr, range(heading_signs, heading_signs + LOWEST)))).lstrip()
        is_code = bool(code_sign) and words.startswith(code_sign)
        if is_code:
            words = _code(words.removeprefix(code_sign).split(line_sign))
        elif line_sign and line_sign in words:
            words = "\n".join(filter(None, map(str.strip, words.split(line_sign))))
        if not words:
            continue
        item = ITEM.match(words) if not is_code else None
        is_further = depth > 0 and before == "item" and not is_code and not 0 < level <= LOWEST
        kind = "row" if words.count("|") > 1 and words.endswith("|") and not is_code else ""
        kind = kind or ("item" if item is not None or is_further else "")
        if kind == "row":
            words = CELL_GAP.join(" ".join(cell.split()) for cell in words[:-1].split("|")).strip()
        elif item is not None:
            behind, words = _depth(words[item.end() :], item_signs)
            depth = max(depth, behind, 1)
        if pieces:
            pieces.append("\n" if kind and kind == before else "\n\n")
            length += len(pieces[-1])
        if is_code:
            blocks.append(Block(length, length + len(words), "code"))
        elif 0 < level <= LOWEST and not kind:
            blocks.append(Block(length, length + len(words), "heading", level))
        elif kind == "row":
            blocks.append(Block(length, length + len(words), "row"))
        elif kind == "item":
            marker = MARKERS.get(item["marker"], item["marker"]) if item is not None else ""
            blocks.append(Block(length, length + len(words), "paragraph", indent=depth, marker=marker))
        pieces.append(words)
        length += len(words)
        before = kind
    return "".join(pieces), tuple(blocks)


def _code(lines: Sequence[str]) -> str:
    """Lines of code without the room before all of them."""
    return dedent("\n".join(line.rstrip() for line in lines)).strip("\n")


def _depth(words: str, item_signs: int) -> tuple[int, str]:
    """The level that a sign before some words says, from 1, or 0 without one; and the words without it."""
    depth = ord(words[0]) - item_signs + 1 if item_signs and words else 0
    return (depth, words[1:].lstrip()) if 0 < depth <= DEEPEST else (0, words)
