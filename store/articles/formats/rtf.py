"""Rich Text Format, by striprtf: the text in paragraphs, and what the file says about itself."""

from __future__ import annotations

import re

from striprtf.striprtf import rtf_to_text

from store.articles.article import Document
from store.articles.clean import clean, clean_line
from store.articles.dates import date_from_name
from store.articles.formats.pages.people import people
from store.articles.formats.prose.plain_paragraphs import paragraphs
from store.articles.formats.rtf_source import CODE_SIGN, HEADING_SIGNS, ITEM_SIGNS, LINE_SIGN, readable
from store.articles.titles import guess_title, title_from_name
from store.errors import NotAnArticle

TITLE = re.compile(r"\{\\title\s+(?P<words>[^{}]*)\}")
AUTHOR = re.compile(r"\{\\author\s+(?P<words>[^{}]*)\}")
INFO_WITHIN = 65_536
AFTER_NUMBER = re.compile(r"(?<=^\[\d\])[ \t\xa0]+|(?<=^\[\d\d\])[ \t\xa0]+|(?<=^\[\d\d\d\])[ \t\xa0]+", re.MULTILINE)
"""The space after the number of a note, at the start of its line."""
BYTES = re.compile(r"\\'(?P<code>[0-9a-fA-F]{2})")


def read_rtf(raw: bytes, name: str) -> Document:
    """The article in an RTF file.

    Raises:
        NotAnArticle: it is not an RTF file, it is damaged, or it has no text.
    """
    if not raw.lstrip()[:5].startswith(b"{\\rtf"):
        raise NotAnArticle("not an RTF file: it does not begin as one")
    source = raw.decode("latin-1")
    try:
        text = clean(_whole(rtf_to_text(readable(source), errors="replace")))  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, IndexError, RecursionError, AttributeError, TypeError) as error:
        raise NotAnArticle("a damaged RTF file") from error
    text, blocks = paragraphs(text, HEADING_SIGNS, ITEM_SIGNS, chr(CODE_SIGN), chr(LINE_SIGN))
    if not text:
        raise NotAnArticle("an RTF file without text")
    head = source[:INFO_WITHIN]
    title = _field(TITLE, head) or guess_title(text) or title_from_name(name)
    return Document(
        text,
        title,
        title_in_text=text.startswith(title),
        date=date_from_name(name),
        authors=people([_field(AUTHOR, head)], ""),
        blocks=blocks,
    )


def _whole(text: str) -> str:
    """Text whose signs beyond the first 65,536 of Unicode are one character each, for which RTF has two numbers, and whose
    notes have one space before their words."""
    return AFTER_NUMBER.sub(" ", text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace"))


def _field(what: re.Pattern[str], head: str) -> str:
    match = what.search(head)
    if match is None:
        return ""
    return clean_line(BYTES.sub(lambda code: bytes.fromhex(code["code"]).decode("cp1252", "replace"), match["words"]))
