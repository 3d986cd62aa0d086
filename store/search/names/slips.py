"""Whether a typed word is a slip of another word: a letter too many, too few, wrong, or two swapped.

The number of slips alone does not tell: «wealth» is one letter from «health», and «Iran» from «Iraq». So these rules, the
first that fits; words are folded.

1. Digits, signs, single letters and Roman numbers are never mistyped, since others like them mean something else: «2019» is not
   «2020», «C#» not «C», «hepatitis b» not «hepatitis c», «phase ii» not «phase iii».
2. Another form of a word is that word: a plural («tool», «tools») from `SHORTEST_PLURAL` letters on, and British or American
   spelling («labor», «labour»; «traveling», «travelling»; «gray», «grey»).
3. A word that is English and known to people is meant as it stands: «wealth», «unions», «Niger». Only beside other words that
   are right (`IN_COMPANY` letters of them) it may be a slip, of a kind that fingers make: «beet practices» is «best practices».
4. One slip, where the word meant has at least so many letters:
       doubled, swapped    3   «warr», «wra» for «war»: hardly ever another word
       a neighbouring key  4   «actprs» for «actors»; for the first letter of a word that is not English `UNSURE_NEAR`
       too many, too few   4   «hosing» for «housing»; if the word is not English `UNSURE`, for its first letter `UNSURE_FIRST`;
                               what is typed has `SHORTEST_CUT` letters at least, «eta» is not «zeta», and without its first
                               letter a word is not another, however rare: «oats» is not «goats»
       any other letter    5   «fishinx» for «fishing»; if the word is not English `UNSURE_FIRST` for its first letter
   Of a word that is not English nothing tells whether the typed one is a word of the same language («Wald», «Wild»), so that
   more letters must be right. In the company of right words one letter less is enough; beside `IN_MUCH_COMPANY` letters that
   are right, one slip is always one: «food nd drink».
5. Two slips from `TWO` letters on, if the first letter is right and the word is English; else from `UNSURE_TWO` on.
6. Prefixes that make one word the opposite of another are never mistyped: «hypotension», «hypertension» (`OPPOSITES`).

The numbers were chosen on lists of tags in seven languages so that of their own words hardly two are slips of each other
(«Staat» and «Stadt» are the kind that remains).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from store.search.names.english_words import is_common, is_english
from store.search.names.variants import is_plural

SHORTEST_PLURAL = 4
"""Letters of the single form: «new» and «news» are two words."""
IN_COMPANY = 4
"""Letters of right words beside one that may be mistyped: «tax» beside it says less than «data»."""
IN_MUCH_COMPANY = 7
SHORTEST = 3
SHORTEST_OTHER_LENGTH = 4
SHORTEST_CUT = 4
SHORTEST_OTHER_LETTER = 5
UNSURE = 5
UNSURE_NEAR = 5
UNSURE_FIRST = 6
TWO = 9
UNSURE_TWO = 11
MOST = 2
"""Slips in a whole name."""

ROMAN = re.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")
"""Numbers up to 39."""
REPEATED = re.compile(r"(.)\1+")

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""The rows of keys on a keyboard. Each stands half a key further right than the one above."""

AMERICAN = (
    *(("our", "or"), ("isation", "ization"), ("ise", "ize"), ("yse", "yze"), ("logue", "log"), ("ence", "ense")),
    *((r"ae", "e"), (r"oe(?![ds]$)", "e"), (r"re$", "er"), (r"gement", "gment")),
    (r"(?<=[aeiou])([^aeiou]+[aeiou])ll(?=ing|ed|er|or|ment)", r"\1l"),
)
"""British spellings as expressions, and what stands for them in American."""
IRREGULARS = (
    *(("ageing", "aging"), ("aluminium", "aluminum"), ("artefact", "artifact"), ("enquir", "inquir"), ("grey", "gray")),
    *(("jewellery", "jewelry"), ("mould", "mold"), ("plough", "plow"), ("practise", "practice")),
    *(("programme(?=s?$)", "program"), ("pyjama", "pajama"), ("sceptic", "skeptic"), ("yoghurt", "yogurt")),
)
"""The same for beginnings of single words."""
OPPOSITES = (
    ("hyper", "hypo"),
    ("inter", "intra"),
    ("macro", "micro"),
    ("ante", "anti"),
    ("endo", "exo"),
    ("over", "under"),
    ("pre", "post"),
    ("uni", "bi", "tri"),
)
SHORTEST_OPPOSED = 4
"""Letters that follow a prefix."""
SHORTEST_AMERICAN = 5
"""Letters of a word that is spelled in two ways: «four» is not «for»."""


def slips(typed: str, word: str, right: int = 0) -> int | None:
    """The number of slips after which `word` was typed as `typed`, 0 if it is the same; None if it is another word.

    `right` is how many letters the words beside it have that are right.
    """
    if typed == word:
        return 0
    if not (typed.isalpha() and word.isalpha()) or are_numbers(typed, word):
        return None
    if is_another_form(typed, word):
        return 1
    is_word, in_company = is_common(typed), right >= IN_COMPANY
    if is_word and not in_company:
        return None
    most = 1 if is_word or len(word) < TWO else 2
    count = distance(typed, word, most)
    if count > most or _are_opposites(typed, word):
        return None
    is_sure = in_company or is_english(word)
    if count == 2:
        return 2 if typed[0] == word[0] and (is_sure or len(word) >= UNSURE_TWO) else None
    if right >= IN_MUCH_COMPANY and (not is_word or len(typed) < SHORTEST):
        return 1
    return 1 if _is_slip(typed, word, is_sure, is_word, int(in_company)) else None


