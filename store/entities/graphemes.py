"""No mention cuts what a reader sees as one character: its ends are moved outwards to the next grapheme's (UAX #29)."""

from __future__ import annotations

import re

from store.entities.mention import Mention
from store.entities.mention_order import respanned, with_added

JOINS_NOTHING = re.compile(r"[\x00-\x7f\u00c0-\u024f\u2010-\u2027\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]{2}")
"""ASCII, Latin letters, dashes and quotes, kana, Chinese characters: of UAX #29's class Other, but for line breaks."""


def whole_graphemes(text: str, mentions: list[Mention]) -> list[Mention]:
    whole = []
    for mention in mentions:
        start, end = _edge(text, mention.start, -1), _edge(text, mention.end, 1)
        same = (start, end) == (mention.start, mention.end)
        whole.append(mention if same else respanned(mention, text, start, end, mention.by))
    return with_added([], whole)


def _edge(text: str, offset: int, way: int) -> int:
    """The offset, or where the grapheme that it is in begins (`way` -1) or ends (1)."""
    if _plain(text, offset):
        return offset
    first, last = offset, offset
    while not _plain(text, first):
        first -= 1
    while not _plain(text, last):
        last += 1
    from unicode_segmentation_rs import graphemes

    edge = first
    for grapheme in graphemes(text[first:last], is_extended=True):
        if edge >= offset:
            break
        if way < 0 and edge + len(grapheme) > offset:
            return edge
        edge += len(grapheme)
    return edge


def _plain(text: str, offset: int) -> bool:
    """Whether a grapheme surely ends there: at the text's ends, and between two signs that join nothing."""
    return not 0 < offset < len(text) or bool(JOINS_NOTHING.fullmatch(text, offset - 1, offset + 1))
