"""Edits to a text, made by rule, with the place where a passage is afterwards."""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable
from typing import NamedTuple

from store.articles.article import Passage
from store.articles.sentences import sentences

Replacement = tuple[int, int, str]
LETTERS = "etaoinshrdlu"


class Case(NamedTuple):
    """A text, a passage in it, the text after an edit, and where the passage is then: None when it is gone."""

    kind: str
    old: str
    passage: Passage
    new: str
    expected: Passage | None


def applied(text: str, replacements: list[Replacement], passage: Passage) -> tuple[str, Passage]:
    """The text with stretches replaced, none of which crosses an end of the passage, and the passage after it."""
    pieces = []
    place = 0
    start, end = passage
    for first, last, words in sorted(replacements):
        pieces += [text[place:first], words]
        place = last
        growth = len(words) - (last - first)
        if last <= passage.start:
            start += growth
        if last <= passage.end and not (first == last == passage.end):
            end += growth
    return "".join(pieces) + text[place:], Passage(start, end)


def typos(rng: random.Random, text: str, within: Passage, number: int) -> list[Replacement]:
    """Letters dropped, doubled, replaced, swapped inside a stretch, not at its ends."""
    found: dict[int, Replacement] = {}
    for _ in range(number):
        if within.end - within.start < 8:
            break
        place = rng.randrange(within.start + 2, within.end - 3)
        letter = text[place]
        kind = rng.randrange(4)
        words = ("", letter * 2, rng.choice(LETTERS), text[place + 1] + letter)[kind]
        if not any(abs(place - other) < 3 for other in found):
            found[place] = (place, place + (2 if kind == 3 else 1), words)
    return list(found.values())


def some_sentence(rng: random.Random, text: str) -> Passage:
    return rng.choice([one for one in sentences(text) if one.end - one.start > 40 and "\n" not in text[slice(*one)]])


def some_passage(rng: random.Random, text: str) -> Passage:
    """A sentence, part of one, or two or three in a row of one paragraph."""
    sentence = some_sentence(rng, text)
    words = [Passage(sentence.start + one.start(), sentence.start + one.end()) for one in
             re.finditer(r"\w[\w'’-]*", text[slice(*sentence)])]  # fmt: skip
    kind = rng.random()
    if kind < 0.5 or len(words) < 6:
        return sentence
    if kind < 0.8:
        first = rng.randrange(len(words) - 3)
        last = min(len(words) - 1, first + rng.randrange(3, 9))
        return Passage(words[first].start, words[last].end)
    following = [one for one in sentences(text) if one.start > sentence.start][: rng.randrange(1, 3)]
    end = following[-1].end if following else sentence.end
    return Passage(sentence.start, end if "\n" not in text[sentence.start : end] else sentence.end)


def _outside(rng: random.Random, text: str, passage: Passage) -> Passage:
    """A sentence that does not touch the passage."""
    free = [one for one in sentences(text) if one.end < passage.start - 1 or one.start > passage.end + 1]
    return rng.choice(free)


def typos_elsewhere(rng: random.Random, text: str, _: str) -> Case:
    passage = some_passage(rng, text)
    before, after = Passage(0, passage.start), Passage(passage.end, len(text))
    changes = typos(rng, text, before, 20) + typos(rng, text, after, 20)
    new, expected = applied(text, changes, passage)
    return Case("typos elsewhere", text, passage, new, expected)


def inserted_elsewhere(rng: random.Random, text: str, other: str) -> Case:
    passage = some_passage(rng, text)
    changes = []
    for _ in range(3):
        place, source = _outside(rng, text, passage).start, some_sentence(rng, other)
        changes.append((place, place, other[slice(*source)] + " "))
    new, expected = applied(text, changes, passage)
    return Case("sentences inserted elsewhere", text, passage, new, expected)


def deleted_elsewhere(rng: random.Random, text: str, _: str) -> Case:
    passage = some_passage(rng, text)
    gone = _outside(rng, text, passage)
    new, expected = applied(text, [(*gone, "")], passage)
    return Case("sentence deleted elsewhere", text, passage, new, expected)


def rewritten_around(rng: random.Random, text: str, other: str) -> Case:
    """The sentences before and after give way to others."""
    passage = some_sentence(rng, text)
    before = [one for one in sentences(text) if one.end <= passage.start][-1:]
    after = [one for one in sentences(text) if one.start >= passage.end][:1]
    changes = [(*one, other[slice(*some_sentence(rng, other))]) for one in (*before, *after)]
    new, expected = applied(text, changes, passage)
    return Case("neighbours rewritten", text, passage, new, expected)


def typos_inside(rng: random.Random, text: str, _: str) -> Case:
    passage = some_sentence(rng, text)
    new, expected = applied(text, typos(rng, text, passage, 3), passage)
    return Case("typos inside", text, passage, new, expected)


def words_inside(rng: random.Random, text: str, _: str) -> Case:
    """One or two words in the middle of a sentence replaced."""
    passage = some_sentence(rng, text)
    words = list(re.finditer(r"[A-Za-z]{3,}", text[slice(*passage)]))[1:-1]
    chosen = rng.sample(words, min(len(words), rng.randrange(1, 3)))
    changes = [
        (passage.start + one.start(), passage.start + one.end(), rng.choice(("instead", "another", "now")))
        for one in chosen
    ]
    new, expected = applied(text, changes, passage)
    return Case("words replaced inside", text, passage, new, expected)


