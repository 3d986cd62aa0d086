"""Revisions of a whole text, as authors and their tools make them, with the place where a passage is afterwards.

As in `spans`, each knows itself where the two ends went. A stretch that is replaced may reach over an end of the passage if
all of it goes: then the end is where the stretch was. What comes exactly at an end is outside.
"""

from __future__ import annotations

import random
import re
import textwrap
from collections.abc import Callable

from store.articles.article import Passage
from tests.store.annotations.edits import Case, Replacement, typos
from tests.store.annotations.spans import sentences_of, some_span, units, words_of

MOST_REWRITTEN = 0.7
"""The share of a passage's characters that is rewritten as a half of it at most, if one of its two parts has so little."""
BOILERPLATE = (
    "This applies without prejudice to what is said above.",
    "See the notes at the end of this document for details.",
    "All rights reserved.",
)


def revised(kind: str, text: str, passage: Passage, changes: list[Replacement]) -> Case:
    """The case that replacing stretches makes; of two that overlap, the later one is left out."""
    pieces: list[str] = []
    place, length = 0, 0
    start, end = 0, 0
    is_started = is_ended = False

    def keep(until: int) -> None:
        """Takes over the text from `place` to `until`, and the ends of the passage that lie there."""
        nonlocal length, start, end, is_started, is_ended
        if not is_started and place <= passage.start < until:
            start, is_started = length + passage.start - place, True
        if not is_ended and place < passage.end <= until:
            end, is_ended = length + passage.end - place, True
        pieces.append(text[place:until])
        length += until - place

    for first, last, words in sorted(changes):
        if first < place:
            continue
        keep(first)
        is_before = last <= passage.start
        is_whole = first >= passage.start and last <= passage.end
        if not is_started and not is_before:  # the stretch begins with the passage, or takes its beginning with it
            start, is_started = (length if is_whole else length + len(words)), True
        if not is_ended and is_started and first >= passage.end:
            end, is_ended = length, True
        pieces.append(words)
        length += len(words)
        if not is_ended and last >= passage.end and first < passage.end:
            end, is_ended = (length if is_whole else length - len(words)), True
        place = last
    keep(len(text))
    new = "".join(pieces)
    start, end = (start if is_started else length), (end if is_ended else length)
    return Case(kind, text, passage, new, Passage(start, end) if new[start:end].strip() else None)


def any_span(rng: random.Random, text: str) -> tuple[Passage, list[Passage]]:
    """As `some_span`; or a single sentence."""
    if rng.random() < 0.75:
        return some_span(rng, text)
    one = rng.choice([one for one in units(text) if one.end - one.start > 40] or units(text))
    return one, [one]


def whole_sentences(rng: random.Random, text: str) -> tuple[Passage, list[Passage]]:
    """Two to twelve sentences with white space around them: the dot of a name in code, or of a number, ends none."""
    every = units(text)
    number = min(rng.randrange(2, 13), len(every) - 2)
    runs = [every[first : first + number] for first in range(len(every) - number)]
    whole = [run for run in runs if f" {text} "[run[0].start].isspace() and f" {text} "[run[-1].end + 1].isspace()]
    chosen = rng.choice(whole or runs)
    return Passage(chosen[0].start, chosen[-1].end), chosen


def split(rng: random.Random, text: str, _: str) -> Case:
    """Paragraphs are split at every second or third sentence."""
    passage, _inner = any_span(rng, text)
    share = rng.choice((0.3, 0.5, 1.0))
    changes = [
        (one.start() + 1, one.end(), "\n\n") for one in re.finditer(r"[.!?。] +(?=\S)", text) if rng.random() < share
    ]
    return revised("paragraphs split", text, passage, changes)


def joined(rng: random.Random, text: str, _: str) -> Case:
    passage, _inner = any_span(rng, text)
    share = rng.choice((0.3, 0.5, 1.0))
    changes = [(*one.span(), " ") for one in re.finditer(r"\n\n+", text) if rng.random() < share]
    return revised("paragraphs joined", text, passage, changes)


def inserted_everywhere(rng: random.Random, text: str, other: str) -> Case:
    """Sentences before, inside and after."""
    passage, inner = whole_sentences(rng, text)
    places = [passage.start, passage.end, *(one.start for one in rng.sample(inner[1:], min(2, len(inner) - 1)))]
    changes = [
        (place, place, f" {sentences_of(rng, other)}" if place == passage.end else f"{sentences_of(rng, other)} ")
        for place in places
    ]
    return revised("sentences inserted everywhere", text, passage, changes)


