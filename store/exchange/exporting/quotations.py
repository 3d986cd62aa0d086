"""Quotes as one document to read and to send: each with its source, and its note and tags under it.

Nothing in it is for programs: no ids, no paths. The name of the file says which kind of document it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from html import escape
from itertools import starmap

from store.annotations.annotation import whole
from store.annotations.tags import tag_key
from store.articles.clean import clean
from store.articles.dates import local_day
from store.counts import counted
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


@dataclass(frozen=True, slots=True)
class QuoteGroup:
    """The quotes under one heading."""

    heading: str
    quotes: Sequence[Citation]
    description: str = ""
    """What stands under the heading: of a tag, its description in the codebook."""
    tag: str = ""
    """The key of the tag by which they stand together; it is not said again under each."""


def grouped(material: Material) -> Iterator[QuoteGroup]:
    """The quotes under their headings, in the order of the material; by time in the order in which they were made."""
    pairs = [pair for article in material.articles for pair in _citations(article, material)]
    if material.order == TIME:
        by_day: dict[str, list[Citation]] = {}
        for created, quote in sorted(pairs, key=lambda pair: pair[0]):
            by_day.setdefault(local_day(created), []).append(quote)
        yield from starmap(QuoteGroup, by_day.items())
        return
    by_heading = groups([quote for _, quote in pairs], material.order)
    yield from starmap(partial(_of_tag, material) if material.order == TAG else QuoteGroup, by_heading)


def as_markdown_quotations(material: Material) -> Iterator[str]:
    for group in grouped(material):
        yield _paragraphs(f"## {escaped_markdown(group.heading)}", contained(group.description))
        for quote in group.quotes:
            tags, note = _under(material, group, quote)
            yield _paragraphs(
                _cited(material, quote, "markdown"), contained(note), escaped_markdown(tags) if tags else ""
            )


def as_org_quotations(material: Material) -> Iterator[str]:
    for group in grouped(material):
        yield _paragraphs(HEADINGS["org"](group.heading), inert_lines(group.description))
        for quote in group.quotes:
            tags, note = _under(material, group, quote)
            yield _paragraphs(_cited(material, quote, "org"), inert_lines(note), inert_lines(tags))


def as_plain_quotations(material: Material) -> Iterator[str]:
    for group in grouped(material):
        heading = f"{group.heading}\n{'=' * min(len(group.heading), 72)}"
        yield _paragraphs(heading, clean(group.description))
        for quote in group.quotes:
            tags, note = _under(material, group, quote)
            yield _paragraphs(_cited(material, quote, "plain"), clean(note), tags)


def as_html_quotations(material: Material) -> Iterator[str]:
    yield HTML_HEAD
    for group in grouped(material):
        yield f"<h2>{escape(group.heading)}</h2>\n{_html_paragraphs(group.description)}"
        for quote in group.quotes:
            tags, note = _under(material, group, quote)
            cited = _cited(material, quote, "html")
            words = _html_paragraphs(cited) if material.template else f"{cited}\n"
            yield f"{words}{_html_paragraphs(note)}" + (f"<p><em>{escape(tags)}</em></p>\n" if tags else "")
    yield "</body>\n</html>\n"


def as_word_quotations(material: Material) -> Iterator[bytes]:
    from store.exchange.exporting.word import WordGroup, WordQuote, word_document

    def quote(group: QuoteGroup, citation: Citation) -> WordQuote:
        tags, note = _under(material, group, citation)
        if material.template:
            return WordQuote(lines_of(_cited(material, citation, "")), "", note, tags)
        source = attribution(citation, str, citation.name, web_address(citation))
        return WordQuote(lines_of(citation.words), source, note, tags)

    written = (
        WordGroup(group.heading, group.description, list(map(partial(quote, group), group.quotes)))
        for group in grouped(material)
    )
    yield word_document(written, has_footnotes=material.has_footnotes)


def _of_tag(material: Material, name: str, quotes: Sequence[Citation]) -> QuoteGroup:
    """The quotes with a tag: how many there are stands beside its name."""
    key = tag_key(name)
    description = next((tag.description for tag in material.codebook if tag.key == key), "")
    return QuoteGroup(f"{name} · {counted(len(quotes), 'passage')}", quotes, description, key)


def _cited(material: Material, citation: Citation, name: str) -> str:
    """A quote with its source: by the template, or else in the format of that name."""
    return as_template(material.template, [citation]) if material.template else cite([citation], name)


def _under(material: Material, group: QuoteGroup, citation: Citation) -> tuple[str, str]:
    """The line of the tags and the note under a quote, unless the template names them."""
    tags = "" if "{tags" in material.template else ", ".join(tag for tag in citation.tags if tag_key(tag) != group.tag)
    return f"tags: {tags}" if tags else "", "" if "{note" in material.template else citation.note


def _html_paragraphs(text: str) -> str:
    return "".join(f"<p>{escape(line)}</p>\n" for line in clean(text).split("\n") if line.strip())


def _citations(article: ExportedArticle, material: Material) -> Iterator[tuple[str, Citation]]:
    """The citations of an article, each with when it was made. Only a template can name the path."""
    try:
        text = article.read()
    except PostilError:
        text = None
    for record in article.sourced:
        annotation = record.annotation
        if annotation.target.is_whole or text is None:
            cited = citation_without_article(record)
        else:
            cited = citation(text, record.passage, annotation)
        cited = replace(cited, annotation="")
        if annotation.target.is_whole:
            cited = replace(cited, words=whole(annotation))
        if not (material.has_ids and material.template):
            cited = replace(cited, title=cited.name, path="")
        yield annotation.created, cited


def _paragraphs(*parts: str) -> str:
    return "".join(f"{part}\n\n" for part in _bodies(parts))


def _bodies(parts: Iterable[str]) -> Iterator[str]:
    return (part for part in parts if part)
