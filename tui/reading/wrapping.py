"""Breaking a paragraph into rows.

A row ends at the last place where it may (`breaks`) that leaves it within the room. Where there is none, in a word wider
than the row or a script without spaces, it ends between two clusters, and not before a sign that never begins a row or
after one that never ends it, if that can be helped.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from tui.reading.breaks import breaks
from tui.reading.clusters import SOFT_HYPHEN, TAB, Measure, clusters, is_simple
from tui.reading.even_ends import even_cuts

NEVER_FIRST = frozenset(
    "、。，．：；？！）」』】〕〉》”’…ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ,.:;?!)]}%ะาๅๆฯະາຯໆ។៕ៗ၊။"
)
NEVER_LAST = frozenset("（「『【〔〈《“‘([{$เแโใไເແໂໃໄ" + SOFT_HYPHEN)
"""Thai and Lao write some vowels before their consonant."""
SPACES = frozenset(" \t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000")
"""White space that a row may end in; it takes no room there. No-break spaces are letters to a row."""


class WrappedLine(NamedTuple):
    """What one row shows of a paragraph, as offsets in the text."""

    start: int
    end: int
    """End of what is drawn; white space at the end of a row is not drawn."""
    next: int
    """Where the next row starts: rows cover every character once and in order."""
    hyphen: bool = False
    """Whether the row ends at a soft hyphen, which is drawn there: one cell, kept free."""


def wrap(
    text: str, start: int, end: int, first: int, rest: int, measure: Measure, *, even: bool = False
) -> list[WrappedLine]:
    """The rows of ``text[start:end]``, which holds no line break: `first` cells wide the first one, `rest` the others, which
    is not less. With `even`, rows of letters that have a cell each end as near to each other as they can."""
    if start == end:
        return [WrappedLine(start, end, end)]
    if is_simple(text[start:end]):
        first, rest = max(1, first), max(1, rest)
        places = [start + place for place in breaks(text[start:end])] if end - start > first else []
        rows = list(_wrap_simple(text, places, start, end, first, rest))
        if not even or len(rows) < 2:
            return rows
        cuts = even_cuts(text, places, start, end, first, rest, [row.next for row in rows[:-1]])
        return [
            WrappedLine(cut, _without_space(text, cut, following), following)
            for cut, following in pairwise((start, *cuts, end))
        ]
    return list(_wrap_clusters(text, start, end, max(2, first), max(2, rest), measure))


def _wrap_simple(
    text: str, places: Sequence[int], start: int, end: int, first: int, rest: int
) -> Iterator[WrappedLine]:
    room = first
    while end - start > room:
        limit = start + room
        spaced = limit
        while spaced < end and text[spaced] == " ":
            spaced += 1
        index = bisect_right(places, spaced)
        cut = places[index - 1] if index else start
        if cut <= start:
            half = start + (room + 1) // 2
            cut = next((place for place in range(limit, half - 1, -1) if _is_tolerable(text, place)), limit)
        yield WrappedLine(start, _without_space(text, start, cut), cut)
        start, room = cut, rest
    if start < end:
        yield WrappedLine(start, _without_space(text, start, end), end)


def _wrap_clusters(text: str, start: int, end: int, first: int, rest: int, measure: Measure) -> Iterator[WrappedLine]:
    allowed = {start + place for place in breaks(text[start:end])}
    tab = text.find("\t", start, end)
    while tab >= 0:  # a tab's width depends on its column, so it is not carried into the next row
        allowed.add(tab + 1)
        tab = text.find("\t", tab + 1, end)
    room = first
    used = 0
    cut = forced = start  # the last places in this row where it may end, and where it could if it must
    used_at_cut = used_at_forced = 0
    for cluster in clusters(text, start, end, measure):
        place = cluster.start
        sign = text[place] if cluster.end - place == 1 else ""
        width = TAB - used % TAB if sign == "\t" else cluster.width
        if place in allowed and (used < room or text[place - 1] != SOFT_HYPHEN):
            cut, used_at_cut = place, used
        if 2 * used >= room and _is_tolerable(text, place):
            forced, used_at_forced = place, used
        while used + width > room and sign not in SPACES and place > start:
            hyphen = cut > start and text[cut - 1] == SOFT_HYPHEN
            if cut <= start:
                cut, used_at_cut = (forced, used_at_forced) if forced > start else (place, used)
            yield WrappedLine(start, _without_space(text, start, cut), cut, hyphen)
            start, used, room = cut, used - used_at_cut, rest
            used_at_forced -= used_at_cut
            forced = forced if 2 * used_at_forced >= room else start
        used += width
    if start < end:
        yield WrappedLine(start, _without_space(text, start, end), end)


def _is_tolerable(text: str, place: int) -> bool:
    """Whether a row that must be cut may be cut before the character at `place`."""
    return text[place] not in NEVER_FIRST and text[place - 1] not in NEVER_LAST


def _without_space(text: str, start: int, end: int) -> int:
    while end > start and text[end - 1] in SPACES:
        end -= 1
    return end
