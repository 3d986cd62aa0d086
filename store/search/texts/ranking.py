"""How well a piece of text answers to what somebody half remembers, and where.

The query is taken as words without an order that binds. For each of its words every word of the text has a *quality*:

- 1 (`SAME`) where they are the same;
- `FORM` where one is a form of the other: the shorter begins the longer, or both begin alike and differ in at most `ENDING`
  letters at the end («study», «studies»); the more of the longer they have in common, the nearer to 1;
- `SLIP` for one slip of spelling (a letter too many, too few, wrong, or two swapped), less `PER_SLIP` for each further one; a
  word is forgiven as many as its length allows (`FORGIVEN`);
- `BEGUN` for the last word typed, which may not be finished, where a word of the text begins with it;
- `JOINED` for two words of the text that are one in the query («work place» for «workplace»), and for one that is two in it.

Each word of the query has a *weight*, its rarity in the library: log(1 + all / those that have its rarest trigram), so that
«the» decides nothing. A word that answers to nothing at all weighs `STRANGE` times as much: it is remembered wrongly.

The words are looked for together: in a *window* of at most `LOOSE` times as many words as the query has, and `SLACK` more.
The best window has the greatest sum of weight times quality of distinct words, and gains

- `ORDER` times the weight for each word that follows the one before it in the query, `NEXT` times more where nothing stands
  between them;
- for words that stand only outside of it, `ELSEWHERE` of what they would count in it.

The score is that sum, divided by what the words of the query standing there exactly and in their order would have: from 0 to 1.
Of a title it is multiplied by `TITLE`, and by how much of the title the query is (`COVER`): «Notes» comes before «Notes on
everything» for «notes». Of two that are equal the newer comes first, then the one whose name is first in the alphabet.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

SAME = 1.0
FORM = 0.9
ENDING = 3
SHORTEST_STEM = 4
SLIP = 0.85
PER_SLIP = 0.15
FORGIVEN = ((8, 3), (5, 2), (3, 1))
"""Forgiven slips by the length of a word from which on they count."""
BEGUN = 0.95
JOINED = 0.9
SHORTEST_JOINED = 4
"""Letters of two words together. Shorter ones come about by chance."""
STRANGE = 0.5
LOOSE, SLACK = 2, 3
ORDER = 0.15
NEXT = 0.1
ELSEWHERE = 0.4
TITLE = 1.25
COVER = 0.1
"""The part of a title's score that depends on how much of the title was typed."""
LEAST = 0.5
"""The least score of a hit that is shown."""


class QueryWord(NamedTuple):
    """A word of a query."""

    word: str
    weight: float
    """The word's share of the weight of the whole query, see `weighed`."""


@dataclass(frozen=True, slots=True)
class RankedText:
    """The score of a text, and the words of it that match."""

    score: float
    words: tuple[int, ...]
    """Their numbers, in order."""


@dataclass(frozen=True, slots=True)
class Worth:
    """The worth of words of texts for a query."""

    words: Mapping[str, Sequence[tuple[int, float]]]
    """For each word with any worth, the query words that it matches, by their places in the query, and how well."""
    halves: Mapping[str, Sequence[tuple[str, int]]]
    """For the first of two words that are one in the query, the second, and the query word."""

    @property
    def answered(self) -> set[int]:
        """The query words that something matches."""
        whole = {which for answers in self.words.values() for which, _ in answers}
        return whole | {which for seconds in self.halves.values() for _, which in seconds}


class _Found(NamedTuple):
    """A word of a text that matches a query word."""

    at: int
    """The place of the word in the text."""
    which: int
    """The place of the query word in the query."""
    quality: float
    width: int = 1
    """The number of words of the text that it covers."""


def weighed(rarities: Sequence[tuple[str, float]]) -> list[QueryWord]:
    """Words and their weights, as a query. The query's own words, exact and in order, are worth 1."""
    whole = sum(rarity for _, rarity in rarities) + (ORDER + NEXT) * sum(rarity for _, rarity in rarities[1:])
    return [QueryWord(word, rarity / whole) for word, rarity in rarities]


def with_strangers(query: Sequence[QueryWord], worth: Worth) -> list[QueryWord]:
    """The query with less weight on words that nothing matches."""
    answered = worth.answered
    if len(answered) in (0, len(query)):
        return list(query)
    return weighed(
        [(word, weight * (1 if which in answered else STRANGE)) for which, (word, weight) in enumerate(query)]
    )


def qualities(query: Sequence[QueryWord], words: Iterable[str]) -> Worth:
    """The worth of each of these words of texts."""
    from rapidfuzz import process
    from rapidfuzz.distance import OSA

    distinct = list(set(words))
    by_letter: defaultdict[str, list[str]] = defaultdict(list)
    for other in distinct:
        by_letter[other[0]].append(other)
    answers: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for which, (word, _) in enumerate(query):
        best: dict[str, float] = {}
        if allowed := forgiven(word):
            near = process.extract(
                word, distinct, scorer=OSA.distance, score_cutoff=allowed, limit=None, processor=None
            )
            best = {other: SLIP - (slips - 1) * PER_SLIP for other, slips, _ in near if slips}
        for other in by_letter[word[0]]:
            form = _form(word, other, is_last=which == len(query) - 1)
            if form > best.get(other, 0.0):
                best[other] = form
        for other, quality in best.items():
            answers[other].append((which, quality))
    asked_words = set(distinct)
    for which, (first, other) in enumerate(pairwise(word for word, _ in query)):
        if len(first + other) >= SHORTEST_JOINED and first + other in asked_words:
            answers[first + other] += [(which, JOINED), (which + 1, JOINED)]
    return Worth(dict(answers), _halves(query, asked_words))


