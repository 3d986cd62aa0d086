"""Texts as they are searched, and their words, in any script."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.texts.plain_words import HIDDEN, places, plain, words


@given(st.text())
def test_plain_text_keeps_every_place(text):
    made = plain(text)
    assert len(made) == len(text)
    assert all(letter in (" ", HIDDEN) or letter.isalnum() or unicodedata.category(letter)[0] == "M" for letter in made)
    assert plain(made) == made


@given(st.text())
def test_every_word_has_its_place(text):
    made = plain(text)
    found = words(made)
    standing = places(made, range(len(found)))
    assert [made[slice(*one)].replace(HIDDEN, "") for one in standing] == found
    assert all(one.end <= other.start for one, other in pairwise(standing))


def test_plain_text_is_folded():
    assert plain("Naïve “Ideas”—İt's") == "naive  ideas  it s"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a resume\u0301 there", ["a", "resume", "there"]),
        ("re\u0301sume\u0301", ["resume"]),
        ("soft\u00adened, zero\u200djoined", ["softened", "zerojoined"]),
        ("مُحَمَّد", ["محمد"]),
        ("किताब", ["किताब"]),
        ("我在北京", ["我", "在", "北", "京"]),
        ("iPhone手机 2", ["iphone", "手", "机", "2"]),
    ],
)
def test_words_are_whole_in_their_script(text, found):
    assert words(plain(text)) == found
