"""Sets of places: each operation says for all names at once what a loop over them says."""

import contextlib
import sys
import threading
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.names.letter_sets import CHUNK, LetterSets

NAMES = st.lists(st.text("ab?é /\n", max_size=6), max_size=6)


def spots(places: LetterSets, names: list[str], found: int) -> set[tuple[int, int]]:
    """Name's number and offset of each place."""
    at = 0
    number_of: dict[int, tuple[int, int]] = {}
    for number, name in enumerate(names):
        number_of |= {at + 1 + offset: (number, offset) for offset in range(len(name))}
        at += len(name) + 1
    return {number_of[offset] for offset in places.offsets(found)}


def numbers(places: LetterSets, names: list[str], found: int) -> list[int]:
    stops = [sum(len(name) + 1 for name in names[:number]) for number in range(len(names))]
    return [stops.index(offset) for offset in places.offsets(found)]


def starts_in(name: str) -> list[int]:
    return [
        place for place, letter in enumerate(name) if place == 0 or (letter.isalnum() and not name[place - 1].isalnum())
    ]


@given(NAMES, st.sampled_from("ab?é /"))
def test_a_character_is_found_wherever_it_stands(names, character):
    expected = {
        (number, offset)
        for number, name in enumerate(names)
        for offset, letter in enumerate(name.replace("\n", " "))
        if letter == character
    }
    places = LetterSets(names)
    assert spots(places, names, places.of(character)) == expected


@given(NAMES)
def test_names_and_words_start_and_end(names):
    places = LetterSets(names)
    full = [(number, name) for number, name in enumerate(names) if name]
    assert spots(places, names, places.inside) == {(n, offset) for n, name in full for offset in range(len(name))}
    assert spots(places, names, places.name_starts) == {(number, 0) for number, _ in full}
    assert spots(places, names, places.name_ends) == {(number, len(name) - 1) for number, name in full}
    assert spots(places, names, places.starts) == {(n, start) for n, name in full for start in starts_in(name)}
    assert spots(places, names, places.last_starts) == {(number, starts_in(name)[-1]) for number, name in full}
    assert spots(places, names, places.ends) == {
        (number, offset)
        for number, name in full
        for offset in range(len(name))
        if not name[offset + 1 : offset + 2].isalnum()
    }


@given(NAMES)
def test_one_operation_tells_for_every_name(names):
    places = LetterSets(names)
    assert numbers(places, names, places.names_with(places.of("a"))) == [
        n for n, name in enumerate(names) if "a" in name
    ]
    assert spots(places, names, places.before_last(places.of("a"))) == {
        (number, offset) for number, name in enumerate(names) for offset in range(max(0, name.rfind("a")))
    }


@given(NAMES)
def test_the_word_before_is_one_of_the_same_name(names):
    places = LetterSets(names)
    with_a = places.of("a") & places.starts
    assert spots(places, names, places.word_before(with_a)) == {
        (number, before)
        for number, name in enumerate(names)
        for before, start in zip(starts_in(name), starts_in(name)[1:], strict=False)
        if name[start] == "a"
    }


def test_places_are_told_however_far_they_lie_apart():
    names = ["b" * CHUNK * 20, "a", "b" * CHUNK * 9, "ba"]
    places = LetterSets(names)
    assert spots(places, names, places.of("a")) == {(1, 0), (3, 1)}


def test_a_word_may_be_longer_than_functions_may_call_themselves():
    word = "ab" * sys.getrecursionlimit()
    for name in (word, f"a{word}", word[:-1]):
        places = LetterSets([name, "ab"])
        there = [(0, name.index(word))] if word in name else []
        assert sorted(spots(places, [name, "ab"], places.piece(word))) == there
        assert sorted(spots(places, [name, "ab"], places.piece(word))) == there  # from what is kept


def longest_hold(names: list[str]) -> float:
    """The longest time for which preparing names in a thread keeps another one waiting, as a share of all its time."""
    preparing = threading.Thread(target=LetterSets, args=(names,))
    preparing.start()
    clock = time.pthread_getcpuclockid(preparing.ident or 0)
    spent = [0.0]
    with contextlib.suppress(OSError):  # it has ended
        while preparing.is_alive():
            spent.append(time.clock_gettime(clock))
            time.sleep(0.0001)
    preparing.join()
    return max(after - before for before, after in pairwise(spent)) / spent[-1]


@pytest.mark.skipif(not hasattr(time, "pthread_getcpuclockid"), reason="needs the clock of a thread")
def test_preparing_many_names_gives_other_threads_their_turn():
    names = ["the report on rivers of the north"] * 40_000
    assert min(longest_hold(names) for _ in range(5)) < 0.3
