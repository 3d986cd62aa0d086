"""Plain text: an optional date line, then paragraphs of one line each; blank lines between them."""

from __future__ import annotations

import re

from store.articles.article import Block, Document
from store.articles.clean import clean, decode
from store.articles.dates import date_from_name, read_date
from store.articles.titles import guess_title, is_title, title_from_name

DATE_LINE = re.compile(r"[^\S\n]*date[ \t]+(?P<date>\d{4}-\d{2}-\d{2})[^\S\n]*(?:\n|$)", re.IGNORECASE)


def read_text(raw: bytes, name: str) -> Document:
    """The article in a text file. The date line is no part of its text, the title (where it has one) is.

    Raises:
        NotAnArticle: the bytes are no text.
    """
    text = clean(decode(raw))
    header = DATE_LINE.match(text.lstrip("\n"))
    published = date_from_name(name)
    if header is not None:
        published = read_date(header["date"])
        text = text.lstrip("\n")[header.end() :]
    text = strip_blank_lines(text)
    first, _, rest = text.partition("\n")
    if rest and is_title(first, followed_by=rest):
        heading = Block(0, len(first), kind="heading", level=1)
        return Document(text, " ".join(first.split()), title_in_text=True, date=published, blocks=(heading,))
    return Document(text, guess_title(text) or title_from_name(name), date=published)


def strip_blank_lines(text: str) -> str:
    """`text` without blank lines at its start and without white space at its end."""
    text = text.rstrip()
    start = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, start) + 1 :]
