"""Articles as a page of HTML, with what is marked lit in the text and notes beside it.

The page stands alone: one file, no script, nothing that is fetched, and a policy (see `html_style`) that forbids
both even if something had slipped through. Nothing does: all that comes from outside is text, escaped by `html.escape` in
the two places where it stands, between elements and in quoted values; notes are shown as they were typed, their Markdown is
not made HTML. The one address that is linked, the article's source, is linked only if it is of the web.

A line of the text is a paragraph, or what its block says it is. Passages overlap and go over lines, elements can't: so each
line is cut at every beginning and end of a passage, and each piece is one ``mark`` with the colour of the first of the
passages that it is in. The first piece of an annotation is what its note links to; its number stands after the last one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from store.annotations.annotation import whole
from store.annotations.tags import Tag, tag_key
from store.articles.article import Article, Block, Passage
from store.articles.clean import clean, clean_line
from store.errors import PostilError
from store.exchange.exporting.html_style import head
from store.exchange.exporting.material import Material
from store.exchange.sourced import ExportedArticle, SourcedAnnotation

WEB = ("http://", "https://")
SEVERAL = "annotated articles"
DEEPEST = 6
"""The level of the smallest heading."""


@dataclass(frozen=True, slots=True)
class _PlacedQuote:
    """An annotation where it stands in the text."""

    number: int
    """From 1, in the order of the article."""
    words: Passage
    """Its passage without white space at the ends."""
    record: SourcedAnnotation
    colour: str
    """The class of its marks; ``""`` where it has no tag."""

    @property
    def is_told(self) -> bool:
        """Whether there is anything to say of it beside the text."""
        return bool(self.record.annotation.note or self.record.annotation.tags)


def as_pages(material: Material) -> Iterator[str]:
    """One page of all articles."""
    yield from _page(material.articles, material.codebook)


def as_page(article: ExportedArticle, codebook: Sequence[Tag]) -> Iterator[str]:
    """The page of one article."""
    yield from _page([article], codebook)


def _page(articles: Iterable[ExportedArticle], codebook: Sequence[Tag]) -> Iterator[str]:
    colours = {tag.key: tag.colour for tag in codebook}
    remaining = iter(articles)
    first = next(remaining, None)
    second = next(remaining, None)
    text = _read(first)
    alone = first is not None and second is None
    title = clean_line(first.name) if first is not None and alone else SEVERAL
    yield head(title, text.document.language if text is not None else "en") + "<body>\n"
    if first is not None:
        yield from _article(first, text, colours)
    if second is not None:
        yield from _article(second, _read(second), colours)
    for article in remaining:
        yield from _article(article, _read(article), colours)
    yield "</body>\n</html>\n"


def _read(annotated: ExportedArticle | None) -> Article | None:
    try:
        return annotated.read() if annotated is not None else None
    except PostilError:  # it is gone: its annotations are told of
        return None


def _article(annotated: ExportedArticle, article: Article | None, colours: Mapping[str, str]) -> Iterator[str]:
    yield f'<article data-postil="{escape(annotated.id)}">\n<h1>{escape(clean_line(annotated.name))}</h1>\n'
    yield _source(annotated, article)
    others = list(annotated.sourced)
    if article is not None:
        lit, others = _placed(annotated.sourced, article.text, colours)
        yield from _rows(article, lit)
    if others:
        yield '<section class="lost">\n<h2>Without a place in the text</h2>\n'
        for record in others:
            quoted = f"<blockquote>{escape(clean(record.annotation.target.exact))}</blockquote>"
            if record.annotation.target.is_whole:
                quoted = f"<p>{whole(record.annotation)}</p>"
            yield f'<div class="note" id="note-{record.annotation.id}">{quoted}{_words(record)}</div>\n'
        yield "</section>\n"
    yield "</article>\n"


def _source(annotated: ExportedArticle, article: Article | None) -> str:
    parts = [escape(clean_line(name)) for name in article.document.authors] if article is not None else []
    parts.append(escape(annotated.date))
    source = clean_line(article.document.source) if article is not None else ""
    if source.lower().startswith(WEB):
        parts.append(f'<a rel="noreferrer" href="{escape(source)}">{escape(source)}</a>')
    else:
        parts.append(escape(source))
    words = ", ".join(filter(None, parts))
    return f'<p class="source">{words}</p>\n' if words else ""


def _placed(
    sourced: Iterable[SourcedAnnotation], text: str, colours: Mapping[str, str]
) -> tuple[list[_PlacedQuote], list[SourcedAnnotation]]:
    """The annotations with words in the text, in order, and the other ones."""
    placed: list[tuple[Passage, SourcedAnnotation]] = []
    others: list[SourcedAnnotation] = []
    for record in sourced:
        words = _words_in(text, record.passage)
        if words is None:
            others.append(record)
        else:
            placed.append((words, record))
    placed.sort(key=lambda pair: (pair[0], pair[1].annotation.id))
    lit = [
        _PlacedQuote(number, words, record, _colour(record, colours))
        for number, (words, record) in enumerate(placed, 1)
    ]
    return lit, others


def _words_in(text: str, passage: Passage | None) -> Passage | None:
    if passage is None or passage.end > len(text):
        return None
    passed = text[slice(*passage)]
    start = passage.end - len(passed.lstrip())
    return Passage(start, start + len(passed.strip())) if start < passage.end else None


def _colour(record: SourcedAnnotation, colours: Mapping[str, str]) -> str:
    tags = record.annotation.tags
    return colours.get(tag_key(tags[0]), Tag(tags[0]).colour) if tags else ""


def _rows(article: Article, lit: Sequence[_PlacedQuote]) -> Iterator[str]:
    """The text, a row a line that is not blank, with the notes on what ends in it."""
    blocks = iter(article.document.blocks)
    block = next(blocks, None)
    waiting = iter(lit)
    coming = next(waiting, None)
    open_highlights: list[_PlacedQuote] = []
    start = 0
    while start < len(article.text):
        end = article.text.find("\n", start)
        end = len(article.text) if end < 0 else end
        while block is not None and block.end <= start:
            block = next(blocks, None)
        while coming is not None and coming.words.start < end:
            open_highlights.append(coming)
            coming = next(waiting, None)
        if article.text[start:end].strip():
            own = block if block is not None and block.start <= start else None
            yield _row(article.text, Passage(start, end), own, open_highlights)
        open_highlights = [highlight for highlight in open_highlights if highlight.words.end > end]
        start = end + 1


def _row(text: str, line: Passage, block: Block | None, lit: Sequence[_PlacedQuote]) -> str:
    name = _element(block)
    marker = ""
    if block is not None and block.marker and block.start == line.start:
        marker = f"<span>{escape(block.marker)} </span>"
    notes = "".join(_note(highlight) for highlight in lit if highlight.is_told and highlight.words.end <= line.end)
    words = marker + "".join(_pieces(text, line, lit))
    return f'<div class="row"><{name}>{words}</{name}><aside>{notes}</aside></div>\n'


def _element(block: Block | None) -> str:
    if block is not None and block.kind == "heading":
        return f"h{min(block.level + 1, DEEPEST)}"  # the first level is the title's
    return "pre" if block is not None and block.kind in ("code", "row") else "p"


def _pieces(text: str, line: Passage, lit: Sequence[_PlacedQuote]) -> Iterator[str]:
    cuts = {*line, *(offset for highlight in lit for offset in highlight.words if line.start < offset < line.end)}
    for start, end in pairwise(sorted(cuts)):
        over = [highlight for highlight in lit if highlight.words.start < end and highlight.words.end > start]
        opening_tags = "".join(
            f'<a id="at-{highlight.record.annotation.id}"></a>' for highlight in over if highlight.words.start >= start
        )
        words = opening_tags + escape(text[start:end])
        if over:
            several = " several" if len(over) > 1 else ""
            words = f'<mark class="{over[0].colour}{several}">{words}</mark>'
        yield words
        for highlight in over:
            if highlight.is_told and highlight.words.end == end:
                yield f'<sup><a href="#note-{highlight.record.annotation.id}">{highlight.number}</a></sup>'


def _note(lit: _PlacedQuote) -> str:
    ulid = lit.record.annotation.id
    return f'<div class="note" id="note-{ulid}"><a href="#at-{ulid}">{lit.number}</a> {_words(lit.record)}</div>'


def _words(record: SourcedAnnotation) -> str:
    tags = "".join(f"<li>{escape(tag)}</li>" for tag in record.annotation.tags)
    tags = f'<ul class="tags">{tags}</ul>' if tags else ""
    note = f"<div>{escape(record.annotation.note)}</div>" if record.annotation.note else ""
    return tags + note
