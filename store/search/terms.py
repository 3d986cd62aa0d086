"""The words of a text as they are compared with the words of another, in any script.

A word counts by its beginning (`BEGINNING` letters, without case and accents), so that its inflected forms meet: «tariff»
and «tariffs», «Indian» and «Indians», «книгами» and «книгах». It is the crudest of stemmers, and needs to know no language.
Shorter words must be the same. Numbers say little and do not count as words.

Where words are not parted by spaces, or bear their particles, stretches that overlap take the place of words: every two
signs of Chinese, Japanese and Korean, every four of Thai, Lao, Burmese and Khmer.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from store.search.folding import fold

BEGINNING = 5
"""Letters. With four, unrelated words meet, and a quarter less is found from one passage (see `suggesting`). With six, related
words stay apart, and a fifteenth less is found from ten; with whole words a tenth."""

TWO = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
FOUR = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"
MARKS = "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0963\u0971-\u0dff"
"""Signs above, below and between letters, which Python does not count among the letters."""
JOINTS = "\u00ad\u200c\u200d"
"""Stand inside words and are not seen: the soft hyphen, and what joins letters or keeps them apart."""

PIECE = re.compile(f"(?P<two>[{TWO}]+)|(?P<four>[{FOUR}]+)|(?:[^\\W_{TWO}{FOUR}]|[{MARKS}{JOINTS}])+")
ASCII_WORD = re.compile(r"[0-9]*[a-z][a-z0-9]*")


class TextWord(NamedTuple):
    """A word and where it stands: character offsets, end exclusive."""

    term: str
    """The form in which it is compared."""
    start: int
    end: int


def terms(text: str) -> list[str]:
    """The compared forms of the words of a text, in their order."""
    if text.isascii():
        return [word[:BEGINNING] for word in ASCII_WORD.findall(text.lower())]
    return [word.term for word in words(text)]


def words(text: str) -> Iterator[TextWord]:
    """The words of a text, in their order; those that are stretches overlap."""
    for piece in PIECE.finditer(text):
        start, end = piece.span()
        if piece.lastgroup:
            length = 2 if piece.lastgroup == "two" else 4
            for place in range(start, max(start, end - length) + 1):
                yield TextWord(text[place : min(place + length, end)], place, min(place + length, end))
        elif term := _term(piece.group()):
            yield TextWord(term, start, end)


def _term(word: str) -> str:
    """The compared form of a word; ``""`` for what is not a word."""
    folded = fold(word)
    if not word.isascii():
        folded = "".join(letter for letter in folded if letter not in JOINTS and not unicodedata.combining(letter))
    return "" if folded.isdigit() else folded[:BEGINNING]
