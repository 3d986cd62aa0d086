"""Names and typed words without differences that nobody types: case, accents, curly quotes, the many dashes."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

ALIKE = str.maketrans("łøđħŧıßæœ’‘‛“”„«»‐‑‒–—―", 'lodhtisao\'\'\'"""""------')
"""Characters that Unicode does not take apart and other keyboards do not have: letters with strokes, joined letters,
typography."""


SHORT = 200
"""Characters of a text whose folding is remembered: names and titles are folded again at each key. A longer text is folded once
by its owner, and would only fill the memory."""


def fold(text: str) -> str:
    """`text` without case and accents, of the same length: one character for one, so that positions stay true."""
    if text.isascii():
        return text.lower()
    return _fold_short(text) if len(text) <= SHORT else _folded(text)


@lru_cache(maxsize=20_000)
def _fold_short(text: str) -> str:
    return _folded(text)


def _folded(text: str) -> str:
    return "".join(map(_fold_character, text))


@lru_cache(maxsize=64)
def words_of(typed: str) -> tuple[str, ...]:
    """The folded words of what was typed. They are asked for again with each name that they are looked for in."""
    return tuple(fold(typed).split())


@lru_cache(maxsize=4_000)
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    lowered = base.lower()
    return (lowered if len(lowered) == 1 else base).translate(ALIKE)
