"""A codebook that others write to as well: by hand, and from another postil at the same time."""

from __future__ import annotations

import pytest

from store.annotations.acts.plan import LibraryRow, Plan
from store.annotations.acts.retagging import added, plan, renamed, with_colour, with_description
from store.annotations.codebook import Codebook
from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import TAGS
from store.database import locking
from store.errors import CannotRetag, CannotSave
from tests.store.annotations.libraries import Library, on


@pytest.fixture
def library(tmp_path) -> Library:
    return Library(tmp_path)


def rows(library: Library) -> dict[str, tuple[str, str]]:
    return {tag.name: (tag.colour, tag.description) for tag in library.collection.tags()}


# Rows that postil has not written


def written_by_hand(library: Library, *rows: dict[str, str]) -> None:
    """Puts rows into the codebook under numbers of their own."""
    library.collection.put(LIBRARY, {TAGS: dict(enumerate(rows, 77))})


@pytest.mark.parametrize(
    ("act", "names"), [("rename", ["film", "cinema"]), ("merge", ["film", "money"]), ("delete", ["film"])]
)
def test_a_tag_whose_row_has_another_number_is_acted_on_like_any_other(library, act, names):
    library.do("tagged", on("two", "film"), on("three", "money"))
    library.acts.do(deleted_rows(library, "film"))
    written_by_hand(library, {"name": "Film", "colour": "rose", "description": "by hand"})
    before = library.state()
    library.retag(act, *names)
    told = {tag.key: tag.description for tag in library.collection.tags()}
    assert (
        told
        == {"rename": {"cinema": "by hand", "money": ""}, "merge": {"money": "by hand"}, "delete": {"money": ""}}[act]
    )
    library.acts.undo()
    assert library.state() == before


def deleted_rows(library: Library, name: str) -> Plan:
    return Plan(
        "took out", rows=[LibraryRow(TAGS, tag.number, None) for tag in library.collection.tags() if tag.key == name]
    )


def test_of_two_rows_about_a_tag_one_is_shown_and_both_are_acted_on(library):
    library.do("tagged", on("two", "film"))
    written_by_hand(library, {"name": "FILM", "colour": "rose", "description": "by hand"})
    (film,) = library.collection.tags()
    assert (film.name, film.description, film.numbers) == ("film", "by hand", (film.number, 77))
    library.acts.do(with_colour(library.collection.tags(), "film", "teal"))
    assert rows(library) == {"film": ("teal", "by hand")}
    library.acts.do(with_description(library.collection.tags(), "film", "by postil"))
    assert rows(library) == {"film": ("teal", "by postil")}
    library.retag("delete", "film")
    assert rows(library) == {}


# Two postils


@pytest.fixture
def other(tmp_path, library) -> Library:
    """Another process's view of the library, which has film and money on passages."""
    library.do("tagged", on("two", "film"), on("three", "money"))
    return Library(tmp_path)


def test_what_is_said_of_a_tag_in_two_places_stands_together(library, other):
    library.collection.tags()
    other.acts.do(with_description(other.collection.tags(), "film", "theirs"))
    library.acts.plan_and_do(lambda _: with_colour(library.collection.tags(), "film", "rose"))
    assert rows(library)["film"] == ("rose", "theirs")
    library.acts.undo()
    assert rows(library)["film"][1] == "theirs"


def test_a_renaming_takes_in_what_was_tagged_and_described_after_it_was_looked_at(library, other):
    def renaming(report=None):
        return plan(library.collection, renamed(library.collection.tags(), "film", "cinema"), report)

    assert renaming().passages == 1
    other.do("tagged", on("four", "film/actors", name="b" * 12))
    other.acts.do(with_description(other.collection.tags(), "film", "theirs"))
    library.acts.plan_and_do(renaming)
    assert {tag for one in library.everything() for tag in one.tags} == {"cinema", "cinema/actors", "money"}
    assert {name: words for name, (_, words) in rows(library).items()} == {
        "cinema": "theirs",
        "cinema/actors": "",
        "money": "",
    }


def test_what_somebody_else_made_impossible_is_refused_and_changes_nothing(library, other):
    other.acts.do(added(other.collection.tags(), "cinema"))
    before = library.state()
    with pytest.raises(CannotRetag, match="there is a tag «cinema» already"):
        library.acts.plan_and_do(
            lambda report: plan(library.collection, renamed(library.collection.tags(), "film", "cinema"), report)
        )
    assert library.state() == before
    assert [act.words for act in library.journal.acts()] == ["tagged", "added the tag cinema"]


def test_a_tag_that_somebody_else_has_deleted_is_not_renamed(library, other):
    listed = library.collection.tags()
    other.retag("delete", "film")
    with pytest.raises(CannotRetag, match="there is no such tag any more"):
        library.acts.plan_and_do(lambda report: plan(library.collection, renamed(listed, "film", "cinema"), report))


def test_while_an_act_is_planned_nobody_else_can_write(library, other, monkeypatch):
    monkeypatch.setattr(locking, "PATIENCE", 0.0)

    def planning(_):
        with pytest.raises(CannotSave, match=r"^what was done was not saved: another postil has been writing"):
            other.acts.do(added([], "theirs"))
        return added(library.collection.tags(), "ours")

    library.acts.plan_and_do(planning)
    assert {tag.name for tag in library.collection.tags()} == {"film", "money", "ours"}


def test_of_rows_with_one_name_that_counts_into_which_the_others_went():
    rows = {
        1: {"name": "film", "tag": "money", "into": "gone", "colour": "violet"},
        2: {"name": "film", "tag": "art", "into": "money", "colour": "rose"},
    }
    assert [(tag.name, tag.colour) for tag in Codebook(rows).tags] == [("film", "violet")]
