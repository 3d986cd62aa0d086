"""Edits inside and at the ends of longer passages, made as scripts that know themselves where each end went.

A script replaces stretches of the old text; none crosses an end of the passage. So its ends are where they were, moved by
what grew before them: no comparison of texts is needed to know what is right. What comes exactly at an end is outside.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from rapidfuzz import fuzz

from store.articles.article import Passage
from store.articles.sentences import sentences
from tests.store.annotations.edits import Case, Replacement, applied, typos

ELSEWHERE = (
    "Nobody had seen it before. It lay there for years, said the porter; then it was gone! Who took it? We asked. " * 9
)
"""What is inserted where there is one text alone."""
MOST_SENTENCES = 20
MOST_INSERTED = 500
"""Characters."""
TWINS = 80
"""Likeness in percent of sentences of which nobody could tell which one was edited to a third."""
WITHIN = 0.3
"""The share of passages that begin and end inside of sentences."""


def units(text: str) -> list[Passage]:
    """The sentences, each with the number of its paragraph or the sign of its line before it."""
    found: list[Passage] = []
    start = -1
    for one in sentences(text):
        start = one.start if start < 0 else start
        if re.search(r"\w{3}", text[start : one.end]) or len(text[start : one.end]) > 12:
            found.append(Passage(start, one.end))
            start = -1
    return found


def some_span(rng: random.Random, text: str) -> tuple[Passage, list[Passage]]:
    """Two to twenty sentences in a row, across paragraphs, some of them begun or ended inside, and these sentences."""
    every = units(text)
    number = min(rng.randrange(2, MOST_SENTENCES + 1), len(every) - 2)
    first = rng.randrange(len(every) - number)
    chosen = every[first : first + number]
    if rng.random() < WITHIN:
        chosen[0] = Passage(_word_in(rng, text, chosen[0]).start, chosen[0].end)
        chosen[-1] = Passage(chosen[-1].start, _word_in(rng, text, chosen[-1]).end)
    return Passage(chosen[0].start, chosen[-1].end), chosen


def _word_in(rng: random.Random, text: str, sentence: Passage) -> Passage:
    words = [Passage(*one.span()) for one in re.compile(r"\w+").finditer(text, *sentence)]
    return rng.choice(words or [sentence])


def words_of(rng: random.Random, other: str, longest: int = MOST_INSERTED) -> str:
    """One to so many characters of another text, without blank lines."""
    length = min(rng.choice((1, 3, 13, 40, 86, 200, 332, longest)), longest, len(other) - 1)
    start = rng.randrange(max(1, len(other) - length))
    return re.sub(r"\s+", " ", other[start : start + length]).strip() or "x"


def sentences_of(rng: random.Random, other: str, most: int = 3) -> str:
    every = units(other)
    first = rng.randrange(len(every))
    return " ".join(
        re.sub(r"\s+", " ", other[slice(*one)]) for one in every[first : first + rng.randrange(1, most + 1)]
    )


def case(kind: str, text: str, passage: Passage, changes: list[Replacement]) -> Case:
    kept: list[Replacement] = []
    for change in sorted(changes):
        if not kept or change[0] > kept[-1][1]:
            kept.append(change)
    return Case(kind, text, passage, *applied(text, kept, passage))


def inserted_inside(rng: random.Random, text: str, other: str) -> Case:
    passage, inner = some_span(rng, text)
    one = rng.choice(inner)
    places = [one.start + found.start() for found in re.finditer(r"\b\w", text[slice(*one)])][1:] or [one.start + 1]
    place = rng.choice(places)
    return case("characters inserted inside", text, passage, [(place, place, words_of(rng, other) + " ")])


def sentences_inserted(rng: random.Random, text: str, other: str) -> Case:
    passage, inner = some_span(rng, text)
    changes = [
        (one.start, one.start, sentences_of(rng, other) + " ") for one in rng.sample(inner[1:], min(2, len(inner) - 1))
    ]
    return case("sentences inserted inside", text, passage, changes)


def paragraph_inserted(rng: random.Random, text: str, other: str) -> Case:
    passage, inner = some_span(rng, text)
    breaks = [passage.start + one.start() for one in re.finditer(r"\n\n", text[slice(*passage)])]
    place = rng.choice(breaks) if breaks else rng.choice(inner[1:]).start
    words = f"\n\n{sentences_of(rng, other, 5)}" if breaks else sentences_of(rng, other, 5) + " "
    return case("paragraph inserted inside", text, passage, [(place, place, words)])


def inserted_at_ends(rng: random.Random, text: str, other: str) -> Case:
    """New sentences directly before and after."""
    passage, _ = some_span(rng, text)
    before, after = f"{sentences_of(rng, other)} ", f" {sentences_of(rng, other)}"
    changes = rng.choice(([(passage.start, passage.start, before)], [(passage.end, passage.end, after)],
                          [(passage.start, passage.start, before), (passage.end, passage.end, after)]))  # fmt: skip
    return case("sentences inserted at the ends", text, passage, changes)


def middle_deleted(rng: random.Random, text: str, _: str) -> Case:
    passage, inner = some_span(rng, text)
    middle = inner[1:-1]
    gone = rng.sample(middle, min(len(middle), max(1, len(middle) // 3)))
    return case("sentences deleted inside", text, passage, [(*one, "") for one in gone])


def middle_rewritten(rng: random.Random, text: str, other: str) -> Case:
    passage, inner = some_span(rng, text)
    middle = inner[1:-1]
    gone = rng.sample(middle, min(len(middle), max(1, len(middle) // 3)))
    return case("sentences rewritten inside", text, passage, [(*one, sentences_of(rng, other, 2)) for one in gone])


def ends_edited(rng: random.Random, text: str, other: str) -> Case:
    """Typos in the first and last sentence, words inserted in them, and a sentence elsewhere inside."""
    passage, inner = some_span(rng, text)
    changes = typos(rng, text, inner[0], 3) + typos(rng, text, inner[-1], 3)
    if rng.random() < 0.5 and len(inner) > 2:
        words = sentences_of(rng, other)
        if fuzz.partial_ratio(words, text[slice(*inner[0])]) < TWINS:
            changes.append((inner[1].start, inner[1].start, words + " "))
    return case("ends edited", text, passage, changes)


def much_at_once(rng: random.Random, text: str, other: str) -> Case:
    """Typos, insertions and deletions in and around the passage, ends left alone."""
    passage, inner = some_span(rng, text)
    changes = [(*rng.choice(inner[1:-1]), "")] if len(inner) > 3 else []
    changes += typos(rng, text, passage, 6)
    one = rng.choice(inner[1:])
    changes.append((one.start, one.start, sentences_of(rng, other) + " "))
    for one in rng.sample(units(text), 4):
        if one.end < passage.start - 1 or one.start > passage.end + 1:
            changes.append((*one, rng.choice(("", sentences_of(rng, other)))))
    return case("much at once", text, passage, changes)


def neighbours_gone(rng: random.Random, text: str, _: str) -> Case:
    passage, inner = some_span(rng, text)
    every = units(text)
    beside = [one for one in every if one.end <= passage.start][-1:] + [
        one for one in every if one.start >= passage.end
    ][:1]
    changes: list[Replacement] = [(*one, "") for one in beside]
    changes.append((inner[1].start, inner[1].start, "And then, as was said, nothing of the kind. "))
    return case("neighbours deleted, inserted inside", text, passage, changes)


def moved_whole(rng: random.Random, text: str, _: str) -> Case:
    """One or two paragraphs, the passage, go to another place."""
    paragraphs = text.split("\n\n")
    number = rng.randrange(1, 3)
    long = [index for index in range(len(paragraphs) - number) if len(paragraphs[index]) > 80]
    if not long:
        return middle_deleted(rng, text, _)
    index = rng.choice(long)
    start = sum(len(one) + 2 for one in paragraphs[:index])
    block = paragraphs[index : index + number]
    passage = Passage(start, start + len("\n\n".join(block)))
    rest = paragraphs[:index] + paragraphs[index + number :]
    to = rng.choice([place for place in range(len(rest) + 1) if place != index])
    new = rest[:to] + block + rest[to:]
    at = sum(len(one) + 2 for one in new[:to])
    return Case("paragraphs moved", text, passage, "\n\n".join(new), Passage(at, at + passage.end - passage.start))


SCRIPTS: tuple[Callable[[random.Random, str, str], Case], ...] = (
    inserted_inside,
    sentences_inserted,
    paragraph_inserted,
    inserted_at_ends,
    middle_deleted,
    middle_rewritten,
    ends_edited,
    much_at_once,
    neighbours_gone,
    moved_whole,
)


def span_cases(texts: list[str], number: int, seed: int = 0) -> list[Case]:
    """So many cases, scripts and texts in turn."""
    rng = random.Random(seed)
    made = []
    for index in range(number):
        text = texts[(index * 3 + index // 7) % len(texts)]
        other = rng.choice([one for one in texts if one is not text] or [ELSEWHERE])
        made.append(SCRIPTS[index % len(SCRIPTS)](rng, text, other))
    return made
