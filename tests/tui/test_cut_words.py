"""What is cut says so, and is not cut inside a word where it need not be."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from store.articles.article import Passage
from store.library.entities.dossier import DossierSentence
from store.wording import whole_words
from tui.annotations.occurrences import _last
from tui.entities.review import _example
from tui.find.box import AROUND
from tui.find.hit_preview import to_a_word


@pytest.mark.parametrize(
    ("words", "longest", "shown"),
    [
        ("a few words", 20, "a few words"),
        ("a few words more", 12, "a few words…"),
        ("a few  words\nthat go on", 12, "a few words…"),
        ("unparted" * 3, 12, "unpartedunp…"),
    ],
)
def test_the_beginning_of_words(words, longest, shown):
    assert whole_words(words, longest) == shown


def test_text_before_a_word_that_is_cut_inside_a_word_says_so():
    assert _last("the sentence", 6) == "…tence"
    assert _last("the sentence", 8) == "sentence"
    assert _last("the sentence", 9) == " sentence"
    assert _last("the sentence", 10) == "… sentence"


def test_a_look_at_a_text_ends_with_a_word():
    text = "word " * 1_000
    seen = to_a_word(text, 0, AROUND + 2)
    assert seen.endswith(" word…")
    assert to_a_word(text, 4_990, 6_000) == text[4_990:]
    assert to_a_word("x" * 1_000, 0, AROUND) == "x" * AROUND + "…"


def test_an_example_of_a_name_begins_with_a_word():
    words = "He had worked for a different department of the state before he came to Oslo"
    start = words.index("Oslo")
    sentence = cast("DossierSentence", SimpleNamespace(text=words, named=[Passage(start, start + 4)]))
    shown = _example(sentence).plain
    assert shown.startswith("… ")
    assert words.endswith(f" {shown.removeprefix('… ')}")
