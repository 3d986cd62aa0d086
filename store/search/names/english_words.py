"""Which words are English: a short word that is one letter away from another is a slip only if it is not a word itself.

The words stand in `english_words.txt`, sorted, and are looked up by bisection in the very bytes that were read: making a set of
them would take longer than the keys of a picker may wait.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pkgutil import get_data

FILE = "english_words.txt"
SHORTEST_OF_TWO = 4
"""Letters of each word of a compound: shorter ones are found in words of any language."""


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a folded word is one that people use, or a name that they know."""
    common, _, names = _blocks()
    return _has(common, word) or _has(names, word)


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether a folded word is in the dictionary, however seldom it is used, or made of two common words: «understaffing»."""
    return is_common(word) or _has(_blocks()[1], word) or _is_compound(word)


def _is_compound(word: str) -> bool:
    parted = range(SHORTEST_OF_TWO, len(word) - SHORTEST_OF_TWO + 1)
    return any(is_common(word[:place]) and is_common(word[place:]) for place in parted)


@cache
def _blocks() -> tuple[bytes, bytes, bytes]:
    """The common words, further words, the names."""
    content = get_data("store.search.names.label_index", FILE)
    if content is None:  # a loader that gives none, which those of files and archives are not
        raise FileNotFoundError(FILE)
    _, common, further, names = content.replace(b"\r\n", b"\n").split(b"\n\n")
    return common, further, names


def _has(block: bytes, word: str) -> bool:
    """Whether one of the sorted lines of a block is this word."""
    wanted = word.encode("utf-8", "replace")
    low, high = 0, len(block)
    while low < high:
        start = block.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = block.find(b"\n", start)
        line = block[start : end if end >= 0 else len(block)]
        if line == wanted:
            return True
        if line < wanted:
            low = start + len(line) + 1
        else:
            high = start
    return False
