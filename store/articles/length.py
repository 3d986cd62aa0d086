"""How long a text is, for a reader."""

from __future__ import annotations

import re

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 ± 25 words a minute (Brysbaert 2019), rounded down for screens."""

CHARACTERS_PER_WORD = 1.7
"""Chinese and Japanese are written without spaces; a word is about this many of their characters."""

IDEOGRAPHS = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"


def count_words(text: str) -> int:
    """Words as a reader would count them, in scripts with and without spaces."""
    spaced = len(text.split())
    if text.isascii():
        return spaced
    ideographs = len(re.findall(IDEOGRAPHS, text))
    return spaced + round(ideographs / CHARACTERS_PER_WORD)


def reading_minutes(words: int) -> int:
    """Whole minutes, at least one for anything that has words."""
    return 0 if words == 0 else max(1, round(words / WORDS_PER_MINUTE))
