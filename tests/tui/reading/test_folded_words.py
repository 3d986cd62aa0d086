"""Passages with their unchanged middles folded."""

from hypothesis import given
from hypothesis import strategies as st

from store.articles.article import Passage
from tui.reading.folding import FOLDED, KEPT, folded

LONG = "It was said that this was so. " * 40


def text_of(pieces):
    return "".join(words for words, _ in pieces)


def test_a_short_passage_is_whole():
    assert folded("one two three", [Passage(4, 7)]) == [("one ", False), ("two", True), (" three", False)]


def test_both_ends_and_what_differs_stay():
    words = f"First of all. {LONG}Here it changed. {LONG}And that was the end."
    start = words.index("Here")
    pieces = folded(words, [Passage(start, start + 16)])
    assert text_of(pieces).startswith("First of all. It was said")
    assert text_of(pieces).endswith("that this was so. And that was the end.")
    assert [piece for piece, is_different in pieces if is_different] == ["Here it changed."]
    assert text_of(pieces).count(FOLDED) == 2
    assert len(text_of(pieces)) < 5 * KEPT


def test_a_word_without_end_is_folded_too():
    assert text_of(folded("x" * 1000, [])) == "x" * KEPT + FOLDED + "x" * KEPT


@given(st.text("ab \n", max_size=600), st.lists(st.integers(0, 600), max_size=6))
def test_what_differs_is_never_folded(words, places):
    places = sorted({min(place, len(words)) for place in places})
    different = [Passage(*pair) for pair in zip(places[::2], places[1::2], strict=False)]
    pieces = folded(words, different)
    shown = [piece for piece, is_different in pieces if is_different]
    assert shown == [words[slice(*one)] for one in different if one.end > one.start]
    if FOLDED not in text_of(pieces):
        assert text_of(pieces) == words
