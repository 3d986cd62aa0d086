"""Lines of verse as books set them: an element each, which no blank line parts from the one before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.articles.formats.prose.tags import BLOCKS

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

LONGEST = 80
"""Characters of a line."""


def follows_line(node: LexborNode) -> bool:
    """Whether an element is a line after a line: both are short, hold no blocks, and nothing stands between them."""
    before = node.prev
    while before is not None and before.tag == "-text" and not (before.text_content or "").strip():
        before = before.prev
    return before is not None and _is_line(node) and _is_line(before)


def _is_line(node: LexborNode) -> bool:
    if node.tag != "div" or not 0 < len(" ".join((node.text() or "").split())) <= LONGEST:
        return False
    child = node.child
    while child is not None:
        if child.tag in BLOCKS or child.tag == "img":
            return False
        child = child.next
    return True
