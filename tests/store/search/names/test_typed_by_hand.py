"""Which tag Enter takes, on tables that were written by hand; and what is said of a word that is a slip in a tag."""

from __future__ import annotations

from random import Random

import pytest

from store.annotations.tags import Tag
from store.search.folding import fold
from store.search.names.english_words import is_common
from tests.store.search.names.test_quality import tags_of
from tests.store.search.names.test_taking import (
    FEWEST_RIGHT,
    LISTS,
    MOST_CAPTURED,
    WORD,
    Figures,
    Pair,
    Picker,
    last_part,
    letter_doubled,
    letter_dropped,
    letters_swapped,
    neighbouring_letter,
)
from tui.annotations.tags.tag_offers import NEW, TagOffers, TagRequest

SLIPS = (letter_dropped, letter_doubled, letters_swapped, neighbouring_letter)
FEWEST_PAIRS = 500
LONG_ENOUGH = 6
"""Letters of a word in which a slip is said: a shorter one is less than a word with a slip."""
FEWEST_SAID = 0.99


def tables() -> dict[str, tuple[list[str], list[Pair]]]:
    """The codebook of each table, and what is typed with the tag that is meant, ``""`` for a new one."""
    read: dict[str, tuple[list[str], list[Pair]]] = {}
    for line in filter(None, tags_of("typed_and_meant.txt")):
        if line.startswith("["):
            tags, pairs = read.setdefault(line.strip("[]"), ([], []))
        elif " =" in line:
            typed, _, meant = line.partition(" =")
            pairs.append((typed, meant.strip()))
        else:
            tags.append(line)
    return read


def offers_of(tags: list[Tag]) -> TagOffers:
    return TagOffers(TagRequest("", lambda _: tags, lambda _: {}, {}))


def test_new_words_make_new_tags_and_short_and_misspelt_ones_take_what_is_meant():
    figures = Figures()
    for tags, pairs in tables().values():
        picker = Picker(tags)
        for typed, meant in pairs:
            assert not meant or meant in tags
            figures.take_in(typed, meant, picker.taken(typed))
    print(f"\nof {figures.new} new words captured: {figures.captured}")
    print(f"of {figures.meant} that are meant not taken: {len(figures.missed)}, {figures.missed}")
    assert figures.new + figures.meant >= FEWEST_PAIRS
    assert len(figures.captured) <= MOST_CAPTURED * figures.new
    assert len(figures.missed) <= (1 - FEWEST_RIGHT) * figures.meant


@pytest.mark.slow
def test_a_slip_of_one_word_of_several_is_said_if_it_makes_a_new_tag():
    typed_words, unsaid = 0, []
    for file in (*LISTS, "typed_and_meant"):
        names = [tag for tag in tags_of(f"{file}.txt") if " =" not in tag and tag.strip("[")]
        tags, chance = [Tag(name) for name in names], Random(file)
        offers = offers_of(tags)
        known = {word for name in names for word in WORD.findall(fold(name))}
        for words in (WORD.findall(fold(last_part(name))) for name in names):
            for word in words if len(words) > 1 else ():
                for typed in {slip(word, chance) for slip in SLIPS if len(word) >= LONG_ENOUGH} - known:
                    if is_common(typed):
                        continue
                    rows, lit = offers.offer(typed)
                    row = rows[lit or 0]
                    typed_words += 1
                    if row.value.startswith(NEW) and "close to" not in row.detail:
                        unsaid.append((typed, word))
    print(f"\nof {typed_words} not said: {unsaid}")
    assert typed_words > 2_000
    assert len(unsaid) <= (1 - FEWEST_SAID) * typed_words


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("hepatitis c", "hepatitis b"),
        ("vitamin d", "vitamin c"),
        ("phase iii", "phase ii"),
        ("world war i", "world war ii"),
        ("world war ii", "world war i"),
        ("wwi", "world war ii"),
        ("chapter ix", "chapter xi"),
    ],
)
def test_things_that_a_letter_or_a_roman_number_tells_apart_are_not_taken_for_each_other(typed, tag):
    assert Picker([tag, "another tag"]).taken(typed) == ""


@pytest.mark.parametrize(
    ("typed", "tag"),
    [
        ("emisions", "climate/emissions trading"),
        ("tradng", "climate/emissions trading"),
        ("heresay", "evidence/hearsay"),
        ("emisions tradng", "notes on emissions trading"),
    ],
)
def test_a_slip_of_a_word_of_a_tag_makes_a_new_one_and_is_said(typed, tag):
    tags = [Tag(tag), Tag("another tag")]
    rows, lit = offers_of(tags).offer(typed)
    assert lit is not None
    assert rows[lit].value == NEW + typed
    assert rows[lit].detail == f"close to «{tag}»"
