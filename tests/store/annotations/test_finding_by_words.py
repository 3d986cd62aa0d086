"""Passages that are found by their words, and where they end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.annotations.anchoring.searching import Searcher

TEXT = """The Harbour at Night

The ferry left the quay an hour before dawn, and nobody on the pier waved.

By noon the fog had lifted, and the lighthouse keeper counted eleven sails to the north. He wrote the number down, then \
crossed it out.

forty barrels of herring
a single broken compass

He said it was for remembering, and went on with his work.

He shut the door.
She opened it again.
"""


def passage_of(quote: str, prefix: str = "", suffix: str = "") -> str | None:
    passage = Searcher(TEXT).find(quote, prefix, suffix)
    return None if passage is None else TEXT[slice(*passage)]


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        (
            "nobody on the pier waved.By noon the fog had lifted",
            "nobody on the pier waved.\n\nBy noon the fog had lifted",
        ),
        ("forty barrels of herringa single broken compass", "forty barrels of herring\na single broken compass"),
        ("He shut the door.She opened it again.", "He shut the door.\nShe opened it again."),
        ('He said "it was" for remembering', "He said it was for remembering"),
        ("wrote the number down, then crossed out", "wrote the number down, then crossed it out"),
        ("fog had lift, and the lighthouse keeper count", "fog had lifted, and the lighthouse keeper counted"),
        (
            "the lighthouse keeper, an old man, counted eleven sails to the north",
            "the lighthouse keeper counted eleven sails to the north",
        ),
        (
            "**By noon** the fog had lifted, and the [lighthouse keeper](http://x.y) counted",
            "By noon the fog had lifted, and the lighthouse keeper counted",
        ),
    ],
)
def test_an_end_stands_at_the_edge_of_a_word(quote, passage):
    assert passage_of(quote) == passage


WORDS = TEXT.split("\n\n")[2].split()


@given(st.integers(0, 8), st.integers(4, 12), st.data())
def test_words_that_came_in_between_never_shorten_it(start, length, data):
    words = WORDS[start : start + length]
    at = data.draw(st.integers(1, max(1, len(words) - 1)))
    quote = " ".join((*words[:at], *words[at + 1 :])) if len(words) > at + 1 else " ".join(words)
    passage = passage_of(quote, " ".join(WORDS[:start])[-30:])
    assert passage is None or (passage.split()[0], passage.split()[-1].rstrip(",.")) == (
        words[0],
        quote.split()[-1].rstrip(",."),
    )


@pytest.mark.parametrize(
    ("quote", "passage"),
    [
        ("y barrels of herringa single broken comp", "forty barrels of herring\na single broken compass"),
        ("door.She opened it aga", None),  # few letters, which may stand across two other words
    ],
)
def test_words_without_white_space_that_part_a_word_have_the_whole_of_it(quote, passage):
    assert passage_of(quote) == passage


def test_a_passage_between_the_words_that_it_begins_and_ends_with():
    passage = Searcher(TEXT).find_between("The ferry left", "waved.", "", "")
    assert passage is not None
    assert TEXT[slice(*passage)] == "The ferry left the quay an hour before dawn, and nobody on the pier waved."
    assert Searcher(TEXT).find_between("The ferry left", "said", "", "it was") is not None
    assert Searcher(TEXT).find_between("The ferry left", "said", "", "nothing") is None
    assert Searcher(TEXT).find_between("crossed it out.", "The ferry", "", "") is None
