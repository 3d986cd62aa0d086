"""Every place of some words: which ones are found, and what tagging them changes."""

from __future__ import annotations

from pathlib import Path

import pytest

import store.library.occurrences as everywhere
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.picked_tags import PickedTags
from store.articles.article import Passage
from store.errors import Cancelled, Unreadable
from store.library.library import Library, open_paths
from store.library.listings import Listing
from store.library.occurrences import Occurrence, places, tagging

TEXTS = {
    "one.txt": "First\n\nOpen data is open. The open\ndata of a city, and «open data». Reopen database, OpenData.\n",
    "two.txt": "Second\n\nNothing of the kind stands here. Café, café and cafés.\n",
    "three.txt": "Third\n\nOpen data at last.\n",
}


@pytest.fixture
def root(tmp_path) -> Path:
    root = tmp_path / "library"
    root.mkdir()
    for name, text in TEXTS.items():
        (root / name).write_text(text, encoding="utf-8")
    return root


@pytest.fixture
def library(root) -> Library:
    return open_paths([root])


def listings(library: Library) -> list[Listing]:
    return sorted(library.refresh().listings, key=lambda row: row.path)


def found(library: Library, words: str) -> list[Occurrence]:
    return places(library, listings(library), words)


def mark(library: Library, path: str, words: str, *tags: str) -> None:
    article = library.article(library.find(path))
    start = article.text.index(words)
    made = annotate(article.id, describe(article, Passage(start, start + len(words))), tags)
    library.collection.save(article, [made])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("open data", ["Open data", "open\ndata", "open data", "Open data"]),
        ("Open data", ["Open data", "Open data"]),
        ("OPEN", []),
        ("café", ["Café", "café"]),
        ("", []),
        ("of a city, and", ["of a city, and"]),
    ],
)
def test_words_are_found_where_they_stand_by_themselves(library, words, expected):
    assert [place.words for place in found(library, words)] == expected


def test_a_place_is_shown_with_what_stands_around_it_and_the_tags_on_it(library):
    mark(library, "one.txt", "open\ndata", "film")
    mark(library, "one.txt", "«open data»", "no")
    first, second, third, last = found(library, "open data")
    assert (second.before[-4:], second.words, second.after[:10]) == ("The ", "open\ndata", " of a city")
    assert [place.tags for place in (first, second, third, last)] == [(), ("film",), (), ()]
    assert [place.listing.path for place in (first, last)] == ["one.txt", "three.txt"]


def test_no_more_are_looked_for_than_anybody_looks_through(library, monkeypatch):
    monkeypatch.setattr(everywhere, "MOST", 2)
    told: list[int] = []
    assert len(places(library, listings(library), "open data", lambda done, _: told.append(done))) == 2
    assert told == [0]


def test_what_cannot_be_read_is_passed_over(library, root):
    rows = listings(library)
    (root / "one.txt").unlink()
    assert [place.listing.path for place in places(library, rows, "open data")] == ["three.txt"]


def test_a_look_can_be_given_up(library):
    def report(*_: int) -> None:
        raise Cancelled("given up")

    with pytest.raises(Cancelled):
        places(library, listings(library), "open data", report)
    with pytest.raises(Cancelled):
        tagging(library, found(library, "open data"), PickedTags(("film",)), report)


def test_tagging_makes_one_act_that_keeps_what_is_there(library):
    mark(library, "one.txt", "Open data", "money")
    mark(library, "one.txt", "open\ndata", "Film")
    plan = tagging(library, found(library, "open data"), PickedTags(("film",)))
    assert plan.words == "tagged 3 passages film"
    library.acts.do(plan)
    assert [place.tags for place in found(library, "open data")] == [
        ("money", "film"),
        ("Film",),
        ("film",),
        ("film",),
    ]
    library.acts.undo()
    assert [place.tags for place in found(library, "open data")] == [("money",), ("Film",), (), ()]


def test_what_has_the_tags_already_changes_nothing(library):
    library.acts.do(tagging(library, found(library, "open data"), PickedTags(("film",))))
    plan = tagging(library, found(library, "open data"), PickedTags(("FILM",)))
    assert (plan.changed, plan.kept) == ([], [])


def test_places_that_were_edited_since_are_left_alone(library, root):
    chosen = found(library, "open data")
    (root / "one.txt").write_text("First\n\nOpen data is open. Something else stands here now, and more of it.\n")
    plan = tagging(library, chosen, PickedTags(("film",)))
    assert [one.target.exact for one in plan.changed] == ["Open data", "Open data"]


def test_an_article_that_is_gone_stops_it(library, root):
    chosen = found(library, "open data")
    (root / "three.txt").unlink()
    with pytest.raises(Unreadable):
        tagging(library, chosen, PickedTags(("film",)))


def test_a_plan_holds_no_texts_and_they_are_kept_all_the_same(library, root):
    plan = tagging(library, found(library, "open data"), PickedTags(("film",)))
    assert plan.articles == ()
    assert sorted(kept.path for kept in plan.kept) == ["one.txt", "three.txt"]
    library.acts.do(plan)
    fresh = open_paths([root])
    for kept in plan.kept:
        assert fresh.collection.kept(kept.id) == kept
        assert fresh.collection.text(kept.hash) == fresh.article(fresh.find(kept.path)).text
