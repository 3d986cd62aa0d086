"""What stands about a text at its head: lines of names and values, as mail has them; the frame of Project Gutenberg."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from store.articles.attributes import attributes_in
from store.articles.clean import clean_line
from store.articles.dates import part_of_date, read_date
from store.articles.formats.rfc_head import rfc_head
from store.articles.languages import NAMED, language_code
from store.articles.mail_words import readable_words
from store.late_pattern import late_pattern

LINE = late_pattern(
    r"(?P<name>(?:[A-Z][A-Za-z]{1,15}|X(?=-))(?:-[A-Za-z0-9]{1,16}){0,4}(?: [A-Za-z]{1,12})?):[ \t]*(?P<value>[^\n]*)\n?"
)
FOLDED = late_pattern(r"[ \t]+(?P<value>\S[^\n]*)\n?")
BELOW = late_pattern(r"[^\n]*\n*")
"""A line, and the line ends before the next."""
TITLE = ("title", "subject", "headline")
AUTHOR = ("author", "authors", "by", "from", "maintainer")
DATE = ("date", "published", "release date", "sent", "posted", "last-modified")
LANGUAGE = ("language",)
SOURCE = ("source", "url", "link")
POSTED = ("archive-name", "posting-frequency", "version")
"""What lists of questions begin with that are posted to newsgroups."""
KNOWN = frozenset((*TITLE, *AUTHOR, *DATE, *LANGUAGE, *SOURCE, "to", "cc", "publisher", "publication", *POSTED))
OF_MAIL = frozenset(
    ("to", "cc", "bcc", "reply-to", "message-id", "in-reply-to", "references", "received", "return-path")
)
MACHINES = late_pattern(
    r"(?:x|mime|content|list|dkim|delivered|user|authentication|arc)-.*|version|status|lines|xref|newsgroups"
)
"""Lines of mail and news that say nothing of the article."""
MOST_LINES = 40
LONGEST_TITLE, LONGEST_FIELD = 120, 80
"""Characters of a title over such lines, and of what they say then."""
FEWEST_KNOWN = 2
FIRST_LINES = 300
LOOKED_AT = 20_000
"""Characters within which the frame's beginning stands."""
BEGIN = late_pattern(r"^\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK[^\n]*\n", re.MULTILINE | re.IGNORECASE)
END = late_pattern(
    r"^\s*(?:End of (?:the )?Project Gutenberg(?:'s|’s| E-?book| E-?text) [^\n]*\n(?:[^\n]+\n){0,3}\s*)?"
    r"\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK"
    r"|^[ \t]*\**End of (?:the |this )?Project Gutenberg(?:'s|’s)? E-?text",
    re.MULTILINE | re.IGNORECASE,
)
"""What Project Gutenberg adds begins there; older books have another line before it that says so."""
ETEXT = late_pattern(
    r"\s*\**(?:(?:This is )?the (?:\w+ \d{4} )?)?Project Gutenberg(?:'s|’s)? E-?text,? (?:of:? )?(?P<title>[^\n]{1,200}?)"
    r"(?:,?(?:[ \t]|\n[ \t]*)by[ \t]+(?P<author>[^\n]{1,100}?))?\**[ \t]*(?:\n[ \t]*\(?#[^\n]*)*\n",
    re.IGNORECASE,
)
"""What a book of Project Gutenberg began with until 2003, in place of the frame."""
SMALL_PRINT = late_pattern(r"^\**END[* ]*THE SMALL PRINT!?[^\n]*\n", re.MULTILINE)
"""Where what they said of rights ended."""
NUMBERED = late_pattern(r"\s*\[[^\[\]]*\]\s*$")
"""The number of a book after its date."""
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
    attributes: tuple[str, ...] = ()
    """What its other lines say, see `store.articles.attributes`."""
    is_mail: bool = False


