"""Which words are English. A short word that is one letter away from another is a slip only if it is not a word itself.

The words stand in `english_words.txt`, sorted, and are looked up by bisection in the bytes that were read: a set of them would
take longer to make than the keys of a picker may wait.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pkgutil import get_data

FILE = "english_words.txt"
SHORTEST_OF_TWO = 4
"""Letters of each word of a compound: shorter ones are found in words of any language."""

PREFIXES = tuple(
    """anti auto bio bi co counter cyber de dis eco geo hyper hypo inter intra macro meta micro mis multi neo neuro non out
    over para poly post pre pseudo psycho re self semi socio sub super tele trans ultra un under""".split()
)
SUFFIXES = ("al", "ality", "ative", "ism", "ist", "ists", "ity", "ive", "ness", "er", "ers")
SHORTEST_STEM = 5
"""Letters of a word with a prefix or a suffix."""


@lru_cache(maxsize=20_000)
def is_common(word: str) -> bool:
    """Whether a folded word is one that people use, or a name that they know."""
    common, _, names = _blocks()
    return _has(common, word) or _has(names, word)


@lru_cache(maxsize=20_000)
def is_english(word: str) -> bool:
    """Whether a folded word is in the dictionary, however seldom it is used, or made of words in it: «understaffing»,
    «neoliberalism», «intersectionality»."""
    return is_common(word) or _has(_blocks()[1], word) or _is_compound(word) or _is_derived(word)


def _is_compound(word: str) -> bool:
    parted = range(SHORTEST_OF_TWO, len(word) - SHORTEST_OF_TWO + 1)
    return any(is_common(word[:place]) and is_common(word[place:]) for place in parted)


def _is_derived(word: str) -> bool:
    """Whether a word is a common one with a prefix, or with one suffix or several."""
    if any(word.startswith(prefix) and _is_stem(word[len(prefix) :]) for prefix in PREFIXES):
        return True
    ends = [word[: -len(suffix)] for suffix in SUFFIXES if word.endswith(suffix)]
    stems = [stem for end in ends if len(end) >= SHORTEST_STEM for stem in (end, f"{end}e")]
    return any(_is_stem(stem) or _is_derived(stem) for stem in stems)


def _is_stem(word: str) -> bool:
    return len(word) >= SHORTEST_STEM and is_common(word)


@cache
def _blocks() -> tuple[bytes, bytes, bytes]:
    """The common words, further words, the names."""
    content = get_data("store.search.names.label_index", FILE)
    if content is None:  # the package's loader cannot read data; those of files and archives can
        raise FileNotFoundError(FILE)
    _, common, further, names = content.replace(b"\r\n", b"\n").split(b"\n\n")
    return common, further, names


def _has(block: bytes, word: str) -> bool:
    """Whether one of the sorted lines of a block is this word."""
    encoded = word.encode("utf-8", "replace")
    low, high = 0, len(block)
    while low < high:
        start = block.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = block.find(b"\n", start)
        line = block[start : end if end >= 0 else len(block)]
        if line == encoded:
            return True
        if line < encoded:
            low = start + len(line) + 1
        else:
            high = start
    return False
