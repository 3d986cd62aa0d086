"""Whether what was typed abbreviates a name: it is made of the beginnings of the name's words, in their order.

    a beginning      «tech» for «technology», «econ» for «home economics»
    one each         «cli ch», «clich», «cl/em» for «climate change», «climate/emissions»
    initials         «ai», «ww2»: of all words of a part, or of all from there on; words of up to `LITTLE` letters may be
                     left out («fos» for «freedom of speech»)

Five things look like one and are not:

- A word of the name that stands whole, also in another form. Who types «finance» beside «campaign finance», or «priest» beside
  «women priests», may well mean a tag of that name. «climate ch» is another matter.
- The first of two words that are written together: «rain» beside «rainfall», «team» beside «teamwork».
- A beginning from `WORD` letters on that is a word itself, with at least `REST` letters missing: «health» does not stand
  for «healthcare», while «nation» stands for «nations». Shorter beginnings are words by chance too often: of four letters
  one in five («work», «heal»). If the name is not English, nothing tells whether «umwelt» is a word: a beginning of so many
  letters counts as a word if `UNSURE_REST` are missing.
- A Roman number that begins another: «world war i» and «world war ii», «wwi» neither.
- Letters of several words that happen to spell a word: «nature» is not «natural resources».

A slip is forgiven in a beginning from `SLIPPED` letters on, if the whole is English and what was typed is not: «undrst» for
«understaffing». Shorter ones are words of their own too often: «lien» is not short for «licence», nor «Recht» for «Richter».
"""

from __future__ import annotations

from collections.abc import Sequence

from store.search.names.english_words import is_common, is_english
from store.search.names.slips import are_numbers, distance, is_another_form

Words = tuple[str, ...]

WORD = 6
REST = 3
JOINED = 4
"""Letters from which on a common word is taken for the first of two that are written together, the second with one less."""
SUFFIXES = ("ing", "ings", "ion", "ions", "ship", "ships", "age", "ages", "ance", "less", "able", "ward")
"""Which are common words too."""
UNSURE_REST = 4
ENDINGS = ("ing",)
LITTLE = 3
SPELLS_A_WORD = 4
"""Letters from which on initials that spell a word are that word: «ai», «sos» and «nato» are names first."""
NUMBER = 3
"""Digits from which on a number may be the beginning of a longer one: «201» is one of «2019», «20» is a number of its own."""
SLIPPED = 6


def abbreviates(typed: Words, parts: Sequence[Words]) -> bool:
    """Whether folded words abbreviate a name that is given as the words of its parts."""
    words = tuple(word for part in parts for word in part)
    if typed[0][0] not in [word[0] for word in words]:
        return False
    if len(typed) > 1:
        return not set(typed) <= set(words) and _begin(typed, words)
    (word,) = typed
    if word in words or (len(words) > 1 and any(is_another_form(word, whole) for whole in words)):
        return False
    if any(_is_beginning(word, whole) for whole in words) and (len(word) > 1 or _begins_a_part(word, parts)):
        return True
    return _is_of_several(word, parts) or any(_is_slipped(word, whole) for whole in words)


def _begin(typed: Words, words: Words) -> bool:
    """Whether every typed word is the beginning of a word, or of several, each after the one before."""
    if not typed:
        return True
    first, *others = typed
    for place, word in enumerate(words):
        begins = (
            word.startswith(first) and not are_numbers(first, word) and (not first.isdigit() or len(first) >= NUMBER)
        )
        if (begins or word == first) and _begin(tuple(others), words[place + 1 :]):
            return True
        for end in range(place + 2, len(words) + 1):
            if _are_beginnings(first, words[place:end], 1) and _begin(tuple(others), words[end:]):
                return True
    return False


def _begins_a_part(letter: str, parts: Sequence[Words]) -> bool:
    """A single letter says too little to stand for a word within a name."""
    return any(part and part[0].startswith(letter) for part in (parts[0], parts[-1]))


def _is_beginning(typed: str, word: str) -> bool:
    missing = word[len(typed) :]
    if not missing or not word.startswith(typed) or are_numbers(typed, word):
        return False
    if typed.isdigit():
        return len(typed) >= NUMBER
    if _are_joined(typed, missing):
        return False
    if len(typed) < WORD or missing in ENDINGS:
        return True
    if is_english(word):
        return len(missing) < REST or not is_common(typed)
    return len(missing) < UNSURE_REST


def _are_joined(first: str, second: str) -> bool:
    """Whether two words are written together to one: «rain», «fall»."""
    if min(len(first), len(second) + 1) < JOINED or second in SUFFIXES:
        return False
    return is_common(first) and is_common(second)


def _is_of_several(typed: str, parts: Sequence[Words]) -> bool:
    """Whether a word is made of beginnings of several words: of all in a part, or from there on; or of two letters each."""
    if len(typed) < 2 or (len(typed) >= SPELLS_A_WORD and is_common(typed)):
        return False
    for place, part in enumerate(parts):
        onward = tuple(word for following in parts[place:] for word in following)
        if any(len(words) > 1 and _are_beginnings(typed, words, 1) for words in (part, onward)):
            return True
        if any(_are_beginnings(typed, onward[:end], 2) for end in range(2, len(onward))):
            return True
    return False


def _are_beginnings(typed: str, words: Words, least: int) -> bool:
    """Whether letters are beginnings of all of the words, of `least` letters at least."""
    if not words:
        return not typed
    word, *others = words
    common = 0
    while common < min(len(word), len(typed)) and word[common] == typed[common]:
        common += 1
    least_taken = max(least, len(word)) if are_numbers(word, word) else least
    if any(_are_beginnings(typed[count:], tuple(others), least) for count in range(common, least_taken - 1, -1)):
        return True
    return bool(others) and len(word) <= LITTLE and _are_beginnings(typed, tuple(others), least)


def _is_slipped(typed: str, word: str) -> bool:
    if len(typed) < SLIPPED or len(word) < len(typed) + 2 or typed[0] != word[0] or not typed.isalpha():
        return False
    if is_common(typed) or not is_english(word):
        return False
    lengths = (len(typed) - 1, len(typed), len(typed) + 1)
    return any(distance(typed, word[:length], 1) <= 1 for length in lengths)
