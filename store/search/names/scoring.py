"""How well a short name answers to what somebody typed: tags, titles, commands.

Both are folded first. What was typed is split at spaces; every word must be found somewhere in the name, in any order, and
the name's score is the sum of its words' scores, each the best of all ways and places in which that word is found:

1. As a piece (`PIECE`): «eco» in «economy» and in «decoy».
2. As initials (`INITIALS`), the first letters of words one after another: «ur» in «user research».
3. As letters in order (`LETTERS`), the first at the start of a word: «lamo» in «language models», «frawk» in «framework».
   A letter is in place at the start of a word and right after the letter before; each other one costs `OUT_OF_PLACE`.
4. With slips (`SLIPS`), from the start of a word on: «hollywoof», «ohllywood», «hx» in «hollywood». A slip is a letter too
   many, too few, wrong, or two swapped. Each costs `PER_SLIP`; a right first letter gains `FIRST_LETTER`.

A word is forgiven as many slips, and as many letters out of place, as `FORGIVEN` says for its length.

Where it is found counts: at the name's start it gains `AT_NAME_START` («economy» before «the economy»), at another word's
start `AT_WORD_START` («the economy» before «decoy»). How far it reaches counts too: a piece up to the end of a word gains
`TO_WORD_END` («open data» before «open database» for «data»), initials up to the last word and slips up to the name's end
gain `TO_NAME_END` («design» before «design system» for «desgin»). If what was typed is the name, each of its words gains
`WHOLE`, and no other name comes before it.

What follows from the numbers:

- A piece at the start of a word comes before all initials (130 against 125), initials at the name's start before a piece
  within a word (115 against 110), and any piece before any slip (100 against 90): for «ur» urban, user research,
  procurement, user.
- Letters with none out of place are at most as good as a piece within a word (100 both).
- A letter out of place is as good as a slip after a right first letter, and both lose against a slip in a whole name (80 at
  the name's start, against 90): «framework» and «france» are equals for «frk», and «fork» comes before them.
- One fault more costs 20, twice what the name's start gains over another word's or what a good end gains.

What was typed twice has to be there twice: where one word stands, a shorter or equal one that begins it is not found as a
piece as well. For «open o», «open opportunities» comes before «open data». Of several places where the longer word stands
the last is taken from the shorter.

Of names with the same score the more usual comes first, which whoever asks knows (recently used, say); then the shorter;
then the one that was given first. So a usual name comes before a shorter one that matches as well, never before one that
matches better.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Sized
from enum import IntEnum
from typing import NamedTuple

from store.search.names.letter_sets import LetterSets
from store.search.names.ways import as_initials, as_piece, in_order, with_slips

PIECE = 100
INITIALS = 75
LETTERS = 60
OUT_OF_PLACE = 20
SLIPS = 55
PER_SLIP = 20
FIRST_LETTER = 5
AT_NAME_START = 40
AT_WORD_START = 30
TO_WORD_END = 10
TO_NAME_END = 10
WHOLE = AT_NAME_START + TO_WORD_END
"""The most that a piece can gain. So in the whole name even a word without other gains scores as much as the best of others."""

FORGIVEN = ((9, 3), (5, 2), (2, 1), (0, 0))
"""Forgiven faults by the length of a word from which on they count: about one letter in four."""

TELLING = 8
"""Letters of a word that are looked for first. They exclude nearly all names without the word; more letters would cost more
than they save."""


class Way(IntEnum):
    """The ways to find a word. Of ways with one score the first is shown."""

    PIECE = 1
    INITIALS = 2
    LETTERS = 3
    SLIPS = 4


class ScoredStarts(NamedTuple):
    """Places with one score at which matches of a word start."""

    score: int
    starts: int
    way: Way
    faults: int = 0
    last: int = 0
    """With slips: where the match may end."""
    at_name_start: bool = False
    """Whether all of them are the starts of names."""


class TypedWord(NamedTuple):
    """A word that is looked for."""

    written: str
    letters: Sequence[int]
    """The places of each of its letters."""
    taken: int
    """Places where no piece may start, because a longer typed word that begins with this one stands there."""


def look_up(places: LetterSets, words: Iterable[str]) -> Iterator[TypedWord]:
    """The words, the longest first."""
    longer: list[tuple[str, int]] = []
    for word in sorted(words, key=len, reverse=True):
        letters = [places.of(letter) for letter in word]
        word_starts = 0
        for other, starts in longer:
            if other.startswith(word):
                word_starts |= starts ^ (starts & places.before_last(starts))
        yield TypedWord(word, letters, word_starts)
        longer.append((word, places.piece(word)))


def findings(places: LetterSets, word: TypedWord) -> Iterator[ScoredStarts]:
    """The places of a word, the best first. A name may come again with a lower score."""
    yield from strong_findings(places, word)
    if len(word.letters) > 1:
        yield from _best_first([*_in_order(places, word), *_with_slips(places, word)])


def strong_findings(places: LetterSets, word: TypedWord) -> Iterator[ScoredStarts]:
    """The places of a word as a piece or as initials: the first of `findings`, at a small part of their cost."""
    initials = _initials(places, word) if len(word.letters) > 1 else ()
    yield from _best_first([*_pieces(places, word), *initials])


def may_have(places: LetterSets, word: str) -> int:
    """The names with a word, and some others: only its first letters are looked for."""
    letters = [places.of(letter) for letter in word[:TELLING]]
    faults = _forgiven(word)
    starts = in_order(places, letters, faults)[-1] | with_slips(places, letters, faults, places.inside)[-1]
    return places.names_with(starts & places.starts | as_piece(letters, places.inside))


def whole_names(places: LetterSets, words: Sequence[str]) -> int:
    """The names that are these words."""
    letters = [places.of(letter) for letter in " ".join(words)]
    return places.names_with(as_piece(letters, places.name_ends) & places.name_starts)


def _pieces(places: LetterSets, word: TypedWord) -> Iterator[ScoredStarts]:
    starts = places.piece(word.written)
    to_end = starts & places.ends << len(word.written) - 1 if starts else 0
    if word.taken:
        starts, to_end = starts & ~word.taken, to_end & ~word.taken
    for score, piece_starts in ((PIECE + TO_WORD_END, to_end), (PIECE, starts)):
        if piece_starts:
            yield from _placed(places, score, piece_starts, Way.PIECE)
            yield ScoredStarts(score, piece_starts, Way.PIECE)


def _initials(places: LetterSets, word: TypedWord) -> Iterator[ScoredStarts]:
    starts = as_initials(places, word.letters, places.starts)
    if starts:
        to_end = as_initials(places, word.letters, places.last_starts)
        yield from _placed(places, INITIALS + TO_NAME_END, to_end, Way.INITIALS)
        yield from _placed(places, INITIALS, starts, Way.INITIALS)


def _in_order(places: LetterSets, word: TypedWord) -> Iterator[ScoredStarts]:
    for faults, starts in enumerate(in_order(places, word.letters, _forgiven(word.letters))):
        if starts:
            yield from _placed(places, LETTERS - OUT_OF_PLACE * faults, starts, Way.LETTERS, faults)


def _with_slips(places: LetterSets, word: TypedWord) -> Iterator[ScoredStarts]:
    for last, gain in ((places.inside, 0), (places.name_ends, TO_NAME_END)):
        row = with_slips(places, word.letters, _forgiven(word.letters), last)
        if not (row[-1] ^ row[0]) & places.starts:
            return  # all without a slip, which the other ways find
        for slips, starts in enumerate(row):
            if slips and starts:
                score = SLIPS - PER_SLIP * slips + gain
                yield from _placed(places, score + FIRST_LETTER, starts & word.letters[0], Way.SLIPS, slips, last)
                yield from _placed(places, score, starts, Way.SLIPS, slips, last)


def _placed(
    places: LetterSets, score: int, starts: int, way: Way, faults: int = 0, last: int = 0
) -> Iterator[ScoredStarts]:
    """What starts where a name or a word does, with what it gains by that."""
    if at_names := starts & places.name_starts:
        yield ScoredStarts(score + AT_NAME_START, at_names, way, faults, last, at_name_start=True)
    if at_words := starts & places.starts:
        yield ScoredStarts(score + AT_WORD_START, at_words, way, faults, last)


def _best_first(scored: Iterable[ScoredStarts]) -> list[ScoredStarts]:
    return sorted(scored, key=lambda finding: -finding.score)


def _forgiven(word: Sized) -> int:
    return next(faults for length, faults in FORGIVEN if len(word) >= length)
