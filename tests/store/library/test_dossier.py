"""A dossier: every sentence about an entity, by date, with the reader's tags and notes, to be copied with sources."""

from __future__ import annotations

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.entities.dossier import DossierReader, dossier, quoted
from tests.store.library.spoken_library import spoken_library

ARTICLES = {
    "undated": "[P Jane Roe] is here too.",
    "2024-03-07 late": "Nobody. Then [P Roe] sings, and [P Jane Roe] dances.\nThe end. [P Roe]",
    "2024-01-05 early": "(With [P Jane Roe] of [O Acme]) it began. Something else. [O Acme] alone.",
}


@pytest.fixture
def library(tmp_path):
    return spoken_library(tmp_path / "library", ARTICLES)


def about(library, entity):
    index = library.named.index(library.listings)
    return dossier(library.library, index.of(entity), library.listings)


def test_it_has_each_sentence_once_by_date_and_undated_ones_last(library):
    found = about(library, "person/jane roe")
    assert [(one.listing.date, one.text) for one in found] == [
        ("2024-01-05", "(With Jane Roe of Acme) it began."),
        ("2024-03-07", "Then Roe sings, and Jane Roe dances."),
        ("2024-03-07", "Roe"),
        ("", "Jane Roe is here too."),
    ]


def test_where_it_is_named_is_lit_in_the_line(library):
    for one in about(library, "person/jane roe"):
        assert one.named
        assert {one.text[slice(*place)] for place in one.named} <= {"Jane Roe", "Roe"}


def test_it_has_the_tags_and_notes_on_the_sentence_or_a_part_of_it(library):
    row = next(row for row in library.listings if row.date == "2024-01-05")
    article = library.library.article(row)
    for words, tag in (("With Jane", "film"), ("Something", "music")):
        start = article.text.index(words)
        passage = Passage(start, start + len(words))
        made = annotate(row.id, describe(article, passage), [tag], f"On {tag}.")
        library.library.collection.save(article, [made])
    first = about(library, "person/jane roe")[0]
    assert (first.tags, first.notes) == (("film",), ("On film.",))


def test_it_is_copied_with_sources_and_notes(library):
    copied = quoted(library.library, about(library, "person/jane roe"))
    assert copied.count("\n\n") == 3
    assert copied.startswith("“(With Jane Roe of Acme) it began.” (“")
    assert "2024-03-07, para. 1)" in copied


def test_an_article_that_is_gone_is_passed_over(library):
    listings = library.listings
    index = library.named.index(listings)
    (library.library.layout.root / "undated.txt").unlink()
    found = dossier(library.library, index.of("person/jane roe"), listings)
    assert {one.listing.date for one in found} == {"2024-01-05", "2024-03-07"}


def test_it_is_begun_with_the_first_articles_that_have_enough(library):
    entity = library.named.index(library.listings).of("person/jane roe")
    reader = DossierReader(library.library)
    whole = reader.read(entity, library.listings)
    assert whole.is_whole
    for enough, so_many in ((1, 1), (2, 3), (3, 3)):
        first = reader.read(entity, library.listings, enough=enough)
        assert first == (whole.sentences[:so_many], False)
    assert reader.read(entity, library.listings, enough=4) == whole


def test_only_an_article_that_has_changed_or_was_written_on_is_read_again(library, monkeypatch):
    entity = library.named.index(library.listings).of("person/jane roe")
    reader = DossierReader(library.library)
    reader.read(entity, library.listings)
    read: list[str] = []
    placements = library.library.placements

    def watched(article):
        read.append(article.path)
        return placements(article)

    monkeypatch.setattr(library.library, "placements", watched)
    assert reader.read(entity, library.listings).is_whole
    assert read == []

    row = next(row for row in library.listings if row.date == "2024-01-05")
    article = library.library.article(row)
    library.library.collection.save(article, [annotate(row.id, describe(article, Passage(1, 9)), ["film"])])
    assert reader.read(entity, library.listings).sentences[0].tags == ("film",)
    assert read == [row.path]
