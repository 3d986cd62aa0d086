"""Texts as they are searched: folded letters and figures, everything else a space, character for character; and their words.

A word is what stands between spaces. Where a script does not part its words, each of its signs is a word of its own: that they
stand side by side and in their order is what `ranking` asks of words anyway.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

from store.articles.article import Passage
from store.search.folding import fold
from store.search.terms import FOUR, JOINTS, TWO

HIDDEN = "\u00ad"
"""Stands in a plain text for an accent of its own or a joint: it is inside a word and not a part of it."""
LETTERS_FROM = 0x0900
"""Marks from here on (Devanagari and further scripts) are vowels, not accents: words differ by them."""
WORD = re.compile(f"[{TWO}{FOUR}]|[^ {TWO}{FOUR}]+")


class _Plain(dict[int, str]):
    """The plain form of each character, computed when it is first met."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def _plain(character: str) -> str:
    folded = fold(character)
    if folded.isalnum():
        return folded
    is_mark = unicodedata.category(folded)[0] == "M"
    if folded in JOINTS or (is_mark and ord(folded) < LETTERS_FROM):
        return HIDDEN
    return folded if is_mark else " "


PLAIN = _Plain()


def plain(text: str) -> str:
    """`text` in plain form, of the same length: offsets in the one are offsets in the other."""
    return text.translate(PLAIN)


def words(text: str) -> list[str]:
    """The words of a plain text, in their order."""
    if text.isascii():
        return text.split()
    return [match.group().replace(HIDDEN, "") for match in _words(text)]


def places(text: str, numbers: Collection[int]) -> tuple[Passage, ...]:
    """The places of some words among the `words` of a plain text, by number and in order."""
    last = max(numbers, default=-1)
    passages = []
    for number, match in enumerate(_words(text)):
        if number > last:
            break
        if number in numbers:
            passages.append(Passage(*match.span()))
    return tuple(passages)


def _words(text: str) -> Iterator[re.Match[str]]:
    return (match for match in WORD.finditer(text) if match.group().strip(HIDDEN))
