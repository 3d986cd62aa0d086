"""The places of words in a text, as the typist means them.

Small letters stand for both cases. A capital anywhere makes the case count (as in vim's *smartcase*). White space stands for
any white space, line breaks too. Straight quotes, apostrophes and hyphens stand for the printed kinds as well.
"""

from __future__ import annotations

import re

ALIKE = {
    "'": "['’‘ʼ]",
    '"': '["“”„«»]',
    "-": "[-‐‑–—]",
}
"""Typed signs, with the printed signs that they stand for."""


def pattern(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """A pattern that finds the words in a text. Without words it finds nothing. With `whole`, they must stand by themselves,
    not inside longer words."""
    pieces = ["".join(ALIKE.get(character, re.escape(character)) for character in piece) for piece in words.split()]
    expression = r"\s+".join(pieces) if pieces else r"(?!)"
    if whole:
        expression = rf"(?<!\w){expression}(?!\w)"
    return re.compile(expression, 0 if any(character.isupper() for character in words) else re.IGNORECASE)
