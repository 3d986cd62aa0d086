"""What is said of whole articles comes back from every export that can be imported."""

from __future__ import annotations

from pathlib import Path

import pytest

from store.annotations.picked_tags import PickedTags
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.exporting import FORMATS
from store.exchange.importing.incoming import Incoming
from store.exchange.importing.reading import read
from store.library.article_acts.article_marking import (
    marking_read,
    noting_article,
    starring,
    tagging_articles,
    untagging_articles,
    whole_annotation,
)
from store.library.export import material
from store.library.importing.outcome import Import
from store.library.importing.passages import locate
from store.library.importing.planning import do
from store.library.library import Library, open_paths

READ_BACK = ("markdown", "org", "csv", "jsonl", "jsonld")


def library_at(root: Path) -> Library:
    root.mkdir()
    for name in ("one", "two", "three"):
        (root / f"{name}.txt").write_text(f"Article {name}\n\nIt has words. And more of them.\n")
    return open_paths([root])


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return library_at(tmp_path / "library")


def rows(library: Library, *names: str) -> list:
    return [row for row in library.refresh().listings if not names or row.path.removesuffix(".txt") in names]


def marked(library: Library) -> None:
    """Every kind of thing that can be said of an article, and one that was taken back."""
    library.acts.do(tagging_articles(library, rows(library, "one", "two"), PickedTags(("press/ai", "two words"))))
    library.acts.do(noting_article(library, rows(library, "one")[0], "> A note\n\n# of more *lines*"))
    library.acts.do(starring(library, rows(library, "one", "three")))
    library.acts.do(marking_read(library, rows(library, "two")))
    library.acts.do(tagging_articles(library, rows(library, "three"), PickedTags(("gone",))))
    library.acts.do(untagging_articles(library, rows(library, "three"), ["gone"]))


def said(library: Library) -> list[tuple]:
    found = [(row.path, one) for row in rows(library) for one in library.collection.annotations(row.id)]
    assert all(one.target.is_whole and not one.lost for _, one in found)
    return sorted((path, one.status, sorted(one.tags), one.note) for path, one in found)


def exported(library: Library, name: str) -> bytes:
    pieces = FORMATS[name].pieces(material(library, library.refresh().listings, ExportChoice()))
    return "".join(map(str, pieces)).encode()


def imported(library: Library, content: bytes) -> Import:
    listings = library.refresh().listings
    return do(library, listings, locate(library, listings, read(content)))


@pytest.mark.parametrize("name", READ_BACK)
def test_what_was_said_of_articles_comes_back_into_an_empty_copy_and_a_second_time_changes_nothing(
    library, tmp_path, name
):
    marked(library)
    content = exported(library, name)
    other = library_at(tmp_path / "other")
    assert {one.fate.value for one in imported(other, content).outcomes} == {"added"}
    assert said(other) == said(library)
    assert len(said(other)) == 5
    again = open_paths([other.layout.root])
    assert {one.fate.value for one in imported(again, content).outcomes} == {"unchanged"}
    assert [row.statuses for row in rows(again)] == [row.statuses for row in rows(library)]
    again.acts.undo()
    assert said(again) == []


@pytest.mark.parametrize("name", READ_BACK)
def test_what_is_said_of_an_article_here_is_joined_and_has_one_annotation_still(library, tmp_path, name):
    marked(library)
    content = exported(library, name)
    other = library_at(tmp_path / "other")
    other.acts.do(tagging_articles(other, rows(other, "one"), PickedTags(("mine",))))
    other.acts.do(starring(other, rows(other, "one")))
    imported(other, content)
    one = whole_annotation(other, rows(other, "one")[0].id)
    assert one is not None
    assert (set(one.tags), one.note) == ({"mine", "press/ai", "two words"}, "> A note\n\n# of more *lines*")
    assert [row.path for row in rows(other) if "starred" in row.statuses] == ["one.txt", "three.txt"]
    assert len(said(other)) == 5


@pytest.mark.parametrize("is_newer", [True, False])
def test_of_read_and_unread_the_later_one_stands(library, tmp_path, is_newer):
    other = library_at(tmp_path / "other")
    first, second = (other, library) if is_newer else (library, other)
    for one in (first, second):
        one.acts.do(marking_read(one, rows(one, "two")))
    if is_newer:
        other.acts.do(marking_read(other, rows(other, "two")))
        library.acts.do(marking_read(library, rows(library, "two")))
        library.acts.do(marking_read(library, rows(library, "two")))
    else:
        other.acts.do(marking_read(other, rows(other, "two")))
    imported(other, exported(library, "jsonl"))
    assert [row.statuses for row in rows(other, "two")] == [("read",) if is_newer else ("unread",)]


def test_an_article_that_is_not_here_is_refused(library):
    (outcome,) = do(
        library,
        rows(library),
        locate(library, rows(library), [Incoming(1, "", path="four.txt", tags=("a",), is_whole=True)]),
    ).outcomes
    assert (outcome.fate.value, outcome.why) == ("refused", "no article has its address, title or words")


@pytest.mark.parametrize(
    "row",
    [
        '{"article": "one.txt", "tags": ["a"]}',
        '{"id": "01ARZ3NDEKTSV4RRFFQ69G5FAV", "path": "one.txt", "quote": "", "mark": "", "state": "lost"}',
    ],
)
def test_a_row_without_words_is_about_the_article_only_where_an_export_says_so(library, row):
    (outcome,) = imported(library, row.encode() + b"\n").outcomes
    assert outcome.fate.value == "refused"
