"""Texts as they are searched: folded letters and figures, everything else a space, character for character."""

from __future__ import annotations

from functools import lru_cache

from store.search.folding import fold

MANY = 4_000


def plain(text: str) -> str:
    """`text` as it is searched, of the same length: offsets in the one are offsets in the other."""
    return "".join([_plain(character) for character in text])


@lru_cache(MANY)
def _plain(character: str) -> str:
    folded = fold(character)
    return folded if folded.isalnum() else " "
