"""What was marked as one document to read and to send: each quote with its source, the note and the tags under it.

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
from store.exchange.citing.citation import Citation, citation, citation_without_article
from store.exchange.citing.formats import cite
from store.exchange.citing.grouped import ARTICLE, HEADINGS, TAG, groups
from store.exchange.exporting.material import Material
from store.exchange.markdown_words import contained
from store.exchange.markdown_words import escaped as escaped_markdown
from store.exchange.org_words import inert_lines
from store.exchange.sourced import Annotated

TIME = "time"
ORDERS = (ARTICLE, TAG, TIME)
"""By which the quotes stand together."""
HTML_HEAD = (
    '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>Quotes</title>\n</head>\n<body>\n'
)

Group = tuple[str, Sequence[Citation]]


def grouped(material: Material) -> Iterator[Group]:
    """The quotes under their headings, in the order of the material; by time in the order in which they were made."""
    pairs = [pair for article in material.articles for pair in _citations(article)]
    if material.order == TIME:
        by_day: dict[str, list[Citation]] = {}
        for created, one in sorted(pairs, key=lambda pair: pair[0]):
            by_day.setdefault(local_day(created), []).append(one)
        yield from by_day.items()
        return
    yield from groups([one for _, one in pairs], material.order)


def as_markdown_quotations(material: Material) -> Iterator[str]:
    for heading, some in grouped(material):
        yield f"## {escaped_markdown(heading)}\n\n"
        for one in some:
            yield _paragraphs(
                cite([one], "markdown"), contained(one.note), escaped_markdown(_tags(one)) if one.tags else ""
            )


def as_org_quotations(material: Material) -> Iterator[str]:
    for heading, some in grouped(material):
        yield f"{HEADINGS['org'](heading)}\n\n"
        for one in some:
            yield _paragraphs(cite([one], "org"), inert_lines(one.note), inert_lines(_tags(one)))


def as_plain_quotations(material: Material) -> Iterator[str]:
    for heading, some in grouped(material):
        yield f"{heading}\n{'=' * min(len(heading), 72)}\n\n"
        for one in some:
            yield _paragraphs(cite([one], "plain"), clean(one.note), _tags(one))


def as_html_quotations(material: Material) -> Iterator[str]:
    yield HTML_HEAD
    for heading, some in grouped(material):
        yield f"<h2>{escape(heading)}</h2>\n"
        for one in some:
            note = "".join(f"<p>{escape(line)}</p>\n" for line in clean(one.note).split("\n") if line.strip())
            tags = f"<p><em>{escape(_tags(one))}</em></p>\n" if one.tags else ""
            yield f"{cite([one], 'html')}\n{note}{tags}"
    yield "</body>\n</html>\n"


def as_word_quotations(material: Material) -> Iterator[bytes]:
    from store.exchange.exporting.word import word_document

    yield word_document(grouped(material), _tags)


def _citations(article: Annotated) -> Iterator[tuple[str, Citation]]:
    """The citations of an article, each with when it was made."""
    try:
        text = article.read()
    except PostilError:
        text = None
    for one in article.sourced:
        annotation = one.annotation
        if annotation.target.is_whole or text is None:
            made = citation_without_article(one)
        else:
            made = citation(text, one.passage, annotation)
        made = replace(made, annotation="")
        if annotation.target.is_whole:
            made = replace(made, words=whole(annotation))
        yield annotation.created, made


def _tags(one: Citation) -> str:
    return ", ".join(one.tags)


def _paragraphs(*parts: str) -> str:
    return "".join(f"{part}\n\n" for part in _said(parts))


def _said(parts: Iterable[str]) -> Iterator[str]:
    return (part for part in parts if part)
