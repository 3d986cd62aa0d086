"""Any corrections, and as many undos, leave the names as they were; at no time does a mention lie outside the text, overlap
another or cut a grapheme."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
import unicode_segmentation_rs
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from store.entities.corrections import VERDICTS
from store.entities.mention import NAMES, Mention
from store.library.entities.entity_rules import Scope, correction
from tests.store.library.spoken_library import spoken_library

ARTICLES = {
    "one": "[P Jose] and José and [P Jose\u0301] met [O Acme] in [L Oslo]. Jose 👩\u200d💻 of [O Acme]. On [D Monday].",
    "two": "[P Jose] again, of [O Acme Oslo]; Acme 👩 and [L Oslo\u0308].",
}
WORDS = ("Jose", "Jose\u0301", "José", "Acme", "Acme Oslo", "Oslo", "👩", "Oslo\u0308", "of", "Monday", "nowhere")
SAID = st.tuples(
    st.sampled_from(VERDICTS),
    st.sampled_from(WORDS),
    st.sampled_from(NAMES),
    st.sampled_from(NAMES),
    st.sampled_from(Scope),
    st.sampled_from(("one", "two")),
    st.integers(0, 60),
)


def shown(library):
    """The entities of each article, with their mentions."""
    found = {}
    for listing in library.listings:
        article = library.library.article(listing)
        in_article = library.named.in_article(article)
        assert_sound(article.text, [mention for mention, _ in in_article.mentions])
        found[listing.path] = in_article.entities
    return found


def assert_sound(text, mentions):
    edges, at = {0}, 0
    for grapheme in unicode_segmentation_rs.graphemes(text, is_extended=True):
        at += len(grapheme)
        edges.add(at)
    end = 0
    for one in mentions:
        assert end <= one.start < one.end <= len(text)
        assert one.text == text[one.start : one.end]
        assert {one.start, one.end} <= edges
        end = one.end


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(SAID, min_size=1, max_size=6))
@example([("mark", "Jose", "person", "place", Scope.LIBRARY, "one", 0)])
@example(
    [
        ("mark", "👩", "person", "place", Scope.MENTION, "one", 44),
        ("mark", "Oslo", "place", "other", Scope.LIBRARY, "two", 0),
    ]
)
def test_any_corrections_are_undone_one_by_one(said):
    with tempfile.TemporaryDirectory() as folder:
        library = spoken_library(Path(folder) / "library", ARTICLES)
        states = [shown(library)]
        for verdict, words, kind, other, scope, name, start in said:
            mention = Mention(start, start + len(words), kind, words, 1.0, "")
            plan = correction(verdict, mention, scope, library.id(name), type=other, entity="person/jose", other="Jose")
            library.library.acts.do(plan)
            states.append(shown(library))
        for state in reversed(states[:-1]):
            library.library.acts.undo()
            assert shown(library) == state
        for state in states[1:]:
            library.library.acts.redo()
            assert shown(library) == state


@pytest.mark.parametrize(
    ("verdict", "scope", "told"),
    [
        ("type", Scope.LIBRARY, "«Acme» is a place (the whole library)"),
        ("none", Scope.ARTICLE, "«Acme» is not a name (this article)"),
        ("accept", Scope.MENTION, "«Acme» is right (this mention)"),
        ("same", Scope.LIBRARY, "«Acme» is Acme Inc. (the whole library)"),
    ],
)
def test_it_is_told_in_words(verdict, scope, told):
    mention = Mention(3, 7, "organisation", "Acme", 1.0, "")
    assert correction(verdict, mention, scope, "a1", type="place", entity="e", other="Acme Inc.").words == told


def test_a_long_name_is_shortened_where_it_is_told():
    mention = Mention(0, 90, "organisation", "Acme " * 18, 1.0, "")
    assert len(correction("none", mention, Scope.LIBRARY, "").words) < 80


def test_what_a_name_means_is_said_of_the_article_at_least():
    mention = Mention(3, 7, "organisation", "Acme", 1.0, "")
    plan = correction("apart", mention, Scope.MENTION, "a1")
    assert plan.words == "«Acme» is nobody else (this article)"


def test_a_date_that_is_none_goes_wherever_it_stands(tmp_path):
    library = spoken_library(tmp_path / "library", {"one": "On [D May] and [D May]."})
    mention = Mention(3, 6, "date", "May", 1.0, "")
    library.library.acts.do(correction("none", mention, Scope.LIBRARY, ""))
    assert shown(library) == {"one.txt": ()}
