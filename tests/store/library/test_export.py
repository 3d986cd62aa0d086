"""What a library gives to an export."""

from __future__ import annotations

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import READ, STARRED, annotate, with_status
from store.articles.article import Passage
from store.exchange.exporting.choice import ExportChoice
from store.exchange.exporting.destination import Destination
from store.exchange.exporting.exporting import FORMATS, export
from store.library.annotations import gather
from store.library.export import material, of_rows
from store.library.library import open_paths


@pytest.fixture
def library(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.txt").write_text(f"Article {name}\n\nSome words of it, and more words.\n")
    library = open_paths([folder])
    for listing in library.refresh().listings[:2]:
        article = library.article(listing)
        made = [
            annotate(article.id, describe(article, Passage(*span)), tags)
            for span, tags in (((11, 15), ["x"]), ((0, 7), []))
        ]
        library.collection.save(article, made)
        library.collection.add_missing_tags(["x"])
    return library


def test_articles_come_once_with_their_annotations_in_the_order_of_their_places(library):
    made = material(library, library.refresh().listings, ExportChoice())
    articles = list(made.articles)
    assert made.count == 3
    assert [[one.annotation.target.exact for one in article.sourced] for article in articles] == [
        ["Article", "Some"]
    ] * 2
    assert [article.read().id for article in articles] == [article.id for article in articles]
    assert [tag.name for tag in made.codebook] == ["x"]


def test_articles_without_what_was_chosen_come_only_if_they_are_asked_for(library):
    listings = library.refresh().listings
    assert [len(one.sourced) for one in material(library, listings, ExportChoice(("x",))).articles] == [1, 1]
    assert [len(one.sourced) for one in material(library, listings, ExportChoice(("y",))).articles] == []
    assert [len(one.sourced) for one in material(library, listings, ExportChoice(), also_bare=True).articles] == [
        2,
        2,
        0,
    ]


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.has_annotations])
def test_what_is_starred_or_read_is_said_where_programs_read_and_nowhere_else(library, name, tmp_path):
    """Documents for people have an entry for each passage and each note, and none for an article that is only starred."""
    *_, bare = listings = library.refresh().listings
    for listing in listings:
        library.collection.save(
            library.article(listing), [with_status(listing.id, STARRED), with_status(listing.id, READ)]
        )
    listings, form = library.refresh().listings, FORMATS[name]
    place = Destination.of(str(tmp_path / f"out{form.suffix}"))
    for made in (
        material(library, listings, ExportChoice(), has_statuses=form.has_statuses),
        of_rows(library, gather(library, listings), has_statuses=form.has_statuses),
    ):
        articles = list(made.articles)
        said = [one.annotation.status for article in articles for one in article.sourced if one.annotation.status]
        assert len(said) == (6 if form.has_statuses else 0)
        assert (bare.id in {article.id for article in articles}) == form.has_statuses
    export(place, form, material(library, listings, ExportChoice(), has_statuses=form.has_statuses))
    assert form.has_statuses or b"The article is" not in place.path.read_bytes()


def test_a_list_in_any_order_is_grouped_by_article_and_keeps_its_order_inside(library, tmp_path):
    rows = list(gather(library, library.refresh().listings))
    mixed = [rows[3], rows[0], rows[2]]
    articles = list(of_rows(library, mixed).articles)
    ids = [[one.annotation.id for one in article.sourced] for article in articles]
    assert ids == [[rows[3].annotation.id, rows[2].annotation.id], [rows[0].annotation.id]]
    for name in FORMATS:
        export(Destination(tmp_path / name), FORMATS[name], of_rows(library, mixed))
    assert (tmp_path / "markdown").read_text().count("\n^postil-") == 3
