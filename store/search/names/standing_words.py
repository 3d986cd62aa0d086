"""Typed words that all stand in a name as pieces, none of which could be found in a better way. The check needs no sets of
letters."""

from __future__ import annotations

from functools import lru_cache
from itertools import permutations

from store.search.names.letter_sets import STOP
from store.search.names.scoring import AT_NAME_START, AT_WORD_START, PIECE, TO_WORD_END, WHOLE


def standing_words(words: tuple[str, ...], name: str) -> tuple[int, list[range]] | None:
    """The score of a name, and where each of the words stands in it; both are folded. None if a word does not stand in it, or
    within one of its words although it may be initials, or if one word begins another, so that both want one place: then
    `scoring` decides."""
    if len(words) > 1 and _want_one_place(words):
        return None
    score, places = 0, []
    whole = " ".join(words)
    if len(whole) == len(name) and whole == name.replace(STOP, " "):
        score = WHOLE * len(words)
    for word in words:
        best, at = 0, 0
        place = name.find(word)
        while place >= 0:
            end = place + len(word)
            here = PIECE + (0 if end < len(name) and name[end].isalnum() else TO_WORD_END)
            if place == 0:
                here += AT_NAME_START
            elif name[place].isalnum() and not name[place - 1].isalnum():
                here += AT_WORD_START
            if here > best:
                best, at = here, place
            place = name.find(word, place + 1)
        if not best or (best < PIECE + AT_WORD_START and len(word) > 1 and word in _initials(name)):
            return None
        score += best
        places.append(range(at, at + len(word)))
    return score, places


@lru_cache(maxsize=64)
def _want_one_place(words: tuple[str, ...]) -> bool:
    """Whether one word begins another. It is asked again with each name that the words are looked for in."""
    return any(other.startswith(word) for word, other in permutations(words, 2))


def _initials(name: str) -> str:
    """The first letters of its words, as `letter_sets` parts them."""
    starts = (
        letter
        for before, letter in zip(f"{STOP}{name}", name, strict=False)
        if letter.isalnum() and not before.isalnum()
    )
    return "".join(starts) if name[0].isalnum() else name[0] + "".join(starts)
