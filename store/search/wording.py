"""Where words stand in a text, as one who typed them means them.

Small letters stand for both cases, a capital anywhere makes the case count (as in vim's *smartcase*). White space stands
for any white space, line breaks too; straight quotes, apostrophes and hyphens stand for the printed kinds as well.
"""

from __future__ import annotations

import re

ALIKE = {
    "'": "['’‘ʼ]",
    '"': '["“”„«»]',
    "-": "[-‐‑–—]",
}
"""What is typed on a keyboard, and what stands in print for it."""


def pattern(words: str, *, whole: bool = False) -> re.Pattern[str]:
    """What finds the words in a text; nothing, where there are none. With `whole`, they must stand by themselves, not
    inside longer ones."""
    pieces = ["".join(ALIKE.get(character, re.escape(character)) for character in piece) for piece in words.split()]
    expression = r"\s+".join(pieces) if pieces else r"(?!)"
    if whole:
        expression = rf"(?<!\w){expression}(?!\w)"
    return re.compile(expression, 0 if any(character.isupper() for character in words) else re.IGNORECASE)
