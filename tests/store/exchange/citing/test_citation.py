"""A quote with its source: what is known is there, what is not leaves nothing behind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from store.annotations.anchoring import PlacementState, describe
from store.annotations.annotation import annotate
from store.articles.article import Article, Document, Passage
from store.exchange.citing.citation import Citation, citation, citation_without_article, paragraph_number
from store.exchange.citing.formats import FORMATS, NoSuchFormat, cite
from store.exchange.citing.quote import quotation
from store.exchange.sourced import SourcedAnnotation
from tests.store.exchange.citing.citations import ARTICLE, BARE, PUBLICATION, TEXT, WORDS, citations, cited


def test_it_knows_what_the_article_says_and_what_was_added():
    passage = Passage(TEXT.index(WORDS), TEXT.index(WORDS) + len(WORDS))
    annotation = annotate(ARTICLE.id, describe(ARTICLE, passage), ["film"], "a note")
    one = citation(ARTICLE, passage, annotation, "/home/ada/articles")
    assert (one.words, one.paragraph, one.annotation) == (WORDS, 2, annotation.id)
    assert (one.tags, one.note, one.publication) == (("film",), "a note", PUBLICATION)
    assert (one.title, one.date, one.source) == (ARTICLE.title, "1859-04-30", ARTICLE.document.source)


def test_a_lost_annotation_is_quoted_without_a_place():
    annotation = annotate(ARTICLE.id, describe(ARTICLE, Passage(0, 9)))
    one = citation(ARTICLE, None, annotation)
    assert (one.words, one.paragraph, one.passage) == ("The first", None, None)
    assert "para." not in cite([one])


def test_of_an_article_that_is_gone_is_said_what_was_kept():
    annotation = annotate(ARTICLE.id, describe(ARTICLE, Passage(0, 9)))
    one = citation_without_article(
        SourcedAnnotation(annotation, None, PlacementState.LOST, "a.md", "A title", "2024-03-26")
    )
    assert cite([one]) == "“The first” (“A title”, 2024-03-26)"


def test_nothing_at_all_is_no_citation():
    with pytest.raises(ValueError, match="neither a passage nor an annotation"):
        citation(ARTICLE, None)


def test_paragraphs_are_counted_from_one_without_blank_lines():
    assert [paragraph_number("a\n\nb\n \nc", offset) for offset in (0, 3, 7)] == [1, 2, 3]


@pytest.mark.parametrize(("words", "place"), [("A title", ""), ("One", "para. 1"), ("Two", "para. 2")])
def test_a_title_in_the_text_is_no_paragraph(words, place):
    text = "A title\n\nOne\n\nTwo"
    article = Article("0123456789AB", "a.txt", Document(text, "A title", title_in_text=True), "hash")
    start = text.index(words)
    assert citation(article, Passage(start, start + len(words))).place == place


def test_plain_is_the_words_then_who_what_when_and_where():
    assert cite([cited()]) == (
        "“it was the worst of times” (Dickens, Charles; Simon and Schuster, “A Tale of [Two] Cities”, 1859-04-30,"
        " https://example.org/a_(b)?x=1&y=2#top, para. 2)"
    )


def test_a_quotation_is_the_plain_one():
    article = Article("0123456789ab", "a.txt", Document("One two.", "A title", date=date(2024, 3, 26)), "a hash")
    assert quotation(article, Passage(0, 3)) == "“One” (“A title”, 2024-03-26, para. 1)"


def test_spaces_that_do_not_break_stay():
    assert cite([replace(BARE, words="«\u00a0a  b\n\nc\u00a0»")]) == "“«\u00a0a b c\u00a0»”"


def test_what_is_missing_leaves_no_brackets_and_no_commas():
    for name in FORMATS:
        written = cite([BARE], name)
        assert not any(sign in written for sign in ("()", "[]", ", ,", ",)", "None", "{}")), (name, written)
    assert cite([BARE]) == "“Just words.”"


@given(citations)
def test_every_format_takes_everything(one: Citation):
    for name in FORMATS:
        written = cite([one, one], name)
        assert written
        assert not written.endswith("\n")
        written.encode("utf-8")


def test_a_format_that_is_none_is_told_with_those_there_are():
    with pytest.raises(NoSuchFormat, match=r"no format «x»; there are plain, markdown, .*, mine$"):
        cite([BARE], "x", {"mine": "{quote}"})
