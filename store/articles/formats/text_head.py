"""What stands about a text at its head: lines of names and values, as mail has them; the frame of Project Gutenberg."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from store.articles.clean import clean_line
from store.articles.dates import part_of_date, read_date
from store.articles.formats.pages.people import people
from store.articles.formats.rfc_head import rfc_head
from store.articles.languages import NAMED, language_code
from store.articles.mail_words import readable_words
from store.late_pattern import late_pattern

LINE = late_pattern(r"(?P<name>[A-Z][A-Za-z]{1,15}(?:[ -][A-Za-z]{1,12})?):[ \t]*(?P<value>[^\n]*)\n?")
FOLDED = late_pattern(r"[ \t]+(?P<value>\S[^\n]*)\n?")
TITLE = ("title", "subject", "headline")
AUTHOR = ("author", "authors", "by", "from", "maintainer")
DATE = ("date", "published", "release date", "sent", "posted", "last-modified")
LANGUAGE = ("language",)
SOURCE = ("source", "url", "link")
POSTED = ("archive-name", "posting-frequency", "version")
"""What lists of questions begin with that are posted to newsgroups."""
KNOWN = frozenset((*TITLE, *AUTHOR, *DATE, *LANGUAGE, *SOURCE, "to", "cc", "publisher", "publication", *POSTED))
MOST_LINES = 40
FEWEST_KNOWN = 2
LOOKED_AT = 20_000
"""Characters within which the frame's beginning stands."""
BEGIN = late_pattern(r"^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK[^\n]*\n", re.MULTILINE | re.IGNORECASE)
END = late_pattern(
    r"^\s*(?:End of (?:the )?Project Gutenberg(?:'s|’s| E-?book| E-?text) [^\n]*\n(?:[^\n]+\n){0,3}\s*)?"
    r"\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK",
    re.MULTILINE | re.IGNORECASE,
)
"""What Project Gutenberg adds begins there; older books have another line before it that says so."""
NUMBERED = late_pattern(r"\s*\[[^\[\]]*\]\s*$")
"""The number of a book behind its date."""
PRODUCED = late_pattern(
    r"\s*(?:Produced by|E-?text prepared by|This (?:e-?text|file) was produced)[^\n]*(?:\n[^\n]+)*\n",
    re.IGNORECASE,
)
GUTENBERG = "Project Gutenberg"
ADDRESS = late_pattern(r"\s*<[^<>]*>|\(?[\w.+-]+@[\w.-]+\)?")


class Head(NamedTuple):
    """What the head says; what it does not is empty."""

    title: str = ""
    authors: tuple[str, ...] = ()
    date: date | None = None
    language: str = ""
    source: str = ""
    publisher: str = ""
    date_part: str = ""
    """The year, or year and month, where it says no day."""


def split_head(text: str) -> tuple[Head, str]:
    """What the head of a text that begins so says, and the text after it."""
    text = text.lstrip("\n\ufeff")
    frame = BEGIN.search(text, 0, LOOKED_AT) if text.find("***", 0, LOOKED_AT) >= 0 else None
    if frame is not None:
        given = _lines_anywhere(text[: frame.start()])
        rest = text[frame.end() :].lstrip("\n")
        produced = PRODUCED.match(rest)
        return _head(given, GUTENBERG), rest[produced.end() if produced else 0 :].lstrip("\n")
    given, end = _lines(text)
    known = sum(name in KNOWN for name in given)
    if known < FEWEST_KNOWN or (text[end : end + 1] not in ("", "\n")):
        rfc = rfc_head(text)
        return Head(rfc.title, rfc.authors, date_part=rfc.month), text
    return _head(given, ""), text[end:].lstrip("\n")


def end_of_text(text: str) -> int:
    """Where a text ends: before what Project Gutenberg adds to it."""
    match = END.search(text)
    return len(text) if match is None else match.start()


def _lines(text: str) -> tuple[dict[str, str], int]:
    """The lines that a text begins with, values by lower-case names, and where they end."""
    given: dict[str, str] = {}
    place = 0
    name = ""
    for _ in range(MOST_LINES):
        line = LINE.match(text, place)
        folded = FOLDED.match(text, place) if line is None and name else None
        if line is not None:
            name = line["name"].lower()
            given.setdefault(name, line["value"].strip())
        elif folded is not None:
            given[name] = f"{given[name]} {folded['value'].strip()}"
        else:
            break
        place = (line or folded).end()  # type: ignore[union-attr]
    return given, place


def _lines_anywhere(text: str) -> dict[str, str]:
    given: dict[str, str] = {}
    for start in (match.end() for match in re.finditer(r"\n\n|\A", text)):
        for name, value in _lines(text[start:])[0].items():
            given.setdefault(name, value)
    return given


def _head(given: Mapping[str, str], publisher: str) -> Head:
    def first(names: tuple[str, ...]) -> str:
        return next((clean_line(readable_words(given[name])) for name in names if given.get(name)), "")

    named = ADDRESS.sub("", first(AUTHOR)).strip(" \"'") or ""
    language = first(LANGUAGE)
    day = NUMBERED.sub("", first(DATE))
    dated = read_date(day)
    return Head(
        first(TITLE),
        people([named], "") or ((named,) if named and len(named) < 60 else ()),
        dated,
        NAMED.get(language.casefold()) or language_code(language),
        first(SOURCE),
        publisher or clean_line(given.get("publisher", "")),
        "" if dated is not None else part_of_date(day.replace(",", "")),
    )
