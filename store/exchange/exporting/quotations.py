"""Quotes as one document to read and to send: each with its source, and its note and tags under it.

Nothing in it is for programs: no ids, no paths. The name of the file says which kind of document it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from html import escape

from store.annotations.annotation import whole
from store.articles.clean import clean
from store.articles.dates import local_day
from store.errors import PostilError
from store.exchange.citing.attribution import attribution
from store.exchange.citing.citation import Citation, citation, citation_without_article, lines_of
from store.exchange.citing.formats import cite
from store.exchange.citing.grouped import ARTICLE, HEADINGS, TAG, groups
from store.exchange.citing.link import web_address
from store.exchange.citing.template import as_template
from store.exchange.exporting.material import Material
from store.exchange.markdown_words import contained
from store.exchange.markdown_words import escaped as escaped_markdown
from store.exchange.org_words import inert_lines
from store.exchange.sourced import ExportedArticle

TIME = "time"
ORDERS = (ARTICLE, TAG, TIME)
"""The headings under which the quotes can stand."""
HTML_HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Quotes</title>\n</head>\n<body>\n'
)

Group = tuple[str, Sequence[Citation]]


def grouped(material: Material) -> Iterator[Group]:
    """The quotes under their headings, in the order of the material; by time in the order in which they were made."""
    pairs = [pair for article in material.articles for pair in _citations(article)]
    if material.order == TIME:
        by_day: dict[str, list[Citation]] = {}
        for created, quote in sorted(pairs, key=lambda pair: pair[0]):
            by_day.setdefault(local_day(created), []).append(quote)
        yield from by_day.items()
        return
    yield from groups([quote for _, quote in pairs], material.order)


def as_markdown_quotations(material: Material) -> Iterator[str]:
    for heading, some in grouped(material):
        yield f"## {escaped_markdown(heading)}\n\n"
        for quote in some:
            tags, note = _under(material, quote)
            yield _paragraphs(
                _cited(material, quote, "markdown"), contained(note), escaped_markdown(tags) if tags else ""
            )


def as_org_quotations(material: Material) -> Iterator[str]:
    for heading, some in grouped(material):
        yield f"{HEADINGS['org'](heading)}\n\n"
        for quote in some:
            tags, note = _under(material, quote)
            yield _paragraphs(_cited(material, quote, "org"), inert_lines(note), inert_lines(tags))


def as_plain_quotations(material: Material) -> Iterator[str]:
    for heading, some in grouped(material):
        yield f"{heading}\n{'=' * min(len(heading), 72)}\n\n"
        for quote in some:
            tags, note = _under(material, quote)
            yield _paragraphs(_cited(material, quote, "plain"), clean(note), tags)


def as_html_quotations(material: Material) -> Iterator[str]:
    yield HTML_HEAD
    for heading, some in grouped(material):
        yield f"<h2>{escape(heading)}</h2>\n"
        for quote in some:
            tags, note = _under(material, quote)
            cited = _cited(material, quote, "html")
            words = _html_paragraphs(cited) if material.template else f"{cited}\n"
            yield f"{words}{_html_paragraphs(note)}" + (f"<p><em>{escape(tags)}</em></p>\n" if tags else "")
    yield "</body>\n</html>\n"


def as_word_quotations(material: Material) -> Iterator[bytes]:
    from store.exchange.exporting.word import WordQuote, word_document

    def quote(citation: Citation) -> WordQuote:
        tags, note = _under(material, citation)
        if material.template:
            return WordQuote(lines_of(_cited(material, citation, "")), "", note, tags)
        source = attribution(citation, str, citation.name, web_address(citation))
        return WordQuote(lines_of(citation.words), source, note, tags)

    groups_of_quotes = ((heading, list(map(quote, some))) for heading, some in grouped(material))
    yield word_document(groups_of_quotes, has_footnotes=material.has_footnotes)


def _cited(material: Material, citation: Citation, name: str) -> str:
    """A quote with its source: by the template, or else in the format of that name."""
    return as_template(material.template, [citation]) if material.template else cite([citation], name)


def _under(material: Material, citation: Citation) -> tuple[str, str]:
    """The tags and the note under a quote, unless the template names them."""
    tags = "" if "{tags" in material.template else ", ".join(citation.tags)
    return tags, "" if "{note" in material.template else citation.note


def _html_paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in clean(text).split("\n") if line.strip())


def _citations(article: ExportedArticle) -> Iterator[tuple[str, Citation]]:
    """The citations of an article, each with when it was made."""
    try:
        text = article.read()
    except PostilError:
        text = None
    for record in article.sourced:
        annotation = record.annotation
        if annotation.target.is_whole or text is None:
            made = citation_without_article(record)
        else:
            made = citation(text, record.passage, annotation)
        made = replace(made, annotation="")
        if annotation.target.is_whole:
            made = replace(made, words=whole(annotation))
        yield annotation.created, made


def _paragraphs(*parts: str) -> str:
    return "".join(f"{part}\n\n" for part in _said(parts))


def _said(parts: Iterable[str]) -> Iterator[str]:
    return (part for part in parts if part)
