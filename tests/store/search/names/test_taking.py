"""Which tag Enter takes, on tables of (typed, meant) made from lists of tags. With ``-s`` the tables' figures are printed.

Half of a list is the codebook. New words are the other half and its last parts: they are to be taken for none. Abbreviations
and slips are made of the codebook's tags. Left out is what provably means something else as well: what is a slip of another
tag, short for another one (among new words those of up to `LONGEST_BEGINNING` letters that begin a word of a tag, and
plurals), or a whole word of the codebook.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import pytest
from rapidfuzz.distance import OSA

from store.annotations.tags import Tag
from store.search.folding import fold
from store.search.names.variants import is_plural
from tests.store.search.names.test_quality import tags_of
from tests.store.search.names.typos import (
    WORD,
    accents_left_out,
    initials,
    letter_doubled,
    letter_dropped,
    letters_swapped,
    neighbouring_letter,
)
from tui.annotations.tags.tag_offers import NEW, TagOffers, TagRequest

SUBJECTS = (
    "on_faith",
    "on_farming",
    "on_football",
    "on_housing",
    "on_law",
    "on_medicine",
    "on_schooling",
    "on_work",
)
LISTS = (
    *SUBJECTS,
    "blog_tags",
    "interview_codes",
    "news_topics",
    "reading_tags",
    "german_tags",
    "french_tags",
    "spanish_tags",
    "russian_tags",
    "chinese_tags",
    "research_codes",
    "legal_topics",
    "medical_terms",
    "nested_codes",
    "hyphens_and_plurals",
    "german_codes",
    "spanish_codes",
)
QUICK = {
    "on_law",
    "on_work",
    "blog_tags",
    "german_tags",
    "russian_tags",
    "chinese_tags",
    "nested_codes",
    "hyphens_and_plurals",
}
"""Of each kind and script some lists are tried in every run; all are among the slow tests."""
MOST_CAPTURED = 0.01
FEWEST_RIGHT = 0.95
FEWEST_PAIRS = 60
"""Of a list; all together have thousands."""
ROUNDS = 3
"""Halves that are made of each list."""
LONGEST_BEGINNING = 5
"""Letters, as they are typed to abbreviate a word; nothing but a dictionary of every language tells them from words."""
SHORTEST_MISTYPED = 4
"""Letters of a word in which slips are made."""

Pair = tuple[str, str]
"""What is typed, and the tag that is meant; ``""`` for a new one."""
Way = Callable[[str, Random], str]


def last_part(name: str) -> str:
    return name.rsplit("/", 1)[-1]


def beginning_of_a_word(name: str, chance: Random) -> str:
    words = [word for word in WORD.findall(last_part(name)) if len(word) > 3]
    if not words:
        return name
    word = chance.choice(words)
    return word[: chance.randrange(3, min(6, len(word)))]


def beginnings_of_words(name: str, chance: Random) -> str:
    words = WORD.findall(name)
    return " ".join(word[: chance.randrange(2, 5)] for word in words) if len(words) > 1 else name


def beginnings_of_parts(name: str, chance: Random) -> str:
    parts = name.split("/")
    return "/".join(part[: chance.randrange(2, 5)].strip() for part in parts) if len(parts) > 1 else name


def of_the_last_part(way: Way) -> Way:
    """A way of typing the last part of a name, where that has enough letters."""

    def typing(name: str, chance: Random) -> str:
        end = last_part(name)
        return way(end, chance) if len(end) >= SHORTEST_MISTYPED else name

    return typing


SLIPS = (letter_dropped, letter_doubled, letters_swapped, neighbouring_letter, accents_left_out)
ABBREVIATIONS: tuple[Way, ...] = (beginning_of_a_word, beginnings_of_words, beginnings_of_parts, initials)


@dataclass
class Figures:
    new: int = 0
    captured: list[Pair] = field(default_factory=list)
    meant: int = 0
    missed: list[tuple[str, str, str]] = field(default_factory=list)
    """Typed, meant, taken."""

    def take_in(self, typed: str, meant: str, taken: str) -> None:
        if meant:
            self.meant += 1
            self.missed += [(typed, meant, taken)] if taken != meant else []
        else:
            self.new += 1
            self.captured += [(typed, taken)] if taken else []


class Picker:
    """What the tag picker does with a codebook."""

    def __init__(self, codebook: list[str]) -> None:
        tags = [Tag(name) for name in codebook]
        self._offers = TagOffers(TagRequest("", lambda _: tags, lambda _: {}, {}))

    def taken(self, typed: str) -> str:
        """The tag that Enter takes, ``""`` for a new one."""
        choices, lit = self._offers.offer(typed)
        return "" if lit is None or choices[lit].value.startswith(NEW) else choices[lit].value


def new_words(codebook: list[str], others: list[str]) -> Iterator[Pair]:
    known = {fold(end) for name in codebook for end in (name, last_part(name))}
    for word in sorted({*others, *map(last_part, others)}):
        nearest = min(OSA.distance(fold(word), end) for end in known)
        is_beginning = len(word) <= LONGEST_BEGINNING and any(
            begun.startswith(fold(word)) for end in known for begun in WORD.findall(end) if begun != fold(word)
        )
        is_form = any(is_plural(fold(word), end) for end in known)
        if nearest > (1 if len(word) < 8 else 2) and not is_beginning and not is_form:
            yield word, ""


def meant_words(codebook: list[str], chance: Random) -> Iterator[Pair]:
    ends = {name: {fold(name), fold(last_part(name))} for name in codebook}
    whole = {word for name in codebook for word in WORD.findall(fold(name))}
    starts = {name: WORD.findall(fold(name)) for name in codebook}
    for name in codebook:
        for way in ABBREVIATIONS:
            typed = fold(way(name, chance))
            is_shared = any(is_short_for(typed, starts[other]) for other in codebook if other != name)
            if len(typed) > 1 and typed not in ends[name] | whole and not is_shared:
                yield typed, name
        for way in map(of_the_last_part, SLIPS):
            typed = fold(way(name, chance)).strip()
            slips = min(OSA.distance(typed, end) for end in ends[name])
            others = (OSA.distance(typed, end) for other in codebook if other != name for end in ends[other])
            is_mistyped = min(map(len, re.split(r"[\W_]+", typed)), default=0) >= SHORTEST_MISTYPED
            if slips and is_mistyped and min(others) > slips and not re.search(r"\d", typed):
                yield typed, name


def is_short_for(typed: str, words: list[str]) -> bool:
    """Whether all that is typed could be beginnings of words, in any order; generously, for what is to be left out."""
    joined = "".join(word[0] for word in words)
    return typed in joined or all(any(word.startswith(one) for word in words) for one in WORD.findall(typed))


@pytest.mark.parametrize(
    "file", [file if file in QUICK else pytest.param(file, marks=pytest.mark.slow) for file in LISTS]
)
def test_new_words_make_new_tags_and_short_and_misspelt_ones_take_what_is_meant(file):
    figures, pairs = Figures(), set[Pair]()
    tags = tags_of(f"{file}.txt")
    for number in range(ROUNDS):
        chance = Random(f"{file} {number}")
        codebook = chance.sample(tags, len(tags) // 2)
        picker = Picker(codebook)
        others = [tag for tag in tags if tag not in codebook]
        for typed, meant in (*new_words(codebook, others), *meant_words(codebook, chance)):
            pairs.add((typed, meant))
            figures.take_in(typed, meant, picker.taken(typed))
    print(f"\n{file}: {len(pairs)} pairs; of {figures.new} new words captured: {figures.captured}")
    print(f"of {figures.meant} that are meant not taken: {len(figures.missed)}, {figures.missed}")
    assert len(pairs) >= FEWEST_PAIRS
    assert len(figures.captured) <= MOST_CAPTURED * figures.new
    assert len(figures.missed) <= (1 - FEWEST_RIGHT) * figures.meant


def test_other_forms_and_beginnings_that_are_words_are_hardly_captured_either():
    """Of the new words none is left out."""
    figures = Figures()
    for file in SUBJECTS:
        tags = tags_of(f"{file}.txt")
        for number in range(ROUNDS):
            codebook = Random(f"{file} {number}").sample(tags, len(tags) // 2)
            picker = Picker(codebook)
            known = {fold(end) for name in codebook for end in (name, last_part(name))}
            others = {end for tag in tags for end in (tag, last_part(tag)) if fold(end) not in known}
            for typed in sorted(others):
                figures.take_in(typed, "", picker.taken(typed))
    print(f"\nof {figures.new} new words captured: {figures.captured}")
    assert len(figures.captured) <= MOST_CAPTURED * figures.new


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("eta", "zeta"),
        ("eta", "beta"),
        ("eta", "greek/zeta"),
        ("ram", "cram"),
        ("wnr", "winr"),
        ("lien", "licence"),
        ("Recht", "Richter"),
        ("hypotension", "hypertension"),
        ("hypothyroidism", "hyperthyroidism"),
        ("intrapersonal", "interpersonal"),
        ("postnatal", "prenatal"),
    ],
)
def test_short_words_and_opposites_are_no_slips(typed, tag):
    assert Picker([tag, "another tag"]).taken(typed) == ""


@pytest.mark.parametrize(
    ("typed", "meant", "others"),
    [
        ("contrac", "contract", ["contract/breach", "contract/formation"]),
        ("damage", "damages", ["damages/nominal"]),
        ("derech", "derecho", ["derecho/penal", "derecho/civil"]),
        ("powerr", "power", ["power/resistance"]),
        ("ccustody", "custody", ["chain of custody"]),
        ("trnasit", "migration/transit", ["transition"]),
    ],
)
def test_a_whole_name_is_taken_before_longer_ones_that_it_begins(typed, meant, others):
    assert Picker([*others, meant]).taken(typed) == meant
