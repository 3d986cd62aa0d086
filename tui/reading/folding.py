"""Folds the long unchanged stretches of a passage, so that its ends and its changes are seen together."""

from __future__ import annotations

import re
from collections.abc import Sequence

from store.articles.article import Passage

KEPT = 72
"""Characters that are shown at each end of a stretch."""
FOLDED = " […] "
SHORTEST = 3 * KEPT
"""Least length of a stretch that is folded: two ends, and as much again that is worth leaving out."""


def folded(words: str, different: Sequence[Passage]) -> list[tuple[str, bool]]:
    """The passage in pieces, each with whether it is one of the `different` stretches, which are in order."""
    pieces: list[tuple[str, bool]] = []
    place = 0
    for start, end in (*different, Passage(len(words), len(words))):
        pieces.append((_folded(words[place:start]), False))
        pieces.append((words[start:end], True))
        place = end
    return [piece for piece in pieces if piece[0]]


def _folded(words: str) -> str:
    """A stretch with its middle left out, between words, if it is long."""
    if len(words) <= SHORTEST:
        return words
    head = re.match(rf"(?s).{{1,{KEPT}}}(?=\s)", words)
    tail = re.search(rf"(?s)(?<=\s).{{1,{KEPT}}}\Z", words)
    return (head[0] if head else words[:KEPT]) + FOLDED + (tail[0] if tail else words[-KEPT:])
