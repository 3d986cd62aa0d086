"""Suggestions that are near in meaning to what is tagged come first, and say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.search.likeness.sentence_index import SearchedText, SentenceIndex
from store.search.likeness.suggesting import NEAR, Example, suggest
from store.search.meaning.nearness import nearness

ARTICLES = {
    "a": "The royalties of the author were paid late. The mayor spoke about the river.",
    "b": "The author of the letter lost his royalties at cards. Nobody saw the ship leave the harbour.",
    "c": "Publishers owe authors royalties for books that are sold. The bread was baked in the morning.",
    "d": "The weather was fine and the boats came home. A dog slept in the sun all day long.",
}
TAGGED = Example("z", "A writer gets royalties from the publishers of his books, said the author.", None)


@pytest.fixture
def index():
    made = SentenceIndex()
    for _ in made.adding(SearchedText(name, text) for name, text in ARTICLES.items()):
        pass
    return made


def test_meaning_puts_in_order_what_words_have_found(index, monkeypatch):
    monkeypatch.setattr("store.search.meaning.nearness.nearness", lambda texts, _: [0.0] * len(texts))
    by_words = suggest(index, [TAGGED])
    assert len(by_words) > 1
    last = by_words[-1].words
    monkeypatch.setattr(
        "store.search.meaning.nearness.nearness", lambda texts, _: [float(text == last) for text in texts]
    )
    by_meaning = suggest(index, [TAGGED])
    assert by_meaning[0].words == last
    assert {suggestion.words for suggestion in by_meaning} == {suggestion.words for suggestion in by_words}
    assert by_meaning[0].reason == f"{by_words[-1].reason}, near in meaning"


def test_only_what_is_near_says_so(index):
    suggestion = suggest(index, [TAGGED])[0]
    assert replace(suggestion, nearness=NEAR).reason.endswith(", near in meaning")
    assert "meaning" not in replace(suggestion, nearness=NEAR - 0.01).reason


def test_what_means_the_like_is_nearer():
    near, far = nearness(["The physician healed the sick.", "The ship sailed at dawn."], ["doctors in the hospitals"])
    assert 0 <= far < near - 0.1


def test_in_another_language_nothing_is_near():
    examples = ["Der Wald brennt seit Wochen, und der Rauch liegt über den Städten und Dörfern der Gegend."]
    assert nearness(["The forest burns.", "Der Wald brennt."], examples) == [0.0, 0.0]
    assert nearness([], ["The forest burns."]) == []
