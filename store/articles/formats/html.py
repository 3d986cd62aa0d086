"""HTML: a page's own article as prose, and what the page says about itself."""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape

from store.articles.article import Document
from store.articles.clean import clean, decode
from store.articles.dates import date_from_name
from store.articles.formats.pages.card import absolute, read_card
from store.articles.formats.pages.choice import left_out_nodes
from store.articles.formats.pages.elements import elements_of
from store.articles.formats.pages.main_part import main_part
from store.articles.formats.pages.pruning import surroundings
from store.articles.formats.prose.preformatted import with_whole_lines
from store.articles.formats.prose.prose import Prose, parse, read_prose, read_tree
from store.articles.formats.prose.tags import PROGRAMS
from store.articles.length import count_words
from store.articles.titles import guess_title, title_from_name
from store.errors import NotAnArticle

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?P<name>[\w-]+)", re.IGNORECASE)
CHARSET_WITHIN = 8_192
"""Bytes; the standard asks for 1,024, real pages need more."""
NO_SCRIPT = re.compile(r"<noscript\b[^>]*>(?:(?!<noscript\b).){0,100000}?</noscript\s*>", re.IGNORECASE | re.DOTALL)
"""Taken out before parsing: if it stands in a page's head, the standard puts its words into the text."""
EMBEDDED = re.compile(r"(?<=[\"'(])data:[\w/+.-]+(?:;[\w=-]+)*,[^\"')\s]{1000,}")
"""Pictures and letters that are written into a page."""
ARCHIVE_END = b"PK\x05\x06"
"""What an archive ends with."""
ARCHIVE_END_WITHIN = 70_000
SHOWN = 0.6
"""The share of the words in a page's data that the page shows, at least, if it shows its whole article."""
FEWEST_TOLD = 100
OPENING = 500
"""Characters at an article's beginning in which a date without a word for it counts as its day."""
TOLD = "the page shows only a part of the article; this is what it tells search engines, without links and pictures"


def read_html(raw: bytes, name: str) -> Document:
    """The article in a web page.

    Raises:
        NotAnArticle: the bytes are not text.
    """
    raw = unpacked(raw)
    return read_page(decode(raw, declared_charset(raw)), name)


def read_whole_html(raw: bytes, name: str) -> Document:
    """All of a web page that can be read, as `read_html`."""
    raw = unpacked(raw)
    return read_page(decode(raw, declared_charset(raw)), name, is_whole=True)


def unpacked(raw: bytes) -> bytes:
    """The page in a file of SingleFile that unpacks itself, from the archive in it; any other file as it is."""
    if ARCHIVE_END not in raw[-ARCHIVE_END_WITHIN:]:
        return raw
    from store.articles.formats.zipped import Archive

    try:
        archive = Archive(raw)
        return archive.read("index.html")
    except NotAnArticle:
        return raw


def declared_charset(raw: bytes) -> str | None:
    """The encoding that a page says it is in."""
    declared = CHARSET.search(raw[:CHARSET_WITHIN])
    return declared["name"].decode("ascii") if declared else None


def read_page(source: str, name: str, address: str = "", *, is_whole: bool = False) -> Document:
    """The article in a page's source; `address` is where it was saved from, if that is known beside it."""
    html = NO_SCRIPT.sub("", EMBEDDED.sub("", clean(source)))
    root = parse(html)
    if root is None:
        return Document("", title_from_name(name), warnings=("nothing to read in this page",))
    top = elements_of(root)
    hidden = left_out_nodes(top, [])
    chosen = main_part(top)
    if not chosen:
        surroundings(top)
        hidden = left_out_nodes(top, [])
    left_out = left_out_nodes(top, chosen) if chosen and not is_whole else hidden
    prose = read_tree(root, left_out)
    if chosen and not is_whole:
        prose = with_whole_lines(without_last_headings(prose))
    if not prose.text:  # the page hides everything until a program shows it
        prose = read_tree(root, unread=PROGRAMS)
    card = read_card(root, top, chosen, html, prose.title, address, prose.text[:OPENING])
    warnings = () if prose.text else ("nothing to read in this page",)
    if not is_whole and _shows_a_part(prose.text, card.body):
        prose = replace(
            read_prose("".join(f"<p>{escape(line)}</p>" for line in card.body.split("\n"))), language=prose.language
        )
        warnings = (TOLD,)
    title = card.title or prose.first_heading or guess_title(prose.text) or title_from_name(name)
    dated = card.date or date_from_name(name)
    return Document(
        prose.text,
        title,
        title_in_text=prose.text.startswith(title),
        date=dated,
        date_part="" if dated else card.date_part,
        authors=card.authors,
        source=card.source,
        language=prose.language or "en",
        publication=card.publication,
        blocks=prose.blocks,
        spans=tuple(span._replace(target=absolute(span.target, card.base)) for span in prose.spans),
        warnings=warnings,
    )


def without_last_headings(prose: Prose) -> Prose:
    """A text without the headings and lines at its end, under which is nothing."""
    text, blocks = prose.text, prose.blocks
    while blocks and blocks[-1].kind in ("heading", "rule") and blocks[-1].end == len(text) and len(blocks) > 1:
        text, blocks = text[: blocks[-1].start].rstrip(), blocks[:-1]
    if text == prose.text or not text:
        return prose
    spans = tuple(span for span in prose.spans if span.end <= len(text))
    return replace(prose, text=text, blocks=blocks, spans=spans)


def _shows_a_part(text: str, body: str) -> bool:
    """Whether a page has many more words for search engines than on the page: a program loads the rest."""
    length = count_words(body)
    return length >= FEWEST_TOLD and count_words(text) < SHOWN * length
