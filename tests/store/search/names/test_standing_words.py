"""Words that stand in a name are found without sets of letters where, and as well as, `scoring` finds them."""

from __future__ import annotations

from random import Random

import pytest

from store.search.folding import fold, words_of
from store.search.names import matching
from store.search.names.matching import match
from store.search.names.standing_words import standing_words

WORDS = "data other the of open eco decoy user research ur a an on ata ta 18f usa_x c-d éa «x» .net".split()
ROUNDS = 3_000


def scored(monkeypatch, typed, name):
    """The match by the sets of letters alone."""
    with monkeypatch.context() as without:
        without.setattr(matching, "standing_words", lambda *_: None)
        return match(typed, name)


@pytest.mark.parametrize("seed", range(4))
def test_they_are_found_as_by_the_scoring(monkeypatch, seed):
    chance = Random(seed)
    found = 0
    for _ in range(ROUNDS):
        name = " ".join(chance.choices(WORDS, k=chance.randint(1, 5)))
        if chance.random() < 0.3:
            name = "".join(chance.choices("abc -«1", k=chance.randint(1, 9)))
        typed = " ".join(
            "".join(chance.choices("abcdeotur1«", k=chance.randint(1, 3)))
            if chance.random() < 0.4
            else chance.choice(WORDS)[chance.randint(0, 1) : chance.randint(2, 5)]
            for _ in range(chance.randint(1, 3))
        ).strip()
        assert match(typed, name) == scored(monkeypatch, typed, name), (typed, name)
        found += standing_words(words_of(typed), fold(name)) is not None
    assert found > ROUNDS / 50


def test_a_letter_that_is_typed_twice_has_to_be_there_twice():
    assert match("a a", "abc") is None


@pytest.mark.parametrize(("typed", "name", "is_found"), [("ata", "open data", True), ("od", "food, open data", False)])
def test_a_piece_within_a_word_is_found_unless_it_may_be_initials(typed, name, is_found):
    assert (standing_words((typed,), name) is not None) == is_found
