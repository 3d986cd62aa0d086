"""A text in pieces: all of it is in one, none is too long, and what stands near together is together in one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from store.search.texts.chunks import LONGEST, SHARED, chunks

TEXTS = st.text(st.sampled_from("ab \n"), max_size=300) | st.lists(
    st.text("abc ", min_size=1, max_size=900), max_size=6
).map("\n\n".join)


@given(TEXTS)
def test_every_word_is_in_a_piece(text):
    covered: set[int] = set()
    for start, end in chunks(text):
        assert 0 <= start < end <= len(text)
        assert end - start <= LONGEST
        covered.update(range(start, end))
    assert all(text[place].isspace() for place in range(len(text)) if place not in covered)


def test_a_long_paragraph_is_cut_where_words_end_and_no_phrase_is_lost():
    text = " ".join(f"word{number}" for number in range(1_000))
    pieces = [text[slice(*one)] for one in chunks(text)]
    for number in range(0, 990, 7):
        phrase = " ".join(f"word{number + further}" for further in range(SHARED // 20))
        assert any(phrase in piece for piece in pieces)
