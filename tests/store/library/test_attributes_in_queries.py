"""Attributes of articles as fields of every query."""

from pathlib import Path

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.annotations import accepted, gather
from store.library.article_filter import fields_hold, is_said, known_fields, nobody
from store.library.find.finder import Finder
from store.library.library import Library, open_paths
from store.search.query import parse

TALK = "\n\n".join(
    f"{who}: {what}" for who, what in [("ANN", "We closed the ward in May."), ("BEN", "Nobody told us.")] * 3
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    return tmp_path / "articles"


@pytest.fixture
def library(folder: Path) -> Library:
    (folder / "sub").mkdir()
    (folder / "one.md").write_text("---\ntitle: One\nrole: nurse\nyears: 7\n---\nThe harbour was closed.")
    (folder / "two.txt").write_text("The harbour was open.")
    (folder / "sub" / "three.txt").write_text("The harbour was empty.")
    (folder / "talk.txt").write_text(TALK)
    (folder / "attributes.csv").write_text("file,role,years\ntwo.txt,porter,12\nsub/three.txt,nurse,3\n")
    (folder / "sub" / "attributes.csv").write_text("file,ward\nthree,A3\n")
    return open_paths([folder])


def found(library: Library, typed: str) -> list[str]:
    rows = library.refresh().listings
    query = parse(typed, known_fields(rows))
    assert not query.unknown
    return sorted(row.path for row in rows if fields_hold(query, row, nobody))


@pytest.mark.parametrize(
    ("typed", "paths"),
    [
        ("role:nurse", ["one.md", "sub/three.txt"]),
        ("-role:nurse", ["talk.txt", "two.txt"]),
        ("years:>5", ["one.md", "two.txt"]),
        ("years:<=7", ["one.md", "sub/three.txt"]),
        ("years:7", ["one.md"]),
        ("years:2", []),
        ("role:nur years:3", ["sub/three.txt"]),
        ("role:=nurs", []),
        ("ward:*", ["sub/three.txt"]),
        ("ROLE:Nurse", ["one.md", "sub/three.txt"]),
        ("speaker:ann", ["talk.txt"]),
    ],
)
def test_a_field_of_the_list(library, typed, paths):
    assert found(library, typed) == paths


def test_tables_are_told_of_only_where_they_cannot_be_read(library, folder):
    assert library.refresh().skipped == ()
    (folder / "attributes.csv").write_text("nothing")
    (skipped,) = library.refresh().skipped
    assert skipped.path == "attributes.csv" and "line of names" in skipped.reason


def test_a_table_that_changes_counts_at_the_next_look(library, folder):
    assert found(library, "role:porter") == ["two.txt"]
    (folder / "attributes.csv").write_text("file,role\none,porter\n")
    assert found(library, "role:porter") == ["one.md"]


def test_what_is_no_field_is_said_and_looked_for_as_words(library):
    query = parse("rol:nurse", known_fields(library.refresh().listings))
    assert "role:" in query.remark
    query = parse("colour:red", known_fields(library.refresh().listings))
    assert query.remark == "there is no field colour: here; it is looked for as words"
    assert query.words == ("colour:red",)


def test_everything_is_found_by_them(library):
    finder = Finder(library)
    finder.keep_up(library.refresh().listings)
    hits = finder.find("harbour role:nurse")
    assert {hit.listing and hit.listing.path for hit in hits} == {"one.md", "sub/three.txt"}
    assert {hit.kind for hit in finder.find("nobody told speaker:ben") if hit.passage} == {"text"}
    assert not [hit for hit in finder.find("nobody told speaker:ann") if hit.passage]


def test_what_fields_alone_ask_for_is_close(library):
    finder = Finder(library)
    finder.keep_up(library.refresh().listings)
    hits = finder.find("role:nurse")
    assert [hit.listing.path for hit in hits if hit.listing] == ["one.md", "sub/three.txt"]
    assert all(hit.is_close for hit in hits)


def test_annotations_are_found_by_who_speaks(library):
    rows = library.refresh().listings
    talk = next(row for row in rows if row.path == "talk.txt")
    article = library.article(talk)
    start = article.text.index("Nobody told us")
    library.collection.save(article, [annotate(article.id, describe(article, Passage(start, start + 14)), ["t"])])
    listing = next(row for row in library.refresh().listings if row.path == "talk.txt")
    (one,) = gather(library, [listing])
    fields = known_fields([listing])
    assert accepted(parse("speaker:ben", fields), one)
    assert not accepted(parse("speaker:ann", fields), one)


@pytest.mark.parametrize(
    ("value", "said", "holds"),
    [
        (">5", "7", True),
        (">5", "12", True),
        (">5", "many", False),
        (">=2020-03", "2020-03-09", True),
        ("<2020-03", "2020-03-09", False),
        (">", "7", True),
        ("5", "15", False),
        ("1.5", "1,5", True),
        ("nurse", "senior nurse", True),
        ("=nurse", "senior nurse", False),
        (">m", "nurse", True),
    ],
)
def test_what_a_value_says(value, said, holds):
    assert is_said(value, said) == holds
