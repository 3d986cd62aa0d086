"""How much of some words is left in others, word by word.

By letters, any two sentences of one form have much in common: «In 1998 the teacher near the foreign kitchen repaired nothing
but a broken train» and «In 1941 the signal near the northern protest counted nothing but a foreign border» are alike to two
thirds. Of the words of the first, a third stands in the second. These are the words that each sentence of the form has. So a
word proves less, the more often the text has it (`Vocabulary`).
"""

from __future__ import annotations

import re
from collections import Counter

from rapidfuzz.distance import LCSseq

MARKS = r"\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0900-\u0963\u0966-\u0dff"
"""Accents, points and vowels that are signs of their own, with the letters of India between them."""
WORD = re.compile(rf"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]|[\w{MARKS}]+")
"""A word, or one character of a script without spaces between words."""

RARE = 4
"""Times that a text has a word by which one of its sentences is known."""


def letters_kept(words: str, now: str) -> tuple[int, int]:
    """How many letters of the words stand in the other words too, in the same order; and how many there are."""
    before, after = WORD.findall(words), WORD.findall(now)
    kept = (before[code.src_start : code.src_end] for code in LCSseq.opcodes(before, after) if code.tag == "equal")
    return sum(len(word) for run in kept for word in run), sum(map(len, before))


def share_kept(words: str, now: str) -> float:
    """The share of the words that is left, by letters, 0 to 1. It is 1 where there are no words."""
    kept, every = letters_kept(words, now)
    return kept / every if every else 1.0


class Vocabulary:
    """The words of a text. They are counted when they are first asked about."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._counts: Counter[str] | None = None

    def share_kept(self, words: str, now: str) -> float:
        """The share of the words that is left, 0 to 1, by letters or by worth, whichever is less. The worth of a word is its
        letters, parted among the places where the text has it. It is 1 where there are no words."""
        before, after = WORD.findall(words), WORD.findall(now)
        worth = [len(word) / self._times(word) for word in before]
        kept = (worth[code.src_start : code.src_end] for code in LCSseq.opcodes(before, after) if code.tag == "equal")
        return min(share_kept(words, now), sum(map(sum, kept)) / sum(worth)) if worth else 1.0

    def has_rare_word(self, words: str) -> bool:
        """Whether one of the words stands in few places of the text."""
        return any(self._times(word) <= RARE for word in WORD.findall(words))

    def _times(self, word: str) -> int:
        """Times that the text has a word; a part of a word counts as one."""
        if self._counts is None:
            self._counts = Counter(WORD.findall(self._text))
        return self._counts[word] or 1
