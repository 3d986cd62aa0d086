"""Anything in a library is found by what one remembers of it, with an index and without, and where it really stands."""

from __future__ import annotations

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.find.finder import Finder
from tests.store.library.spoken_library import spoken_library

ARTICLES = {
    "2024-03-07 harbour": (
        "The harbour at night\n\nThe boats lie still. [P Jane Roe] keeps the lighthouse of [L Oslo].\n\nIt is  quiet."
    ),
    "2024-01-05 otters": "Notes on otters\n\n[P Roe] has seen otters near the harbour, and three boats.",
    "notes": "Notes\n\nNothing about anything. A studied silence, an étude.",
}


@pytest.fixture
def library(tmp_path):
    made = spoken_library(tmp_path / "library", ARTICLES)
    row = next(row for row in made.listings if "otters" in row.path)
    article = made.library.article(row)
    start = article.text.index("three boats")
    passage = Passage(start, start + len("three boats"))
    annotation = annotate(row.id, describe(article, passage), ["film/props"], "Ask the harbour master.")
    made.library.collection.save(article, [annotation])
    return made


@pytest.fixture
def finder(library):
    made = Finder(library.library, library.named)
    made.keep_up(library.listings)
    return made


def found(finder, typed, *kinds):
    hits = finder.find(typed, kinds or ("article", "text"))
    return [(hit.kind, hit.listing.title if hit.listing else hit.name) for hit in hits]


def test_a_title_comes_before_a_text_and_a_whole_title_before_a_longer_one(finder):
    assert found(finder, "harbour") == [
        ("article", "The harbour at night"),
        ("text", "The harbour at night"),
        ("text", "Notes on otters"),
    ]
    assert found(finder, "notes")[:2] == [("article", "Notes"), ("article", "Notes on otters")]


@pytest.mark.parametrize(
    "typed", ["lighthous of olso", "keeps jane lighthouse", "“the lighthouse”", "roe keep lighthouses", "LIGHTHOUSE"]
)
def test_what_is_half_remembered_is_found_where_it_stands(finder, typed):
    (hit,) = finder.find(typed, ("text",))[:1]
    text = finder._library.article(hit.listing).text
    assert hit.listing.title == "The harbour at night"
    assert "lighthouse" in [text[slice(*one)] for one in hit.words]
    assert text[slice(*hit.passage)].startswith(text[slice(*hit.words[0])])


def test_an_accent_and_a_form_are_forgiven(finder):
    assert found(finder, "etude studies", "text")[0][1] == "Notes"


def test_a_phrase_must_stand_there_and_what_is_not_wanted_must_not(finder):
    assert found(finder, '"boats lie"', "text") == [("text", "The harbour at night")]
    assert found(finder, '"lie boats"', "text") == []
    assert found(finder, "boats -otters", "text") == [("text", "The harbour at night")]


@pytest.mark.parametrize(
    ("typed", "titles"),
    [
        ("boats in:otters", {"Notes on otters"}),
        ("boats -in:otters", {"The harbour at night"}),
        ("boats before:2024-02", {"Notes on otters"}),
        ("boats after:2024-02", {"The harbour at night"}),
        ("boats tag:film", {"Notes on otters"}),
        ("boats is:annotated", {"Notes on otters"}),
        ("boats entity:oslo", {"The harbour at night"}),
        ("boats type:place", {"The harbour at night"}),
        ("boats is:done", set()),
    ],
)
def test_fields_say_which_articles(finder, typed, titles):
    assert {title for _, title in found(finder, typed)} == titles


def test_fields_alone_list_the_articles(finder):
    assert found(finder, "tag:film") == [("article", "Notes on otters")]
    assert [title for _, title in found(finder, "is:unread")] == ["The harbour at night", "Notes on otters", "Notes"]
    assert found(finder, "") == []


def test_annotations_tags_and_entities_are_found_too(finder):
    assert found(finder, "harbour master", "annotation") == [("annotation", "Notes on otters")]
    assert found(finder, "props", "tag") == [("tag", "film/props")]
    assert found(finder, "jane ro", "entity") == [("entity", "Jane Roe")]
    assert found(finder, "oslo type:person", "entity") == []


def test_without_an_index_it_finds_the_same(library, finder):
    folder = library.library.layout.cache
    for file in folder.glob("search.sqlite*"):
        file.unlink()
    (folder / "search.sqlite").mkdir()
    other = Finder(library.library, library.named)
    other.keep_up(library.listings)
    for typed in ("harbour", "lighthous", "notes", '"boats lie"', "tag:film"):
        assert found(other, typed) == found(finder, typed)


def test_what_changed_is_taken_in(library, finder):
    path = library.library.layout.root / "notes.txt"
    path.write_text("A title\n\nA submarine.")
    finder.keep_up(library.listings)
    assert found(finder, "submarine", "text") == [("text", "A title")]
    assert found(finder, "silence", "text") == []
    path.unlink()
    finder.keep_up(library.listings)
    assert found(finder, "submarine") == []


def test_another_author_is_taken_in_and_found_in_no_title(library, finder):
    rows = [row._replace(authors=("Zadie Quill",)) for row in library.listings]
    finder.keep_up(rows)
    hits = finder.find("zadie quill", ("article", "text"))
    assert [(hit.kind, hit.words) for hit in hits] == [("article", ())] * 3


def test_taking_in_can_be_stopped_and_gone_on_with(library):
    finder = Finder(library.library)
    reports: list[tuple[int, int]] = []
    of_meaning: list[tuple[int, int]] = []
    finder.keep_up(library.listings, lambda *report: reports.append(report), lambda: False)
    assert reports == []

    def keep_up():
        finder.keep_up(
            library.listings,
            lambda *report: reports.append(report),
            report_meaning=lambda *report: of_meaning.append(report),
        )

    keep_up()
    assert reports == of_meaning == [(0, 3)]
    keep_up()
    assert reports == of_meaning == [(0, 3)]
