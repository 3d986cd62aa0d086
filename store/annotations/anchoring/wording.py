"""How much of some words is left in others, word by word.

By letters, any two sentences of one form have much in common: «In 1998 the teacher near the foreign kitchen repaired nothing
but a broken train» and «In 1941 the signal near the northern protest counted nothing but a foreign border» are alike to two
thirds. Of the words of the first, a third stands in the second.
"""

from __future__ import annotations

import re

from rapidfuzz.distance import LCSseq

WORD = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|\w+")
"""A word, or one character of a script without spaces between words."""


def letters_kept(words: str, now: str) -> tuple[int, int]:
    """How many letters of the words stand in the other words too, in the same order; and how many there are."""
    before, after = WORD.findall(words), WORD.findall(now)
    kept = (before[code.src_start : code.src_end] for code in LCSseq.opcodes(before, after) if code.tag == "equal")
    return sum(len(word) for run in kept for word in run), sum(map(len, before))


def share_kept(words: str, now: str) -> float:
    """The share of the words that is left, by letters, 0 to 1. It is 1 where there are no words."""
    kept, every = letters_kept(words, now)
    return kept / every if every else 1.0
