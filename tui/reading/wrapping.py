"""Breaking a paragraph into rows.

A row ends where a line may: after a space, a hyphen or a dash, at a soft hyphen or a zero-width space, between two wide
characters of Chinese or Japanese unless one of them may not stand at that end of a line, and inside a word only when the
word is wider than the row. Scripts without spaces and without wide characters (Thai, Khmer) break between clusters.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from tui.reading.clusters import SOFT_HYPHEN, TAB, Measure, clusters, is_simple

BREAK_AFTER = "-‐–—"
NEVER_FIRST = frozenset("、。，．：；？！）」』】〕〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%")
NEVER_LAST = frozenset("（「『【〔〈《“‘([{$")
ZERO_WIDTH_SPACE = "\u200b"
SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
"""White space that a row may end in; it takes no room there. No-break spaces are letters to a row."""


class Line(NamedTuple):
    """What one row shows of a paragraph, offsets in the text."""

    start: int
    end: int
    """The end of what is drawn; white space at a row's end is not."""
    next: int
    """Where the next row starts: rows cover every character once and in order."""


def wrap(text: str, start: int, end: int, first: int, rest: int, measure: Measure) -> list[Line]:
    """The rows of ``text[start:end]``, which holds no line break: `first` cells wide the first one, `rest` the others."""
    if start == end:
        return [Line(start, end, end)]
    if is_simple(text[start:end]):
        return list(_wrap_simple(text, start, end, max(1, first), max(1, rest)))
    return list(_wrap_clusters(text, start, end, max(2, first), max(2, rest), measure))


def _wrap_simple(text: str, start: int, end: int, first: int, rest: int) -> Iterator[Line]:
    width = first
    while end - start > width:
        limit = start + width
        if text[limit] == " ":
            cut = limit
        else:
            cut = max(text.rfind(" ", start, limit) + 1, *(text.rfind(sign, start, limit) + 1 for sign in BREAK_AFTER))
            if cut <= start:
                cut = limit
        following = cut
        while following < end and text[following] == " ":
            following += 1
        yield Line(start, _without_space(text, start, cut), following)
        start, width = following, rest
    if start < end:
        yield Line(start, _without_space(text, start, end), end)


def _wrap_clusters(text: str, start: int, end: int, first: int, rest: int, measure: Measure) -> Iterator[Line]:
    room = first
    used = 0
    cut = start  # the last place in this row where it may end
    used_at_cut = 0
    previous = ""
    previous_width = 0
    for cluster in clusters(text, start, end, measure):
        piece = text[cluster.start : cluster.end]
        width = TAB - used % TAB if piece == "\t" else cluster.width
        if cluster.start > start and _may_break(previous, previous_width, piece, cluster.width):
            cut, used_at_cut = cluster.start, used
        if used + width > room and piece not in SPACES and cluster.start > start:
            if cut <= start:
                cut, used_at_cut = cluster.start, used
            yield Line(start, _without_space(text, start, cut), cut)
            start, used, room = cut, used - used_at_cut, rest
        used += width
        previous, previous_width = piece, cluster.width
    if start < end:
        yield Line(start, _without_space(text, start, end), end)


def _may_break(before: str, before_width: int, after: str, after_width: int) -> bool:
    if after in SPACES:
        return False
    if before in SPACES or before in BREAK_AFTER or before[-1] in (SOFT_HYPHEN, ZERO_WIDTH_SPACE):
        return True
    if before_width < 2 and after_width < 2:
        return False
    return after[0] not in NEVER_FIRST and before[0] not in NEVER_LAST


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in SPACES:
        end -= 1
    return end
