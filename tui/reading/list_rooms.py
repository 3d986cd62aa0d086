"""How much deeper the items of each list stand, so that its longest number has room."""

from __future__ import annotations

from store.articles.article import Block, Document
from tui.reading.clusters import Measure


def list_rooms(document: Document, indent: int, measure: Measure) -> dict[int, int]:
    """The cells, beside the `indent` of every list, by the starts of the blocks that need any. A list ends where text stands
    that is in none, and indented text without markers where the first marker stands; lists inside one have the room of the
    outer one."""
    longest = max((measure(f"{block.marker} ") for block in document.blocks if block.marker), default=0)
    if longest <= indent:
        return {}
    rooms: dict[int, int] = {}
    items: list[Block] = []
    for block in (*document.blocks, None):
        is_begun = bool(block and block.marker) and not any(item.marker for item in items)
        if items and (
            block is None or not block.indent or is_begun or document.text[items[-1].end : block.start].strip()
        ):
            room = max(measure(f"{item.marker} ") for item in items) - indent
            if room > 0:
                rooms.update((item.start, room) for item in items)
            items = []
        if block is not None and block.indent:
            items.append(block)
    return rooms
