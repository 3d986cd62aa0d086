"""The line of a hit in a text: the words around it, and whether it begins inside a sentence."""

from __future__ import annotations

import pytest

from store.articles.article import Passage
from store.library.find.hits import BEFORE, _line_around

WORD = "x" * BEFORE
LONG = "Those who were there say that the damage is large and that it will take years"


@pytest.mark.parametrize(
    ("text", "word", "line", "is_cut"),
    [
        (LONG, "Those", LONG, False),
        (LONG, "large", "there say that the damage is large and that it will take years", True),
        (f"All is lost. {WORD} large", "large", f"{WORD} large", False),
        (f"“All is lost.” {WORD} large", "large", f"{WORD} large", False),
        (f"All is lost, {WORD} large", "large", f"{WORD} large", True),
    ],
)
def test_it_begins_at_a_word(text, word, line, is_cut):
    start = text.index(word)
    assert _line_around(text, [Passage(start, start + len(word))]) == (line, is_cut)
