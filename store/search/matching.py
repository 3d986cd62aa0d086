"""Fuzzy matching of short names against what somebody typed: tags, titles, commands.

Both sides are folded first: no case, no accents, one character for one, so that positions stay true. What was typed is
split at spaces; every word must match somewhere, in any order, and the name's score is the sum of its words' scores less
`UNMATCHED` for each character that no word covers (up to `MOST_UNMATCHED`), so that of two names with the same match the
shorter wins.

A word matches in one of three ways; the best that applies counts:

1. As a piece (`PIECE`). «eco» in «economy», «the deco». At the name's start it gains `AT_NAME_START`, at a word's start
   `AT_WORD_START`, up to a word's end `TO_WORD_END`: so economy (PIECE + AT_NAME_START) comes before the deco (PIECE +
   TO_WORD_END).
2. As letters in order (`LETTERS`). «lm» in «language models». Every letter at the start of a word gains `ON_WORD_START`,
   every letter next to the one before `NEXT_TO`; every letter that is skipped in between costs `SKIPPED`. Only matches of
   which more than half the letters gain something count.
3. With slips (`SLIP`), as the start of a word: «hollywoof», «ohllywood», «hx» for «hollywood». A slip is a letter too
   many, too few, wrong, or two swapped (optimal string alignment distance); one is forgiven in a word of two to four
   letters, two in five to eight, three beyond. Each costs `PER_SLIP`, a right first letter gains `FIRST_LETTER`.

Any match of way 1 beats any of way 2 with skipped letters, and those beat any of way 3.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from rapidfuzz.distance import OSA, Levenshtein

PIECE = 100.0
AT_NAME_START = 40.0
AT_WORD_START = 30.0
TO_WORD_END = 10.0
LETTERS = 50.0
ON_WORD_START = 8.0
NEXT_TO = 4.0
SKIPPED = 1.0
SLIP = 40.0
PER_SLIP = 10.0
FIRST_LETTER = 5.0
UNMATCHED = 0.25
MOST_UNMATCHED = 80
MOST_FOR_LETTERS = PIECE - MOST_UNMATCHED * UNMATCHED
"""What a match of letters is worth at most: less than any piece."""

FORGIVEN = ((9, 3), (5, 2), (2, 1), (0, 0))
"""From this length of a word on, so many slips."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Match:
    """That a name matches what was typed, how well, and by which of its characters."""

    score: float
    positions: tuple[int, ...]
    """Offsets in the name, ascending."""


def match(typed: str, name: str) -> Match | None:
    """How `name` matches `typed`; None if it does not. Everything matches nothing typed, with a score of 0."""
    return _match_words(_words(typed), name)


def rank(typed: str, things: Iterable[T], name: Callable[[T], str]) -> list[tuple[T, Match]]:
    """The things whose name matches, best first; equals stay in the order they were given in."""
    words = _words(typed)
    found = [(thing, matched) for thing in things if (matched := _match_words(words, name(thing))) is not None]
    if words:
        found.sort(key=lambda pair: -pair[1].score)
    return found


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """`text` without case and accents, of the same length."""
    if text.isascii():
        return text.lower()
    return "".join(_fold_character(character) for character in text)


@lru_cache(maxsize=4_000)
def _fold_character(character: str) -> str:
    base = unicodedata.normalize("NFKD", character)[0]
    return lowered if len(lowered := base.lower()) == 1 else base


def _words(typed: str) -> tuple[str, ...]:
    return tuple(fold(typed).split())


def _match_words(words: tuple[str, ...], name: str) -> Match | None:
    folded = fold(name)
    score = 0.0
    positions: set[int] = set()
    for word in words:
        found = _as_piece(word, folded) or _as_letters(word, folded) or _with_slips(word, folded)
        if found is None:
            return None
        score += found.score
        positions.update(found.positions)
    if words:
        score -= UNMATCHED * min(len(name) - len(positions), MOST_UNMATCHED)
    return Match(score, tuple(sorted(positions)))


def _as_piece(word: str, name: str) -> Match | None:
    best = None
    start = name.find(word)
    while start >= 0:
        end = start + len(word)
        score = PIECE
        if start == 0:
            score += AT_NAME_START
        elif _starts_word(name, start):
            score += AT_WORD_START
        if end == len(name) or not name[end].isalnum():
            score += TO_WORD_END
        if best is None or score > best.score:
            best = Match(score, tuple(range(start, end)))
        start = name.find(word, start + 1)
    return best


def _as_letters(word: str, name: str) -> Match | None:
    """Letters in order: at the starts of words where there are any ahead, or the next that fits, whichever gains more."""
    found = [one for prefers in (True, False) if (one := _letters(word, name, prefers)) is not None]
    return max(found, key=lambda one: one.score, default=None)


def _letters(word: str, name: str, prefers_starts: bool) -> Match | None:
    if len(word) < 2:
        return None
    positions: list[int] = []
    gain = 0.0
    gaining = 0
    after = 0
    for letter in word:
        place = _next_letter(letter, name, after, bool(positions), prefers_starts)
        if place < 0:
            return None
        skipped = place - after if positions else 0
        if _starts_word(name, place):
            gain += ON_WORD_START
            gaining += 1
        elif positions and skipped == 0:
            gain += NEXT_TO
            gaining += 1
        gain -= SKIPPED * skipped
        positions.append(place)
        after = place + 1
    if gaining * 2 <= len(word):
        return None
    return Match(min(max(LETTERS + gain, SLIP + FIRST_LETTER), MOST_FOR_LETTERS), tuple(positions))


def _next_letter(letter: str, name: str, after: int, begun: bool, prefers_starts: bool) -> int:
    if begun and after < len(name) and name[after] == letter:
        return after
    first = name.find(letter, after)
    place = first
    while prefers_starts and place >= 0 and not _starts_word(name, place):
        place = name.find(letter, place + 1)
    return place if place >= 0 else first


def _with_slips(word: str, name: str) -> Match | None:
    allowed = next(slips for length, slips in FORGIVEN if len(word) >= length)
    if allowed == 0:
        return None
    best = None
    start = 0
    while start < len(name):
        if _starts_word(name, start):
            found = _slips_at(word, name, start, allowed)
            if found is not None and (best is None or found.score > best.score):
                best = found
        start += 1
    return best


def _slips_at(word: str, name: str, start: int, allowed: int) -> Match | None:
    """The stretch of the name from `start` on that is nearest to the word."""
    nearest = None
    for length in range(max(1, len(word) - allowed), len(word) + allowed + 1):
        stretch = name[start : start + length]
        slips = OSA.distance(word, stretch, score_cutoff=allowed)
        if slips <= allowed and (nearest is None or slips < nearest[0]):
            nearest = slips, stretch
    if nearest is None or nearest[0] >= len(word):
        return None
    slips, stretch = nearest
    positions = [
        start + place
        for block in Levenshtein.opcodes(word, stretch)
        if block.tag == "equal"
        for place in range(block.dest_start, block.dest_end)
    ]
    first = FIRST_LETTER if stretch[0] == word[0] else 0.0
    return Match(SLIP - PER_SLIP * slips + first, tuple(positions))


def _starts_word(name: str, place: int) -> bool:
    return name[place].isalnum() and (place == 0 or not name[place - 1].isalnum())