def half_rewritten(rng: random.Random, text: str, other: str) -> Case:
    passage, inner = whole_sentences(rng, text)
    half = max(1, len(inner) // 2)
    parts = [inner[:half], inner[half:]] if rng.random() < 0.5 else [inner[-half:], inner[:-half]]
    most = MOST_REWRITTEN * (passage.end - passage.start)
    gone = next((part for part in parts if part and part[-1].end - part[0].start <= most), parts[0])
    words = " ".join(sentences_of(rng, other, 1) for _ in gone)
    return revised("a half rewritten", text, passage, [(gone[0].start, gone[-1].end, words)])


def end_deleted(rng: random.Random, text: str, _: str) -> Case:
    """The first or last sentences go, sometimes with some of those before or after the passage."""
    passage, inner = whole_sentences(rng, text)
    number = rng.randrange(1, max(2, len(inner) // 2 + 1))
    beyond = rng.choice((0, 0, 1, 2))
    every = units(text)
    if rng.random() < 0.5:
        before = [one.start for one in every if one.end <= passage.start][-beyond:] if beyond else []
        change = ((before or [passage.start])[0], inner[number].start, "")
    else:
        after = [one.end for one in every if one.start >= passage.end][:beyond]
        change = (inner[-number - 1].end, (after or [passage.end])[-1], "")
    return revised("an end deleted", text, passage, [change])


def retyped(rng: random.Random, text: str, _: str) -> Case:
    """Typed from a print, with a slip every few words."""
    passage, _inner = any_span(rng, text)
    each = rng.choice((30, 60, 120, 300))
    changes = []
    for part in (Passage(0, passage.start), passage, Passage(passage.end, len(text))):
        changes += typos(rng, text, part, (part.end - part.start) // each)
    return revised("retyped with slips", text, passage, changes)


def renamed(rng: random.Random, text: str, _: str) -> Case:
    """A word that stands in the passage is another one everywhere."""
    passage, _inner = any_span(rng, text)
    words = re.findall(r"\b\w{3,16}\b", text[slice(*passage)])
    edge = r"\b" if words else ""  # a script without spaces: two letters are about a word
    word = rng.choice(words or re.findall(r"\w\w?", text[slice(*passage)]))
    instead = rng.choice(("Rumpelstiltskin", "an", "the other one", "X"))
    changes = [(*one.span(), instead) for one in re.finditer(f"{edge}{re.escape(word)}{edge}", text)]
    return revised("a word replaced everywhere", text, passage, changes)


def emphasised(rng: random.Random, text: str, _: str) -> Case:
    passage, _inner = any_span(rng, text)
    changes: list[Replacement] = []
    for one in re.finditer(r"\w{4,}", text):
        if rng.random() < 0.06 and one.start() != passage.start and one.end() != passage.end:
            around = rng.choice((("*", "*"), ("**", "**"), ("[", "](https://example.org/a/page)"), ("_", "_")))
            changes.append((*one.span(), around[0] + one[0] + around[1]))
    return revised("words emphasised and linked", text, passage, changes)


def with_boilerplate(rng: random.Random, text: str, other: str) -> Case:
    """The same lines stand everywhere; some of them go, some come, and something is inserted."""
    line = rng.choice(BOILERPLATE)
    old = "".join(
        text[first:last] + (f" {line}" if rng.random() < 0.5 else "")
        for first, last in between([one.end for one in units(text)], len(text))
    )
    passage, inner = any_span(rng, old)
    changes: list[Replacement] = [
        (one.start() - 1, one.end(), "")
        for one in re.finditer(re.escape(line), old)
        if rng.random() < 0.2 and (one.end() < passage.start or one.start() > passage.end)
    ]
    changes += [
        (one.end, one.end, f" {line}")
        for one in units(old)
        if rng.random() < 0.1 and not any(one.start <= place <= one.end + len(line) + 2 for place in passage)
    ]
    place = rng.choice(inner).start
    if place != passage.start:
        changes.append((place, place, sentences_of(rng, other) + " "))
    return revised("boilerplate comes and goes", old, passage, changes)


def between(places: list[int], length: int) -> list[tuple[int, int]]:
    return list(zip([0, *places], [*places, length], strict=True))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    return between([one.end() for one in re.finditer(r"\n\n+", text)], len(text))


def moved_and_edited(rng: random.Random, text: str, other: str) -> Case:
    """The passage's paragraph goes to another place, with slips, or with a sentence more."""
    blocks = _paragraphs(text)
    long = [block for block in blocks if block[1] - block[0] > 120]
    if len(blocks) < 4 or not long:
        return split(rng, text, other)
    block = rng.choice(long)
    within = [one for one in units(text) if one.start >= block[0] and one.end <= block[1]]
    if not within:
        return split(rng, text, other)
    some = rng.randrange(len(within)), rng.randrange(len(within))
    passage = Passage(within[min(some)].start, within[max(some)].end)
    changes: list[Replacement] = list(typos(rng, text, passage, max(1, (passage.end - passage.start) // 150)))
    if max(some) > min(some) and rng.random() < 0.5:
        place = within[rng.randrange(min(some) + 1, max(some) + 1)].start
        changes.append((place, place, sentences_of(rng, other, 1) + " "))
    edited = revised("", text, passage, changes)
    assert edited.expected is not None
    growth = len(edited.new) - len(text)
    moved = (block[0], block[1] + growth)
    words = edited.new[slice(*moved)]
    words = words if words.endswith("\n") else f"{words}\n\n"
    rest = edited.new[: moved[0]] + edited.new[moved[1] :]
    places = [one.end() for one in re.finditer(r"\n\n+", rest) if abs(one.end() - moved[0]) > 2]
    to = rng.choice(places)
    start = to + edited.expected.start - moved[0]
    new = rest[:to] + words + rest[to:]
    return Case("moved and edited", text, passage, new,
                Passage(start, start + edited.expected.end - edited.expected.start))  # fmt: skip


def moved_out(rng: random.Random, text: str, other: str) -> Case:
    """A sentence from inside goes to another place."""
    passage, inner = some_span(rng, text)
    if len(inner) < 3:
        return joined(rng, text, other)
    one = rng.choice(inner[1:-1])
    places = [place.start for place in units(text) if place.end < passage.start or place.start > passage.end + 1]
    if not places:
        return joined(rng, text, other)
    to = rng.choice(places)
    return revised("a sentence moved out", text, passage, [(*one, ""), (to, to, text[slice(*one)] + " ")])


def cut_off(rng: random.Random, text: str, other: str) -> Case:
    """The beginning of the text goes, or its end, up to a place inside the passage; something is written at the other end."""
    passage, inner = some_span(rng, text)
    words = sentences_of(rng, other)
    one = inner[len(inner) // 2]
    if rng.random() < 0.5:
        return revised("the text cut off", text, passage, [(0, one.start, ""), (len(text), len(text), f"\n\n{words}")])
    return revised("the text cut off", text, passage, [(0, 0, f"{words}\n\n"), (one.end, len(text), "")])


def reflowed_and_edited(rng: random.Random, text: str, other: str) -> Case:
    """Wrapped at another width, with a sentence more inside and slips."""
    passage, inner = some_span(rng, text)
    changes: list[Replacement] = list(typos(rng, text, passage, 2))
    if len(inner) > 1:
        place = rng.choice(inner[1:]).start
        changes.append((place, place, sentences_of(rng, other) + " "))
    edited = revised("", text, passage, changes)
    assert edited.expected is not None
    width = rng.randrange(40, 100)
    new = "\n\n".join(
        textwrap.fill(one, width, break_on_hyphens=False, break_long_words=False) for one in edited.new.split("\n\n")
    )
    letters = [index for index, letter in enumerate(new) if not letter.isspace()]
    first = sum(not letter.isspace() for letter in edited.new[: edited.expected.start])
    last = sum(not letter.isspace() for letter in edited.new[: edited.expected.end])
    return Case("reflowed and edited", text, passage, new, Passage(letters[first], letters[last - 1] + 1))


def words_swapped(rng: random.Random, text: str, other: str) -> Case:
    """Words are inserted, deleted and replaced in most sentences, as an editor's pen does."""
    passage, _inner = any_span(rng, text)
    changes: list[Replacement] = []
    for one in re.finditer(r"\w{2,} ", text):
        touches = one.start() <= passage.start < one.end() or one.start() < passage.end <= one.end()
        if not touches and rng.random() < 0.05:
            instead = rng.choice(("", f"{words_of(rng, other, 13)} ", one[0] + "perhaps ", "some of these "))
            changes.append((*one.span(), instead))
    return revised("edited by pen", text, passage, changes)


def gone(rng: random.Random, text: str, other: str) -> Case:
    """All of the passage goes; sometimes something else comes in its place, and something near by is edited."""
    passage, _inner = whole_sentences(rng, text)
    words = rng.choice(("", "", sentences_of(rng, other)))
    every = units(text)
    beside = [one for one in every if one.end < passage.start][-1:] + [one for one in every if one.start > passage.end][
        :1
    ]
    changes: list[Replacement] = [(*passage, words)]
    for one in beside:
        if rng.random() < 0.4:
            changes += typos(rng, text, one, 2)
    case = revised("gone", text, passage, changes)
    return case._replace(expected=None)


REVISIONS: tuple[Callable[[random.Random, str, str], Case], ...] = (
    split,
    joined,
    inserted_everywhere,
    half_rewritten,
    end_deleted,
    retyped,
    renamed,
    emphasised,
    with_boilerplate,
    moved_and_edited,
    moved_out,
    cut_off,
    reflowed_and_edited,
    words_swapped,
    gone,
)
