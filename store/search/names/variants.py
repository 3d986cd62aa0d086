"""Whether a new name is most likely another spelling of one that is there: cautious, since both may be meant.

Names are compared part by part of their hierarchy («film/actors» has two parts), and parts by their words. These say the
same in other letters, the first more surely than the second and so on:

    SPELLING    case, accents and punctuation: «Open-Data», «open_data», «open data»
    WORDING     words in another order, written together or with a plural: «crimes of war», «opendata», «war crime»
    MISSPELT    one word of the part with one slip: «hollywod» for «hollywood»

A slip is taken for one only inside a word, between a right first and a right last letter, and in words so long that not
many others are that near: a doubled letter or two swapped from `DOUBLED_OR_SWAPPED` letters on, one too many or too few from
`ADDED_OR_LOST`, a wrong one from `WRONG`. So «film» is not «firm», nor «policy» «police». Numbers are never misspelt, nor
do signs such as + and # ever go unheard: «IE6» is not «IE9», «C++» not «C».
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from store.search.folding import fold

SPELLING = 1
WORDING = 2
MISSPELT = 4
"""More than another wording, also of two words."""

DOUBLED_OR_SWAPPED = 5
ADDED_OR_LOST = 6
WRONG = 8
"""Letters of the shorter word. Of the words of such a length that stand in some hundreds of English articles, hardly one in
sixteen has any other among all of them that is one such slip away; in a list of tags there are far fewer to meet."""

SHORTEST_WITH_PLURAL = 3
"""Letters of a word that may have a plural."""

TOKEN = re.compile(r"[^\W\d_]+|\d+|[^\w\s'\".,;:!?()-]")
"""A word, a number, or a sign that says something; punctuation does not."""

BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_]) (?=[^\W\d_])")

DOUBLED = re.compile(r"(.)\1+")

Words = tuple[str, ...]


def variant_of(name: str, names: Iterable[str]) -> str | None:
    """The one of `names` that `name` is most likely a misspelling or another form of, the first of equally likely ones.

    None if there is none, or if the name itself is among them.
    """
    parts = _parts(name)
    nearest, least = None, None
    for other in names:
        if other == name:
            return None
        distance = _distance(parts, other)
        if distance is not None and (least is None or distance < least):
            nearest, least = other, distance
    return nearest


def _parts(name: str) -> list[Words]:
    return [tuple(TOKEN.findall(part.replace("'", ""))) for part in fold(name).split("/")]


def _distance(parts: list[Words], other: str) -> int | None:
    """The sum over the parts; None if they do not all say the same."""
    if other.count("/") != len(parts) - 1:
        return None
    total = 0
    for ours, theirs in zip(parts, _parts(other), strict=True):
        distance = _between(ours, theirs)
        if distance is None:
            return None
        total += distance
    return total


def _between(ours: Words, theirs: Words) -> int | None:
    if ours == theirs:
        return SPELLING if ours else None
    if len(ours) != len(theirs):
        ours, theirs = _together(ours), _together(theirs)
        if ours == theirs:
            return WORDING
    left = sorted((Counter(ours) - Counter(theirs)).elements())
    right = sorted((Counter(theirs) - Counter(ours)).elements())
    if len(left) != len(right):
        return None
    different = [pair for pair in zip(left, right, strict=True) if not is_plural(*pair)]
    if not different:
        return WORDING
    return MISSPELT if len(different) == 1 and _is_slip(*different[0]) else None


def _together(words: Words) -> Words:
    """Words that follow each other as one; numbers and signs stay by themselves."""
    text = " ".join(words)
    return tuple(BETWEEN_LETTERS.sub("", text).split(" "))


def is_plural(word: str, other: str) -> bool:
    single, plural = sorted((word, other), key=len)
    if len(single) < SHORTEST_WITH_PLURAL or not plural.isalpha():
        return False
    if single.endswith("y") and plural == f"{single[:-1]}ies":
        return True
    return plural == f"{single}es" or (plural == f"{single}s" and not single.endswith("s"))


def _is_slip(word: str, other: str) -> bool:
    shorter, longer = sorted((word, other), key=len)
    if not (shorter.isalpha() and longer.isalpha()) or shorter[0] != longer[0] or shorter[-1] != longer[-1]:
        return False
    if DOUBLED.sub(r"\1", shorter) == DOUBLED.sub(r"\1", longer):
        return len(shorter) >= DOUBLED_OR_SWAPPED
    start = next((place for place, letter in enumerate(shorter) if letter != longer[place]), len(shorter))
    if len(longer) == len(shorter) + 1:
        return len(shorter) >= ADDED_OR_LOST and shorter[start:] == longer[start + 1 :]
    if len(longer) != len(shorter):
        return False
    if shorter[start + 1 :] == longer[start + 1 :]:
        return len(shorter) >= WRONG
    swapped = (
        shorter[start : start + 2] == longer[start : start + 2][::-1] and shorter[start + 2 :] == longer[start + 2 :]
    )
    return swapped and len(shorter) >= DOUBLED_OR_SWAPPED
