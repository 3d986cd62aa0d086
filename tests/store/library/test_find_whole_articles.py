"""An article that has all the words somewhere is found by them, before what lacks one; what is less close is shown as such."""

from __future__ import annotations

import pytest

from store.library.find.finder import Finder
from store.library.find.hits import MOST_UNDER_AN_ARTICLE
from tests.store.library.spoken_library import spoken_library

FILLING = "\n\n".join(
    f"Of other things there is much to say, and number {number} of it is said here." for number in range(20)
)
ARTICLES = {
    "a": f"The first days\n\nIn Wuhan the markets were closed.\n\n{FILLING}\n\nA quarantine began; the coronavirus had spread.",
    "b": f"Of ships\n\nThe quarantine of the coronavirus ship ended.\n\n{FILLING}",
    "c": f"Of towns\n\nWuhan is a town on a river.\n\n{FILLING}",
    "d": f"Of a mayor\n\n{FILLING}\n\nThe mayor of a town spoke of the coronavirus.",
}


@pytest.fixture
def library(tmp_path):
    return spoken_library(tmp_path / "library", ARTICLES)


def finder_of(library, *, is_indexed):
    if not is_indexed:
        file = library.library.layout.indexes / "search.sqlite"
        file.mkdir(parents=True)
    made = Finder(library.library, library.named)
    made.keep_up(library.listings)
    return made


@pytest.mark.parametrize("is_indexed", [True, False])
@pytest.mark.parametrize("typed", ["wuhan quarantine coronavirus", "coronaviruses quarantined wuhan"])
def test_the_article_with_all_the_words_comes_first_and_its_passages_behind_it(library, typed, is_indexed):
    hits = finder_of(library, is_indexed=is_indexed).find(typed, ("article", "text"))
    assert (hits[0].kind, hits[0].listing.title, hits[0].is_close) == ("article", "The first days", True)
    under = [hit for hit in hits if hit.is_under]
    assert hits[1 : 1 + len(under)] == under
    assert 1 <= len(under) <= MOST_UNDER_AN_ARTICLE
    assert {hit.listing.title for hit in under} == {"The first days"}


@pytest.mark.parametrize("is_indexed", [True, False])
def test_what_has_only_some_of_the_words_is_less_close(library, is_indexed):
    hits = finder_of(library, is_indexed=is_indexed).find("mayor quarantine epidemic outbreak", ("article", "text"))
    assert {hit.listing.title for hit in hits} >= {"Of a mayor", "Of ships", "The first days"}
    assert not any(hit.is_close for hit in hits)


def test_nothing_is_found_by_words_that_stand_nowhere(library):
    assert finder_of(library, is_indexed=True).find("xylophone zebra", ("article", "text")) == []


@pytest.mark.parametrize("is_indexed", [True, False])
def test_a_phrase_must_stand_in_the_article_and_what_is_not_wanted_must_not(library, is_indexed):
    finder = finder_of(library, is_indexed=is_indexed)

    def articles(typed):
        return {hit.listing.title for hit in finder.find(typed, ("article",)) if not hit.words}

    assert articles('"markets were" coronavirus') == {"The first days"}
    assert articles("coronavirus quarantine -mayor -wuhan") == {"Of ships"}


def test_an_article_that_changed_is_found_by_its_new_words_alone(library):
    finder = finder_of(library, is_indexed=True)
    row = next(row for row in library.listings if row.title == "Of ships")
    file = library.library.layout.root / row.path
    file.write_text(file.read_text().replace("quarantine", "voyage"))
    finder.keep_up(library.library.refresh().listings)
    first = finder.find("voyage coronavirus", ("article",))[0]
    assert (first.listing.title, first.is_close) == ("Of ships", True)
    assert all(
        hit.listing.title != "Of ships" for hit in finder.find("quarantine ship ended", ("article",)) if hit.is_close
    )