def _halves(query: Sequence[QueryWord], words: Set[str]) -> dict[str, list[tuple[str, int]]]:
    """The ways in which query words are two known words."""
    halves: defaultdict[str, list[tuple[str, int]]] = defaultdict(list)
    for which, (word, _) in enumerate(query):
        for cut in range(1, len(word)) if len(word) >= SHORTEST_JOINED else ():
            if word[:cut] in words and word[cut:] in words:
                halves[word[:cut]].append((word[cut:], which))
    return dict(halves)


def forgiven(word: str) -> int:
    """The number of slips that a word is forgiven."""
    return next((slips for letters, slips in FORGIVEN if len(word) >= letters), 0)


def _form(word: str, other: str, *, is_last: bool) -> float:
    """How nearly one word is a form of another that begins with the same letter; 0 if it is not a form of it."""
    if word == other:
        return SAME
    if is_last and other.startswith(word):
        return BEGUN
    shorter, longer = sorted((len(word), len(other)))
    if shorter < SHORTEST_STEM:
        return 0.0
    common = 0
    while common < shorter and word[common] == other[common]:
        common += 1
    if common < SHORTEST_STEM or longer - common > ENDING:
        return 0.0
    return FORM * (0.5 + 0.5 * common / longer)


def at_most(words: Iterable[str], query: Sequence[QueryWord], worth: Worth) -> float:
    """The highest score that a text of these words can have: their worth wherever they stand."""
    best: dict[int, float] = {}
    text_words = set(words)
    for word in worth.words.keys() & text_words:
        for which, quality in worth.words[word]:
            best[which] = max(best.get(which, 0.0), quality)
    for word in worth.halves.keys() & text_words:
        for _, which in worth.halves[word]:
            best[which] = max(best.get(which, 0.0), JOINED)
    return sum(query[which].weight * quality * (1 + (ORDER + NEXT) * (which > 0)) for which, quality in best.items())


def answer(words: Sequence[str], query: Sequence[QueryWord], worth: Worth) -> RankedText | None:
    """The match of a text of these words with a query; None if no word of it matches."""
    qualities_of = worth.words
    hits = [
        _Found(at, which, quality)
        for at, word in enumerate(words)
        if word in qualities_of
        for which, quality in qualities_of[word]
    ]
    if not worth.halves.keys().isdisjoint(words):
        hits = sorted((*hits, *_joined(words, worth)))
    if not hits:
        return None
    outside: dict[int, float] = {}
    for hit in hits:
        outside[hit.which] = max(outside.get(hit.which, 0.0), hit.quality)
    best, chosen = max(
        (_window(hits, first, query, outside) for first in range(len(hits))),
        key=lambda pair: (pair[0], -pair[1][0].at),
    )
    return RankedText(best, tuple(sorted({hit.at + further for hit in chosen for further in range(hit.width)})))


def _joined(words: Sequence[str], worth: Worth) -> Iterator[_Found]:
    """Two words side by side that are one in the query."""
    for at, (word, second) in enumerate(pairwise(words)):
        for second_half, which in worth.halves.get(word, ()):
            if second_half == second:
                yield _Found(at, which, JOINED, 2)


def _window(
    hits: Sequence[_Found], first: int, query: Sequence[QueryWord], outside: Mapping[int, float]
) -> tuple[float, list[_Found]]:
    """The worth of the window that begins with a word, and the words in it that count."""
    end = hits[first].at + LOOSE * len(query) + SLACK
    inside: dict[int, _Found] = {}
    for hit in hits[first:]:
        if hit.at >= end:
            break
        present = inside.get(hit.which)
        if present is None or hit.quality > present.quality or _follows(hit, inside, present):
            inside[hit.which] = hit
    worth = 0.0
    for which, (_, weight) in enumerate(query):
        present = inside.get(which)
        if present is None:
            worth += ELSEWHERE * weight * outside.get(which, 0.0)
            continue
        worth += weight * present.quality
        before = inside.get(which - 1)
        if before is not None and before.at <= present.at:  # the same where one word of the text is two of the query
            worth += ORDER * weight * present.quality
            if present.at in (before.at, before.at + before.width):
                worth += NEXT * weight * present.quality
    return worth, list(inside.values())


def _follows(hit: _Found, inside: Mapping[int, _Found], present: _Found) -> bool:
    """Whether a word follows the query word before it directly, and the present choice does not."""
    before = inside.get(hit.which - 1)
    return hit.quality == present.quality and before is not None and hit.at == before.at + before.width != present.at


def of_title(ranked: RankedText, words: Sequence[str]) -> float:
    """The score of a title of these words that matches."""
    covered = sum(len(words[number]) for number in ranked.words) / max(1, sum(map(len, words)))
    return ranked.score * TITLE * (1 - COVER + COVER * min(1.0, covered))