def moved(rng: random.Random, text: str, _: str) -> Case:
    """The passage's paragraph goes to another place."""
    passage = some_passage(rng, text)
    paragraphs = text.split("\n\n")
    place = 0
    index = 0
    while not place <= passage.start < place + len(paragraphs[index]):
        place += len(paragraphs[index]) + 2
        index += 1
    within = passage.start - place
    block = paragraphs.pop(index)
    to = rng.choice([one for one in range(len(paragraphs) + 1) if one != index])
    paragraphs.insert(to, block)
    start = sum(len(paragraph) + 2 for paragraph in paragraphs[:to]) + within
    return Case(
        "paragraph moved", text, passage, "\n\n".join(paragraphs), Passage(start, start + passage.end - passage.start)
    )


def _respaced(text: str, passage: Passage, change: Callable[[str], str]) -> tuple[str, Passage]:
    """The text changed in what does not count, and the passage found by its letters that do."""
    new = change(text)
    letters = [index for index, character in enumerate(text) if character.isalnum()]
    places = [index for index, character in enumerate(new) if character.isalnum()]
    first = next(number for number, index in enumerate(letters) if index >= passage.start)
    last = max(number for number, index in enumerate(letters) if index < passage.end)
    head, tail = letters[first] - passage.start, passage.end - letters[last]
    return new, Passage(places[first] - head, places[last] + tail)


def reflowed(rng: random.Random, text: str, _: str) -> Case:
    passage = some_passage(rng, text)
    width = rng.randrange(50, 90)

    def reflow(text: str) -> str:
        paragraphs = (
            textwrap.fill(one, width, break_on_hyphens=False, break_long_words=False) for one in text.split("\n\n")
        )
        return "\n\n".join(paragraphs)

    return Case("reflowed", text, passage, *_respaced(text, passage, reflow))


def requoted(rng: random.Random, text: str, _: str) -> Case:
    passage = some_passage(rng, text)
    signs = str.maketrans({"“": '"', "”": '"', "’": "'", "‘": "'", "—": "–", "–": "-", '"': "”", "'": "’"})
    return Case("other quotes and dashes", text, passage, *_respaced(text, passage, lambda text: text.translate(signs)))


def duplicated(rng: random.Random, text: str, _: str) -> Case:
    """The passage's sentence comes a second time, at the end of the text."""
    passage = some_sentence(rng, text)
    return Case("duplicate added elsewhere", text, passage, f"{text}\n\n{text[slice(*passage)]}", passage)


def removed(rng: random.Random, text: str, _: str) -> Case:
    passage = some_sentence(rng, text)
    new = applied(text, [(*passage, "")], passage)[0]
    return Case("removed", text, passage, new, None)


def replaced(rng: random.Random, text: str, other: str) -> Case:
    """Another sentence stands where the passage stood."""
    passage = some_sentence(rng, text)
    new, _ = applied(text, [(*passage, other[slice(*some_sentence(rng, other))])], passage)
    return Case("replaced by another sentence", text, passage, new, None)


def lookalike_left(rng: random.Random, text: str, _: str) -> Case:
    """A sentence much like the passage stands elsewhere in both versions; the passage itself goes."""
    passage = some_sentence(rng, text)
    words = text[slice(*passage)]
    like = applied(words, typos(rng, words, Passage(0, len(words)), 3), Passage(0, len(words)))[0]
    place = _outside(rng, text, passage).start
    old, at = applied(text, [(place, place, like + " ")], passage)
    new = applied(old, [(*at, "")], at)[0]
    return Case("removed, a look-alike left", old, at, new, None)


def removed_among_typos(rng: random.Random, text: str, _: str) -> Case:
    passage = some_sentence(rng, text)
    changes = typos(rng, text, Passage(0, passage.start), 10) + typos(rng, text, Passage(passage.end, len(text)), 10)
    new = applied(text, [*changes, (*passage, "")], passage)[0]
    return Case("removed among typos", text, passage, new, None)


def word_kept(rng: random.Random, text: str, _: str) -> Case:
    """A single word, with typos all around it but not next to it."""
    sentence = some_sentence(rng, text)
    words = list(re.finditer(r"\w{4,}", text[slice(*sentence)]))
    one = rng.choice(words)
    passage = Passage(sentence.start + one.start(), sentence.start + one.end())
    changes = typos(rng, text, Passage(0, passage.start), 10) + typos(rng, text, Passage(passage.end, len(text)), 10)
    new, expected = applied(text, changes, passage)
    return Case("one word, typos elsewhere", text, passage, new, expected)


RULES: tuple[Callable[[random.Random, str, str], Case], ...] = (
    typos_elsewhere,
    inserted_elsewhere,
    deleted_elsewhere,
    rewritten_around,
    typos_inside,
    words_inside,
    moved,
    reflowed,
    requoted,
    duplicated,
    removed,
    replaced,
    lookalike_left,
    removed_among_typos,
    word_kept,
)


def cases(texts: list[str], number: int, seed: int = 0) -> list[Case]:
    """So many cases, rules and texts in turn."""
    rng = random.Random(seed)
    return [
        RULES[index % len(RULES)](rng, texts[index % len(texts)], texts[(index * 7 + 1) % len(texts)])
        for index in range(number)
    ]
