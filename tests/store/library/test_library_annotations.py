"""All annotations of a library, and which of them a query is about."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from store.annotations.anchoring import PlacementState, describe
from store.annotations.annotation import annotate
from store.articles.article import Article, Passage
from store.articles.folder import ArticleFolder
from store.errors import Cancelled, Unreadable
from store.library.annotations import LibraryAnnotation, accepted, gather
from store.library.library import Library, open_paths
from store.library.listings import Listing
from store.search.query import parse

TEXTS = {
    "one.txt": " date 2024-03-26 \n\nA first article. Hollywood lacks\nscript  writers. Naïve ideas stand here.\n",
    "two.txt": " date 2020-01-01 \n\nThe second article. Writers of scripts meet. They talk about Straße and film.\n",
    "sub/three.txt": "A third article. It has nothing but music.\n",
}


@pytest.fixture
def root(tmp_path) -> Path:
    for name, text in TEXTS.items():
        (tmp_path / "library" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "library" / name).write_text(text, encoding="utf-8")
    return tmp_path / "library"


@pytest.fixture
def open_library(root) -> Library:
    open_library = open_paths([root])
    mark(open_library, "one.txt", "script  writers", "film/writers", "money", note="They are few.")
    mark(open_library, "one.txt", "Hollywood", "Film", created="2023-12-31T23:59:59.000000Z")
    mark(open_library, "one.txt", "Naïve ideas")
    mark(open_library, "two.txt", "Writers of scripts", note="Café")
    mark(open_library, "two.txt", "Straße", "Straße/Öl")
    mark(open_library, "sub/three.txt", "music", "filmed")
    return open_library


@pytest.fixture
def loaded(open_library, monkeypatch) -> list[str]:
    """The paths of the articles that are read, in order."""
    open_library.refresh()
    paths: list[str] = []
    load = ArticleFolder.load

    def counted(library: ArticleFolder, path: str, **named):
        paths.append(path)
        return load(library, path, **named)

    monkeypatch.setattr(ArticleFolder, "load", counted)
    return paths


def mark(open_library: Library, path: str, words: str, *tags: str, note: str = "", created: str = "") -> None:
    article = open_library.article(open_library.find(path))
    start = article.text.index(words)
    made = annotate(article.id, describe(article, Passage(start, start + len(words))), tags, note)
    open_library.collection.save(article, [replace(made, created=created or "2024-03-05T10:00:00.000000Z")])


def gathered(open_library: Library) -> list[LibraryAnnotation]:
    return list(gather(open_library, open_library.refresh().listings))


def words_of(found: list[LibraryAnnotation]) -> list[str]:
    return [one.annotation.target.exact.split()[0] for one in found]


def rewrite(path: Path, change: Callable[[str], str]) -> None:
    """Edits a file so that its time is later, however coarse the clock of the file system is."""
    before = path.stat().st_mtime_ns
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")
    os.utime(path, ns=(before + 10**9, before + 10**9))


# What is gathered


def words_at(article: Article, passage: Passage | None) -> str:
    assert passage is not None
    return article.text[slice(*passage)]


def test_they_come_in_the_order_of_the_list_and_of_their_places(open_library):
    found = gathered(open_library)
    assert words_of(found) == ["Hollywood", "script", "Naïve", "Writers", "Straße", "music"]
    assert [one.listing.path for one in found[2:4]] == ["one.txt", "two.txt"]
    assert all(one.state == PlacementState.PLACED for one in found)
    article = open_library.article(found[0].listing)
    assert words_at(article, found[0].passage) == "Hollywood"


def test_of_articles_that_are_as_they_were_none_is_read(open_library, loaded):
    assert len(gathered(open_library)) == 6
    assert loaded == []
    assert len(gathered(open_paths([open_library.layout.root]))) == 6
    assert loaded == []


def test_they_stand_where_a_look_into_the_text_finds_them(open_library):
    for listing in open_library.refresh().listings:
        assert open_library.placements_of(listing) == open_library.placements(open_library.article(listing))


def test_an_article_that_was_edited_is_read_once_and_its_passages_are_where_they_are_now(root, open_library, loaded):
    rewrite(root / "one.txt", lambda text: text.replace("Hollywood lacks", "All of Hollywood, they say, lacks"))
    rewrite(
        root / "one.txt", lambda text: text.replace("Naïve ideas stand here.", "Nothing stands there at all any more.")
    )
    listings = open_library.refresh().listings
    loaded.clear()
    found = list(gather(open_library, listings))
    assert loaded == ["one.txt"]
    by_words = {one.annotation.target.exact.split()[0]: one for one in found}
    article = open_library.article(by_words["Hollywood"].listing)
    assert words_at(article, by_words["Hollywood"].passage) == "Hollywood"
    assert (by_words["Naïve"].state, by_words["Naïve"].passage) == (PlacementState.LOST, None)
    assert words_of([one for one in found if accepted(parse("is:lost"), one)]) == ["Naïve"]
    assert words_of([one for one in found if accepted(parse("lost"), one)]) == ["Naïve"]


def test_annotations_of_an_article_that_is_gone_are_lost_and_there(root, open_library, loaded):
    (root / "two.txt").unlink()
    listings = open_library.refresh().listings
    loaded.clear()
    found = [one for one in gather(open_library, listings) if one.listing.missing]
    assert [(one.state, one.passage) for one in found] == [(PlacementState.LOST, None)] * 2
    assert loaded == []


def test_what_cannot_be_read_is_passed_over(open_library, monkeypatch):
    listings = open_library.refresh().listings

    def refuse(one: Library, listing: Listing, real=Library.placements_of):
        if listing.path == "one.txt":
            raise Unreadable("one.txt: Input/output error")
        return real(one, listing)

    monkeypatch.setattr(Library, "placements_of", refuse)
    assert words_of(list(gather(open_library, listings))) == ["Writers", "Straße", "music"]


def test_articles_without_annotations_are_not_looked_at(open_library, root):
    (root / "none.txt").write_text("An article without any.\n")
    told = []
    found = list(gather(open_library, open_library.refresh().listings, lambda done, total: told.append((done, total))))
    assert len(found) == 6
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_it_can_be_given_up(open_library):
    def report(done: int, _: int) -> None:
        if done == 1:
            raise Cancelled("given up")

    with pytest.raises(Cancelled):
        list(gather(open_library, open_library.refresh().listings, report))


# What a query is about


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", ["Hollywood", "script", "Naïve", "Writers", "Straße", "music"]),
        ("writers", ["script", "Writers"]),
        ("WRITERS few", ["script"]),
        ('"script writers"', ["script"]),
        ('"few script"', []),
        ("naive", ["Naïve"]),
        ("nai\u0308ve", ["Naïve"]),
        ("cafe", ["Writers"]),
        ('"first article"', ["Hollywood", "script", "Naïve"]),
        ("writers -money", ["Writers"]),
        ("tag:film", ["Hollywood", "script", "music"]),
        ("tag:writ", ["script"]),
        ("tag:film/", ["script"]),
        ("tag:FILM/Writers", ["script"]),
        ("tag:öl", ["Straße"]),
        ("-tag:film", ["Naïve", "Writers", "Straße"]),
        ("in:second", ["Writers", "Straße"]),
        ("in:sub/", ["music"]),
        ("-in:one.txt", ["Writers", "Straße", "music"]),
        ("is:noted", ["script", "Writers"]),
        ("is:tagged", ["Hollywood", "script", "Straße", "music"]),
        ("is:highlight", ["Naïve"]),
        ("is:high", ["Naïve"]),
        ("is:placed -is:tagged", ["Naïve", "Writers"]),
        ("is:lost", []),
        ("is:nonsense", []),
        ("before:2024", ["Hollywood"]),
        ("after:2024", ["script", "Naïve", "Writers", "Straße", "music"]),
        ("after:2023-12-31", ["Hollywood", "script", "Naïve", "Writers", "Straße", "music"]),
        ("before:2023-12-31", []),
        ("after:2024-03-05 before:2024-03-06", ["script", "Naïve", "Writers", "Straße", "music"]),
        ("after:2024-03-06", []),
    ],
)
def test_a_query_is_about(open_library, typed, expected):
    assert words_of([one for one in gathered(open_library) if accepted(parse(typed), one)]) == expected


def test_what_can_be_said_of_one(open_library):
    found = {one.annotation.target.exact.split()[0]: one.states for one in gathered(open_library)}
    assert found["script"] == ("placed", "noted", "tagged")
    assert found["Writers"] == ("placed", "noted")
    assert found["Naïve"] == ("placed", "highlight")
