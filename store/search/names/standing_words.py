"""Typed words that all begin words of a name. Nothing scores more, and the check needs no sets of letters."""

from __future__ import annotations

from collections.abc import Sequence

from store.search.names.letter_sets import STOP
from store.search.names.scoring import AT_NAME_START, AT_WORD_START, PIECE, TO_WORD_END, WHOLE


def standing_words(words: Sequence[str], name: str) -> tuple[int, list[range]] | None:
    """The score of a name, and where each of the words stands in it; both are folded. None if a word begins no word of
    the name, or if one word begins another, so that both want one place: then `scoring` decides."""
    if len(words) > 1 and any(other.startswith(word) for word in words for other in words if other is not word):
        return None
    score, places = (WHOLE * len(words), []) if " ".join(words) == name.replace(STOP, " ") else (0, [])
    for word in words:
        best, at = 0, 0
        place = name.find(word)
        while place >= 0:
            if place == 0 or (name[place].isalnum() and not name[place - 1].isalnum()):
                end = place + len(word)
                here = PIECE + (AT_WORD_START if place else AT_NAME_START)
                here += 0 if end < len(name) and name[end].isalnum() else TO_WORD_END
                if here > best:
                    best, at = here, place
            place = name.find(word, place + 1)
        if not best:
            return None
        score += best
        places.append(range(at, at + len(word)))
    return score, places
