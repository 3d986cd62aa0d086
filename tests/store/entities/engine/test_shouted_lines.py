"""Lines in capitals are read as headlines, and no place moves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.entities.engine.recognise import mentions_in
from store.entities.engine.shouted_lines import calm


@pytest.mark.parametrize(
    ("shouted", "calmed"),
    [
        ("MAYOR OF LONDON MEETS ANGELA MERKEL", "Mayor of London Meets Angela Merkel"),
        ("The NATO met.\n\nWHO SAYS NATO IS READY", "The NATO met.\n\nWho Says NATO is Ready"),
        ("Jane McRoe left.\nWHY MCROE LEFT", "Jane McRoe left.\nWhy McRoe left"),
        ("ROE: we did", "ROE: we did"),
        ("SEE ALSO", "SEE ALSO"),
        ("THE US AND U.S. ARMY", "The US and U.S. Army"),
        ("DIE STRASSE UND ÉLAN", "Die Strasse Und Élan"),
    ],
)
def test_lines_in_capitals_are_written_as_headlines(shouted, calmed):
    assert calm(shouted) == calmed


PIECES = ["ROE", "Roe", " ", "\n", "THE", "ẞ", "İ", "ﬁ", "ÉLAN’S", "of", "NATO", ".", "12", "ΌΣΟΣ", "ǅ"]


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_no_place_moves(text):
    calmed = calm(text)
    assert len(calmed) == len(text)
    assert all(
        one.casefold() == other.casefold() or one.lower() == other.lower()
        for one, other in zip(text, calmed, strict=True)
    )


def test_names_of_such_lines_are_told_in_the_article_s_own_letters():
    text = "MAYOR OF BRISTOL JANE ROE MEETS ANGELA MERKEL IN BERLIN"
    mentions = mentions_in(text)
    assert "ANGELA MERKEL" in {one.text for one in mentions}
    assert all(text[one.start : one.end] == one.text for one in mentions)
