"""Words that mean much the same lie in much the same direction, however they are cut; other languages are told."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.search.meaning.english import is_english_query, is_english_text
from store.search.meaning.word_vectors import WordVectors, word_vectors
from store.search.texts.plain_words import plain, words

PIECES = ("book", "shop", "##shop", "##s", "b")
VECTORS = WordVectors(PIECES, np.eye(5, dtype=np.int8) * 100, np.full(5, 0.01, np.float16))


def of(text):
    return word_vectors().of(words(plain(text)))


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("book", ["book"]),
        ("bookshops", ["book", "##shop", "##s"]),
        ("shop book", ["shop", "book"]),
        ("bookx", []),
        ("x", []),
        ("", []),
    ],
)
def test_a_word_is_cut_into_the_longest_pieces(text, pieces):
    wanted = np.zeros(5, np.float32)
    for piece in pieces:
        wanted[PIECES.index(piece)] += 1
    length = np.linalg.norm(wanted) or 1
    assert VECTORS.of(text.split()) == pytest.approx(wanted / length)


@pytest.mark.parametrize(
    ("text", "like", "unlike"),
    [
        ("the physician", "doctors in hospitals", "ships at sea"),
        ("the former dictator died", "death of an ex president", "a new web design"),
        ("wildfires in the jungle", "the rainforest burns", "tax law"),
        ("people lose their jobs", "unemployment rises", "music festival"),
        ("soccer match", "football game", "court ruling"),
    ],
)
def test_what_means_the_like_is_nearer_than_what_does_not(text, like, unlike):
    assert of(text) @ of(like) > of(text) @ of(unlike) + 0.1


@given(st.text(max_size=80))
def test_a_vector_is_of_length_one_or_nothing(text):
    assert float(np.linalg.norm(of(text))) == pytest.approx(1, abs=1e-5) or not of(text).any()


@pytest.mark.parametrize(
    ("text", "is_english"),
    [
        ("ex dictator passes away in Asian clinic", True),
        ("iterating to write better solicitations", True),
        ("online lesson on encrypted browsing", True),
        ("people die in war", True),
        ("die regierung hat beschlossen", False),
        ("la guerra in ucraina e le sanzioni", False),
        ("les élections au parlement européen", False),
        ("los derechos humanos en chile", False),
        ("le président est destitué", False),
        ("dans le centre de la ville", False),
        ("de president is door het parlement afgezet", False),
        ("mayor bill de blasio", True),
        ("how do we do what we do", True),
        ("Trump's conduct and Rouhani's letter", True),
        ("wojna na ukrainie", False),
        ("武汉封城", False),
        ("война на украине", False),
    ],
)
def test_whether_a_query_is_in_english(text, is_english):
    assert is_english_query(word_vectors(), words(plain(text))) == is_english


@pytest.mark.parametrize(
    ("text", "is_english"),
    [
        ("The government has decided that the schools of the town are to be closed for a week.", True),
        ("Die Regierung hat beschlossen, dass die Schulen der Stadt für eine Woche geschlossen werden.", False),
        ("Opening hours: Monday, Tuesday, Friday", True),
        ("Öffnungszeiten: Montag, Dienstag, Freitag", False),
        ("", False),
    ],
)
def test_whether_a_text_is_in_english(text, is_english):
    assert is_english_text(word_vectors(), text, words(plain(text))) == is_english
