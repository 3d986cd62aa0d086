"""How long a text is, for a reader."""

from __future__ import annotations

import re

from store.articles.clean import SLICE

WORDS_PER_MINUTE = 230
"""Silent reading of English non-fiction: 238 ± 25 words a minute (Brysbaert 2019), rounded down for screens."""

CHARACTERS_PER_WORD = 1.7
"""Chinese and Japanese are written without spaces; a word is about this many of their characters."""

IDEOGRAPHS = r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+"

NO_LEADS = bytes(byte for byte in range(0x100) if not (0xE3 <= byte <= 0xE9 or byte == 0xEF))
"""The first bytes in UTF-8 that none of these characters has."""

OTHER_SPACES = (
    "\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
)
"""The characters outside ASCII that part words for `str.split`."""
SHAPE = bytes(ord(" " if code < 0x80 and chr(code).isspace() else "x") for code in range(0x100))
"""Maps every byte that parts words to a blank, and all others to a letter."""


def count_words(text: str) -> int:
    """The number of words as a reader would count them, in scripts with and without spaces."""
    spaced = ideographs = 0
    before = " "
    for place in range(0, len(text), SLICE):
        piece = text[place : place + SLICE]
        raw = _with_blanks(piece).encode("utf-8", "replace")
        shape = raw.translate(SHAPE)
        spaced += shape.count(b" x") + (before.isspace() and shape.startswith(b"x"))
        if raw.translate(None, delete=NO_LEADS):
            ideographs += sum(map(len, re.findall(IDEOGRAPHS, piece)))
        before = piece[-1]
    return spaced + round(ideographs / CHARACTERS_PER_WORD)


def _with_blanks(text: str) -> str:
    """`text` with a blank for every character outside ASCII that parts words for `str.split`, which is five times slower."""
    for space in OTHER_SPACES:
        text = text.replace(space, " ")
    return text


def reading_time(words: int) -> str:
    """The reading time: at least a minute for anything with words, in hours from two hours on; ``""`` for nothing."""
    if words == 0:
        return ""
    minutes = max(1, round(words / WORDS_PER_MINUTE))
    return f"{minutes} min" if minutes < 120 else f"{round(minutes / 60):,} h"