def split_head(text: str) -> tuple[Head, str]:
    """What the head of a text that begins so says, and the text after it."""
    text = text.lstrip("\n\ufeff")
    frame = BEGIN.search(text, 0, LOOKED_AT) if text.find("***", 0, LOOKED_AT) >= 0 else None
    if frame is not None:
        fields = _lines_anywhere(text[: frame.start()])
        rest = text[frame.end() :].lstrip("\n")
        produced = PRODUCED.match(rest)
        return _head(fields, GUTENBERG), rest[produced.end() if produced else 0 :].lstrip("\n")
    etext = ETEXT.match(text) if "Gutenberg" in text[:FIRST_LINES] else None
    if etext is not None:
        small_print = SMALL_PRINT.search(text, etext.end(), LOOKED_AT)
        written = {"title": etext["title"].strip(" *"), "author": (etext["author"] or "").strip(" *")}
        return _head(written, GUTENBERG), text[(small_print or etext).end() :].lstrip("\n")
    fields, end = _lines(text)
    known_fields = sum(name in KNOWN for name in fields)
    if known_fields < FEWEST_KNOWN or (text[end : end + 1] not in ("", "\n")):
        titled = _titled_lines(text)
        if titled is not None:
            return titled
        rfc = rfc_head(text)
        return Head(rfc.title, rfc.authors, rfc.date, date_part=rfc.month), text
    return _head(fields, ""), text[end:].lstrip("\n")


def end_of_text(text: str) -> int:
    """Where a text ends: before what Project Gutenberg adds to it."""
    match = END.search(text)
    return len(text) if match is None else match.start()


def _lines(text: str, place: int = 0) -> tuple[dict[str, str], int]:
    """The lines that a text has from a place on, values by lower-case names, and where they end."""
    fields: dict[str, str] = {}
    name = ""
    for _ in range(MOST_LINES):
        line = LINE.match(text, place)
        folded = FOLDED.match(text, place) if line is None and name else None
        if line is not None:
            name = line["name"].lower()
            fields.setdefault(name, line["value"].strip())
        elif folded is not None:
            fields[name] = f"{fields[name]} {folded['value'].strip()}"
        else:
            break
        place = (line or folded).end()  # type: ignore[union-attr]
    return fields, place


def _titled_lines(text: str) -> tuple[Head, str] | None:
    """The same where such lines, one of which says when, follow a title; None where none do."""
    title = text[: LONGEST_TITLE + FIRST_LINES].partition("\n")[0].strip()
    if not title or len(title) > LONGEST_TITLE or title.endswith((".", ",", ":", ";")):
        return None
    start = BELOW.match(text).end()  # type: ignore[union-attr]
    fields, end = _lines(text, start)
    written = text[start:end]
    is_head = written.count("\n") >= len(fields) >= FEWEST_KNOWN and text[end : end + 1] in ("", "\n")
    if not is_head or written.rstrip().count("\n") + 1 != len(fields) or max(map(len, fields.values())) > LONGEST_FIELD:
        return None
    head = _head(fields, "")
    if head.date is None and not head.date_part:
        return None
    return head._replace(title=head.title or clean_line(title)), text[end:].lstrip("\n")


def _lines_anywhere(text: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    for start in (match.end() for match in re.finditer(r"\n\n|\A", text)):
        for name, value in _lines(text[start:])[0].items():
            fields.setdefault(name, value)
    return fields


def _authors(named: str) -> tuple[str, ...]:
    from store.articles.formats.pages.people import people

    return people([named], "") or ((named,) if len(named) < 60 else ())


def _head(fields: Mapping[str, str], publisher: str) -> Head:
    def first(names: tuple[str, ...]) -> str:
        return next((clean_line(readable_words(fields[name])) for name in names if fields.get(name)), "")

    named = ADDRESS.sub("", first(AUTHOR)).strip(" \"'") or ""
    language = first(LANGUAGE)
    day = NUMBERED.sub("", first(DATE))
    dated = read_date(day)
    others = {} if publisher else {name: value for name, value in fields.items() if not MACHINES.fullmatch(name)}
    return Head(
        first(TITLE),
        _authors(named) if named else (),
        dated,
        NAMED.get(language.casefold()) or language_code(language),
        first(SOURCE),
        publisher or clean_line(fields.get("publisher", "")),
        "" if dated is not None else part_of_date(day.replace(",", "")),
        attributes_in(others, KNOWN | OF_MAIL),
        "from" in fields and ("subject" in fields or "to" in fields),
    )
