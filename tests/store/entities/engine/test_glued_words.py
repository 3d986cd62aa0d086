"""Glued words come apart, and places in the loosened text lead back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.entities.engine.glued_words import loosen


@pytest.mark.parametrize(
    ("glued", "loosened"),
    [
        ("wrote Jane RoeCEO of Acme", "wrote Jane Roe CEO of Acme"),
        ("its customers.The court", "its customers. The court"),
        ("their work.” SEE ALSO: The new one", "their work.” \nSEE ALSO: The new one"),
        ("YouTube, McDonald, GoPro, SoCal, U.S.A. and eBay", "YouTube, McDonald, GoPro, SoCal, U.S.A. and eBay"),
        ("at www.example.com", "at www.example.com"),
    ],
)
def test_words_come_apart_where_they_were_glued(glued, loosened):
    assert loosen(glued).text == loosened


PIECES = ["Jane RoeCEO", " of", "the court.The", " end", "a word.” SEE ALSO: ", "Élan", "éléÉÉÉ", "!", "\n", " ", "X"]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_every_place_leads_back(text):
    loosened = loosen(text)
    kept = [place for place in range(len(loosened.text)) if place + 1 not in loosened.seams]
    assert "".join(loosened.text[place] for place in kept) == text
    assert [loosened.place(place) for place in kept] == list(range(len(text)))
    assert loosened.place(len(loosened.text)) == len(text)