def is_another_form(typed: str, word: str) -> bool:
    """Whether both are one word, in the singular and plural or in British and American spelling."""
    if min(len(typed), len(word)) >= SHORTEST_PLURAL and is_plural(typed, word):
        return True
    if typed[0] != word[0] and not {typed[0], word[0]} <= set("aeio"):
        return False
    typed, word = _regular(typed), _regular(word)
    return typed == word or (min(len(typed), len(word)) >= SHORTEST_AMERICAN and _american(typed) == _american(word))


def are_numbers(typed: str, other: str) -> bool:
    """Whether two words number things: «hepatitis b» and «hepatitis c», «phase ii» and «phase iii»."""
    is_letter = len(typed) == len(other) == 1
    return is_letter or bool(ROMAN.fullmatch(typed) and ROMAN.fullmatch(other))


def slips_of_words(typed: Sequence[str], words: Sequence[str]) -> int | None:
    """The slips of words one after another; None if they are not the same words.

    A space that is missing or too much is not a slip; such words may have one slip more.
    """
    if len(typed) == len(words) == 1:
        return slips(typed[0], words[0])
    if "".join(typed) == "".join(words):
        return 0
    if len(typed) != len(words):
        return _slips_in_one(typed, words)
    right = sum(len(word) for written, word in zip(typed, words, strict=True) if written == word)
    total = 0
    for written, word in zip(typed, words, strict=True):
        count = slips(written, word, right)
        if count is None:
            return None
        total += count
    return total if total <= MOST else None


def distance(word: str, other: str, most: int) -> int:
    """The optimal string alignment distance, `most` + 1 if it is more."""
    if abs(len(word) - len(other)) > most:
        return most + 1
    start, end = 0, min(len(word), len(other))
    while start < end and word[start] == other[start]:
        start += 1
    word, other, end = word[start:], other[start:], end - start
    while end and word[-1] == other[-1]:
        word, other, end = word[:-1], other[:-1], end - 1
    if not word or not other:
        return min(len(word) + len(other), most + 1)
    before, row = [0], list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        ahead, before, row = before, row, [place]
        for index, other_letter in enumerate(other, 1):
            least = min(before[index - 1] + (letter != other_letter), before[index] + 1, row[-1] + 1)
            if place > 1 and index > 1 and letter == other[index - 2] and word[place - 2] == other_letter:
                least = min(least, ahead[index - 2] + 1)
            row.append(least)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def _slips_in_one(typed: Sequence[str], words: Sequence[str]) -> int | None:
    """Whether words that were joined or parted have one slip besides."""
    written, other = "".join(typed), "".join(words)
    if len(other) < TWO or not (written.isalpha() and other.isalpha()) or written[0] != other[0] or is_common(written):
        return None
    return 1 if distance(written, other, 1) == 1 else None


def _is_slip(typed: str, word: str, is_sure: bool, is_word: bool, eased: int) -> bool:
    """Whether two words that are one slip apart are the same."""
    length = len(word) + eased
    if REPEATED.sub(r"\1", typed) == REPEATED.sub(r"\1", word):
        return length >= SHORTEST
    if len(typed) != len(word):
        if (
            length < SHORTEST_OTHER_LENGTH
            or len(typed) + eased < SHORTEST_CUT
            or (is_word and len(word) < SHORTEST_OTHER_LENGTH)
            or (word[1:] == typed and is_english(typed))
        ):
            return False
        return is_sure or len(word) >= (UNSURE if typed[0] == word[0] else UNSURE_FIRST)
    if sorted(typed) == sorted(word):
        return length >= SHORTEST
    place = next(place for place, letter in enumerate(word) if letter != typed[place])
    if typed[place] in _NEIGHBOURS.get(word[place], ""):
        return length >= SHORTEST_OTHER_LENGTH and (is_sure or place > 0 or len(word) >= UNSURE_NEAR)
    if is_word or length < SHORTEST_OTHER_LETTER:
        return False
    return is_sure or place > 0 or len(word) >= UNSURE_FIRST


def _are_opposites(typed: str, other: str) -> bool:
    """Whether two words differ by prefixes that mean the opposite."""
    for prefixes in OPPOSITES:
        ends = [
            {word.removeprefix(prefix) for prefix in prefixes if word.startswith(prefix)} for word in (typed, other)
        ]
        if any(len(end) >= SHORTEST_OPPOSED for end in ends[0] & ends[1]):
            return True
    return False


@lru_cache(maxsize=20_000)
def _american(word: str) -> str:
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return word


@lru_cache(maxsize=20_000)
def _regular(word: str) -> str:
    for british, american in _IRREGULARS:
        word = british.sub(american, word, 1)
    return word


def _compiled(spellings: Sequence[tuple[str, str]], before: str) -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(before + british), american) for british, american in spellings]


_AMERICAN, _IRREGULARS = _compiled(AMERICAN, ""), _compiled(IRREGULARS, "^")


def _neighbours() -> dict[str, str]:
    """For each letter those whose keys touch its own."""
    neighbours = dict.fromkeys("".join(ROWS), "")
    for row in ROWS:
        for left, right in pairwise(row):
            neighbours[left] += right
            neighbours[right] += left
    for upper, lower in pairwise(ROWS):
        for place, letter in enumerate(lower):
            for touching in upper[place : place + 2]:
                neighbours[letter] += touching
                neighbours[touching] += letter
    return neighbours


_NEIGHBOURS = _neighbours()
