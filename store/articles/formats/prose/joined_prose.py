"""Several pieces of prose as one text."""

from __future__ import annotations

from collections.abc import Sequence

from store.articles.article import Block, Span
from store.articles.formats.prose.prose import Prose

GAP = "\n\n"


def join_prose(parts: Sequence[Prose]) -> tuple[Prose, list[int]]:
    """The parts as one, parted by blank lines, and the offset at which each begins. Title and language are the first's that
    has them."""
    pieces: list[str] = []
    starts: list[int] = []
    blocks: list[Block] = []
    spans: list[Span] = []
    anchors: dict[str, int] = {}
    length = 0
    for part in parts:
        if part.text and length:
            pieces.append(GAP)
            length += len(GAP)
        starts.append(length)
        pieces.append(part.text)
        blocks += [block._replace(start=block.start + length, end=block.end + length) for block in part.blocks]
        spans += [span._replace(start=span.start + length, end=span.end + length) for span in part.spans]
        length += len(part.text)
    first = next((part.first_heading for part in parts if part.first_heading), "")
    language = next((part.language for part in parts if part.language), "")
    title = next((part.title for part in parts if part.title), "")
    return Prose("".join(pieces), tuple(blocks), tuple(spans), title, first, language, anchors), starts
