"""What people type when they mean a name: slips of all kinds, and short cuts."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from rapidfuzz.distance import OSA

from store.search.folding import fold

KEYBOARD = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
"""Every row stands half a key further right than the one above."""

WORD = re.compile(r"[^\W_]+")

Typing = Callable[[str, Random], str]


def letter_dropped(name: str, chance: Random) -> str:
    place = chance.randrange(len(name))
    return name[:place] + name[place + 1 :]


def letter_doubled(name: str, chance: Random) -> str:
    place = chance.randrange(len(name))
    return name[:place] + name[place] + name[place:]


def letters_swapped(name: str, chance: Random) -> str:
    place = chance.choice([place for place in range(len(name) - 1) if name[place] != name[place + 1]])
    return name[:place] + name[place + 1] + name[place] + name[place + 2 :]


def neighbouring_letter(name: str, chance: Random) -> str:
    places = [place for place, letter in enumerate(name.lower()) if neighbours(letter)]
    if not places:
        return name
    place = chance.choice(places)
    return name[:place] + chance.choice(neighbours(name[place].lower())) + name[place + 1 :]


def initials(name: str, chance: Random) -> str:  # noqa: ARG001 -- as all kinds of typing
    found = "".join(word[0] for word in WORD.findall(name))
    return found if len(found) > 1 else name


def parts_out_of_order(name: str, chance: Random) -> str:
    parts = re.split("[/ ]", name)
    if len(parts) == 1:
        return name
    cut = chance.randrange(1, len(parts))
    return " ".join(parts[cut:] + parts[:cut])


def accents_left_out(name: str, chance: Random) -> str:  # noqa: ARG001 -- as all kinds of typing
    folded = fold(name)
    return folded if folded != name.lower() else name


KINDS: tuple[Typing, ...] = (
    letter_dropped,
    letter_doubled,
    letters_swapped,
    neighbouring_letter,
    initials,
    parts_out_of_order,
    accents_left_out,
)
"""Each gives the name itself where it has nothing to change."""


def is_ambiguous(kind: Typing, typed: str, meant: str, names: list[str]) -> bool:
    """Whether what was typed provably stands for another name as well or better.

    Initials: where they are another name's, or begin a word of one. Parts out of order: where another name has the same. All
    else: where another name is no more slips away.
    """
    typed = fold(typed)
    others = [fold(name) for name in names if name != meant]
    if kind is initials:
        return any(initials(other, Random()) == typed or starts_word_of(typed, other) for other in others)
    if kind is parts_out_of_order:
        return any(sorted(re.split("[/ ]", other)) == sorted(typed.split()) for other in others)
    slips = OSA.distance(typed, fold(meant))
    return any(OSA.distance(typed, other, score_cutoff=slips) <= slips for other in others)


def starts_word_of(typed: str, name: str) -> bool:
    return any(word.startswith(typed) for word in WORD.findall(name))


def neighbours(letter: str) -> list[str]:
    """The letters whose keys touch this one's."""
    for number, row in enumerate(KEYBOARD):
        column = row.find(letter)
        if column >= 0:
            touching = {
                number - 1: (column, column + 1),
                number: (column - 1, column + 1),
                number + 1: (column - 1, column),
            }
            return [
                KEYBOARD[other][place]
                for other, places in touching.items()
                if 0 <= other < len(KEYBOARD)
                for place in places
                if 0 <= place < len(KEYBOARD[other])
            ]
    return []
