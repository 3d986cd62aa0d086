"""Plain text: an optional date line, then paragraphs of one line each; blank lines between them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import overload

from store.articles.article import Block, Document
from store.articles.clean import clean, clean_slices, decode_beginning, joined
from store.articles.dates import date_from_name, read_date
from store.articles.titles import LOOKED_AT, guess_title, is_title, title_from_name

DATE_LINE = re.compile(r"[^\S\n]*date[ \t]+(?P<date>\d{4}-\d{2}-\d{2})[^\S\n]*(?:\n|$)", re.IGNORECASE)


def read_text(raw: bytes, name: str) -> Document:
    """The article in a text file. The date line is not a part of its text, the title (where it has one) is.

    Raises:
        NotAnArticle: the bytes are no text.
    """
    slices = strip_end(clean_slices(raw)) or [""]
    opening = _read_opening(slices[0], name, more_follows=True) if len(slices) > 1 else None
    if opening is None:
        slices = [joined(slices)]
        opening = _read_opening(slices[0], name)
    slices[0] = opening.text
    return replace(opening, text=joined(slices))


def read_text_beginning(raw: bytes, name: str) -> Document | None:
    """The beginning of the article in every text file that begins with `raw`, up to a line's end; its date, title and blocks
    are those of the whole. None where they depend on the rest."""
    text = clean(decode_beginning(raw))
    return _read_opening(text[: text.rfind("\n") + 1].rstrip(), name, more_follows=True)


@overload
def _read_opening(text: str, name: str) -> Document: ...
@overload
def _read_opening(text: str, name: str, more_follows: bool) -> Document | None: ...
def _read_opening(text: str, name: str, more_follows: bool = False) -> Document | None:
    """What is known of an article from its beginning, and `text` from where the article begins.

    `text` has no white space at its end unless `more_follows`; then None says that what follows could change the answer:
    nothing after the first line's next `LOOKED_AT` characters does.
    """
    published = date_from_name(name)
    header = DATE_LINE.match(text.lstrip("\n"))
    if header is not None:
        published = read_date(header["date"])
        text = text.lstrip("\n")[header.end() :]
    text = drop_blank_lines(text)
    first, _, rest = text.partition("\n")
    if more_follows and len(rest.strip()) < LOOKED_AT:
        return None
    if rest and is_title(first, followed_by=rest):
        heading = Block(0, len(first), kind="heading", level=1)
        return Document(text, " ".join(first.split()), title_in_text=True, date=published, blocks=(heading,))
    return Document(text, guess_title(text) or title_from_name(name), date=published)


def drop_blank_lines(text: str) -> str:
    """`text` without blank lines at its start."""
    start = len(text) - len(text.lstrip())
    return text[text.rfind("\n", 0, start) + 1 :]


def strip_end(slices: list[str]) -> list[str]:
    """The text in `slices` without white space at its end."""
    while slices:
        slices[-1] = slices[-1].rstrip()
        if slices[-1]:
            break
        slices.pop()
    return slices
