"""HTML: a page's own article as prose, and what its head says about it."""

from __future__ import annotations

import re
from html import unescape

from store.articles.article import Document
from store.articles.clean import clean, clean_line, decode
from store.articles.dates import date_from_name, read_date
from store.articles.formats.prose import read_prose
from store.articles.titles import guess_title, title_from_name

CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*(?P<name>[\w-]+)", re.IGNORECASE)
CHARSET_WITHIN = 8_192
"""Bytes; the standard asks for 1,024, real pages need more."""

DATE_NAMES = ("article:published_time", "date", "dc.date", "dcterms.date", "datepublished", "pubdate")
AUTHOR_NAMES = ("author", "article:author", "dc.creator")
SOURCE_NAMES = ("og:url",)


def read_html(raw: bytes, name: str) -> Document:
    """The article in a web page.

    Raises:
        NotAnArticle: the bytes are no text.
    """
    declared = CHARSET.search(raw[:CHARSET_WITHIN])
    prose = read_prose(clean(decode(raw, declared["name"].decode("ascii") if declared else None)), page=True)
    about = {name: clean_line(unescape(value)) for name, value in prose.about.items()}  # many pages escape them twice
    title = (
        about.get("og:title")
        or clean_line(unescape(prose.title))
        or prose.first_heading
        or guess_title(prose.text)
        or title_from_name(name)
    )
    dates = (read_date(about[key]) for key in DATE_NAMES if key in about)
    author = next((about[key] for key in AUTHOR_NAMES if key in about), "")
    return Document(
        prose.text,
        title,
        title_in_text=prose.text.startswith(title),
        date=next(filter(None, dates), None) or date_from_name(name),
        authors=(author,) if author else (),
        source=next((about[key] for key in SOURCE_NAMES if key in about), ""),
        language=prose.language or "en",
        blocks=prose.blocks,
        spans=prose.spans,
        warnings=() if prose.text else ("nothing to read in this page",),
    )
