"""The words that are looked up in the bytes are those of the file, and no others."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.names import english_words
from store.search.names.english_words import is_common, is_english

BLOCKS = [block.decode().splitlines() for block in english_words._blocks()]
SETS = [frozenset(block) for block in BLOCKS]


def test_the_blocks_are_sorted_and_hold_words_of_small_letters_only():
    for words in BLOCKS:
        assert len(words) > 5_000
        assert words == sorted(set(words))
        assert all(word.isascii() and word.isalpha() and word.islower() for word in words)


@pytest.mark.parametrize("block", [0, 1, 2])
def test_every_word_of_a_block_is_found(block):
    content = english_words._blocks()[block]
    assert all(english_words._has(content, word) for word in BLOCKS[block])


@given(st.sampled_from([0, 1, 2]), st.text("abeinrstz", max_size=6))
def test_what_is_in_no_line_is_not_found(block, word):
    assert english_words._has(english_words._blocks()[block], word) == (word in SETS[block])


@pytest.mark.parametrize("word", ["wealth", "health", "iraq", "war", "labour", "labor", "politics"])
def test_words_and_names_that_people_know_are_common(word):
    assert is_common(word)


@pytest.mark.parametrize("word", ["helath", "undr", "poli", "umwelt", "", "\n", "политика"])
def test_others_are_not(word):
    assert not is_common(word)
    assert not is_english(word)


RARE = "understaffing demographics homelessness neoliberalism intersectionality extractivism performativity".split()


@pytest.mark.parametrize("word", RARE)
def test_rare_words_and_compounds_are_english(word):
    assert is_english(word)
    assert not is_common(word)
