"""Plain text: an optional head or date line, then paragraphs of one line each; blank lines between them. A text whose lines are
broken at one width is made such a text first."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace
from typing import overload

from store.articles.article import Block, Document
from store.articles.clean import clean, clean_slices, decode, decode_beginning, joined
from store.articles.dates import date_from_name, read_date
from store.articles.formats.interview import TOO_LONG
from store.articles.formats.paged_text import is_paged, paged_title, without_pages
from store.articles.formats.plain_headings import lines_at_margin, plain_chapters, plain_headings
from store.articles.formats.quoted_mail import with_quotations
from store.articles.formats.rfc_head import without_columns
from store.articles.formats.spoken_text import spoken_in
from store.articles.formats.text_head import LOOKED_AT as HEADS
from store.articles.formats.text_head import Head, end_of_text, split_head
from store.articles.formats.wrapped import unwrapped, width_of
from store.articles.titles import LOOKED_AT, guess_title, is_title, title_from_name

TOLD_BY = 50_000
"""Characters after the head from which it is told what kind of text it is; what follows cannot change the answer."""
DATE_LINE = re.compile(r"[^\S\n]*date[ \t]+(?P<date>\d{4}-\d{2}-\d{2})[^\S\n]*(?:\n|$)", re.IGNORECASE)


def read_text(raw: bytes, name: str) -> Document:
    """The article in a text file. Its date line and head are not a part of its text, the title (where it has one) is.

    Raises:
        NotAnArticle: the bytes are not text.
    """
    slices = strip_end(clean_slices(raw)) or [""]
    while len(slices) > 1 and len(slices[0]) < HEADS + TOLD_BY:
        slices[:2] = [slices[0] + slices[1]]
    head, slices[0] = split_head(slices[0])
    if head.publisher:
        slices = strip_end(_without_foot(slices)) or [""]
    at_margin = lines_at_margin(slices[0])
    if at_margin is not None and len(slices) == 1 and is_paged(slices[0][:TOLD_BY]):
        slices = [without_pages(slices[0])]
        head = head._replace(title=head.title or paged_title(slices[0]))
    sample = slices[0][:TOLD_BY]
    spoken = spoken_in(sample)
    if spoken is not None and sum(map(len, slices)) <= spoken.longest:
        document = spoken.read(joined(slices), head.title)
        title = document.title or title_from_name(name)
        return _with_head(replace(document, title=title, date=date_from_name(name) or document.date), head)
    if width := width_of(sample):
        slices = strip_end(list(unwrapped(slices, width))) or [""]
    if at_margin is not None:
        slices[0] = without_columns(slices[0])
    opening = _read_opening(slices[0], name, more_follows=True) if len(slices) > 1 else None
    if opening is None:
        slices = [joined(slices)]
        opening = _read_opening(slices[0], name)
    if (
        head.is_mail and len(slices) == 1 and len(slices[0]) < TOLD_BY
    ):  # what is longer is shown before all of it is read
        text, quoted = with_quotations(opening.text)
        opening = replace(opening, text=text, blocks=quoted)
    if spoken is not None:
        opening = replace(opening, warnings=(*opening.warnings, TOO_LONG))
    if len(slices) > 1:
        slices[0] = opening.text
        opening = replace(opening, text=joined(slices))
    return _with_head(opening if head.is_mail else _with_headings(opening, at_margin), head)


def read_text_beginning(raw: bytes, name: str) -> Document | None:
    """The beginning of the article in every text file that begins with `raw`, up to a line's end; its date, title and blocks
    are those of the whole. None where they depend on the rest."""
    head, text = split_head(clean(decode_beginning(raw)))
    sample = text[:TOLD_BY]
    if len(sample) < TOLD_BY or spoken_in(sample) is not None or is_paged(sample):
        return None
    text = text[: text.rfind("\n") + 1]
    at_margin = lines_at_margin(text)
    if width := width_of(sample):
        text = "".join(unwrapped([text[: text.rfind("\n\n")]], width))
    if at_margin is not None:
        text = without_columns(text)
    opening = _read_opening(text.rstrip(), name, more_follows=True)
    if opening is None:
        return None
    return _with_head(opening if head.is_mail else _with_headings(opening, at_margin), head)


def begins_spoken(raw: bytes) -> bool:
    """Whether a text that begins so is a transcript or a conversation."""
    _, text = split_head(clean(decode(raw[: raw.rfind(b"\n") + 1])))
    return spoken_in(text) is not None


def _with_headings(document: Document, at_margin: Container[str] | None) -> Document:
    """A document with the headings in its text, and its chapters."""
    after = document.blocks[-1].end if document.blocks else 0
    headings = plain_headings(document.text, document.text[:TOLD_BY], after, at_margin)
    if not headings:
        return document
    chapters = plain_chapters(document.text, headings, is_rfc=at_margin is not None)
    return replace(document, blocks=(*document.blocks, *headings), locators=tuple(chapters))


def _with_head(document: Document, head: Head) -> Document:
    """A document with what its head says."""
    if head == Head():
        return document
    title = head.title or document.title
    return replace(
        document,
        title=title,
        title_in_text=document.title_in_text if title == document.title else document.text.startswith(title),
        date=head.date or document.date,
        date_part=head.date_part or document.date_part,
        authors=head.authors,
        source=head.source,
        language=head.language or document.language,
        publication=document.publication._replace(publisher=head.publisher),
        attributes=head.attributes,
    )


def _without_foot(slices: list[str]) -> list[str]:
    """The text without what its publisher added at its end; the last two slices are looked through."""
    last = "".join(slices[-2:])
    return [*slices[:-2], last[: end_of_text(last)]]


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
