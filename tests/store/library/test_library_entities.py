"""The names of a library: known from the cache alone, corrected at once, asked for once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from store.articles.folder import ArticleFolder
from store.entities.mention import Mention
from store.library.entities.entity_catalogue import LONGEST, EntityCatalogue
from store.library.entities.entity_rules import Scope, correction
from store.library.entities.text_mentions import RecognisedText, TextMentions
from store.library.library import open_paths
from tests.store.library.spoken_library import spoken_library

ENGINE = (sys.executable, str(Path(__file__).parents[1] / "entities" / "fake_worker.py"))
ARTICLES = {
    "2024-01-05 one": "[P Jane Roe] leads [O Acme]. [P Roe] says so. Zed is new.",
    "2024-03-07 two": "[P Jane Roe] again. Zed is old.",
    "three": "[O Acme] in [L Oslo].",
}


@pytest.fixture
def library(tmp_path):
    return spoken_library(tmp_path / "library", ARTICLES)


@pytest.fixture
def read(monkeypatch):
    """The paths of the articles that are read from here on."""
    paths = []
    load = ArticleFolder.load

    def counted(library, path, **named):
        paths.append(path)
        return load(library, path, **named)

    monkeypatch.setattr(ArticleFolder, "load", counted)
    return paths


def names(index):
    return {one.name: (one.type, one.count.times, one.count.articles) for one in index.entities}


def say(library, verdict, name, kind="person", type=None, scope=Scope.LIBRARY, article=""):
    mention = Mention(0, len(name), kind, name, 1.0, "")
    library.library.acts.do(correction(verdict, mention, scope, article, type=type))


def test_the_index_is_made_without_reading_a_text(library, read):
    fresh = EntityCatalogue(open_paths([library.library.layout.root]), library.named._tell)
    found = fresh.index(library.listings)
    assert names(found) == {"Jane Roe": ("person", 3, 2), "Acme": ("organisation", 2, 2), "Oslo": ("place", 1, 1)}
    assert read == []


def test_it_is_made_anew_only_when_something_changed(library):
    first = library.named.index(library.listings)
    assert library.named.index(library.listings) is first
    say(library, "none", "Acme")
    assert library.named.index(library.listings) is not first


def test_a_correction_counts_everywhere_and_is_undone(library, read):
    before = names(library.named.index(library.listings))
    say(library, "type", "Acme", type="other")
    assert names(library.named.index(library.listings))["Acme"] == ("other", 2, 2)
    assert read == []
    library.library.acts.undo()
    assert names(library.named.index(library.listings)) == before


def test_a_marked_name_is_found_in_every_text(library):
    say(library, "mark", "Zed", type="person")
    assert names(library.named.index(library.listings))["Zed"] == ("person", 2, 2)


def test_articles_whose_names_are_not_known_are_left_out(library):
    (library.library.layout.root / "four.txt").write_text("Jane Roe.")
    found = library.named.index(library.listings)
    assert found.articles == 3
    assert [row.path for row in library.listings if not library.named.is_known(row)] == ["four.txt"]


def test_an_edited_article_has_to_be_asked_for_again(library):
    (library.library.layout.root / "three.txt").write_text("Acme in Rome.")
    assert [row.path for row in library.listings if not library.named.is_known(row)] == ["three.txt"]
    assert "Oslo" not in names(library.named.index(library.listings))


def test_the_names_most_worth_correcting_come_first(library):
    assert [one.name for one in library.named.doubts(library.named.index(library.listings))] == [
        "Acme",
        "Jane Roe",
        "Oslo",
        "Roe",
    ]
    say(library, "accept", "Acme")
    assert "Acme" not in [one.name for one in library.named.doubts(library.named.index(library.listings))]


def test_what_an_engine_found_is_kept_and_not_asked_for_again(tmp_path):
    library = spoken_library(tmp_path / "library", {"one": "Roe.", "two": "Doe."}, known=False)
    named = EntityCatalogue(library.library, library.named._tell, command=ENGINE)
    try:
        assert [named.wait_for(library.library.article(row)) for row in library.listings] == ["", ""]
        assert all(map(named.is_known, library.listings))
    finally:
        named.close()
    for row in library.listings:
        library.named.ask(library.library.article(row))  # which could start no engine
    assert library.told == [(row.id, "") for row in library.listings]


def test_without_an_engine_it_is_told_and_nothing_is_kept(tmp_path):
    library = spoken_library(tmp_path / "library", {"one": "Roe."}, known=False)
    (row,) = library.listings
    assert library.named.wait_for(library.library.article(row)) == "no names were found: the engine ended unexpectedly"
    assert not library.named.is_known(row)


def test_a_text_that_is_too_long_is_told_of(tmp_path):
    library = spoken_library(tmp_path / "library", {"one": "Roe says. " * (LONGEST // 10 + 1)}, known=False)
    (row,) = library.listings
    library.named.ask(library.library.article(row))
    ((_, problem),) = library.told
    assert f"{LONGEST:,} characters" in problem


def test_who_waits_is_let_go_when_it_is_closed(tmp_path):
    library = spoken_library(tmp_path / "library", {"one": "Roe."}, known=False)
    library.named.close()
    assert library.named.wait_for(library.library.article(library.listings[0])) == ""


def test_what_was_found_quickly_stays_when_the_engine_ends(tmp_path):
    library = spoken_library(tmp_path / "library", {"one": "Roe says so."}, known=False)
    (row,) = library.listings
    article = library.library.article(row)
    mentions = (Mention(0, 3, "person", "Roe", 1.0, ""),)
    known = TextMentions(library.library, {})
    known.remember(article, mentions, is_whole=True, is_final=False)
    known.remember(article, (), is_whole=False, is_final=True)
    assert known.of_article(article) == (RecognisedText.of(article), mentions, True)
