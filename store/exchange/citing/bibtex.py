"""BibTeX entries, written by bibtexparser; what TeX would obey is spelled out by pylatexenc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.latex import escaped
from store.exchange.citing.names import Name
from store.exchange.citing.work import Work, WorkKind, works

TYPES = {
    WorkKind.IN_JOURNAL: "article",
    WorkKind.ON_THE_WEB: "misc",
    WorkKind.IN_PERIODICAL: "article",
    WorkKind.OTHER: "misc",
}
AND = re.compile(r"\band\b", re.IGNORECASE)
"""Parts names in BibTeX."""
WORD = re.compile(r"([^\W_]+)")
"""Parts a title, and is kept in it."""
PERCENT = {ord(sign): f"%{ord(sign):02X}" for sign in "{}\\"}
"""A DOI and an address are taken as they stand, so that TeX's signs are percent-encoded there, as in addresses anyway."""


def as_bibtex(citations: Sequence[Citation]) -> str:
    """An entry an article; what is quoted from it stands in ``annote``."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = [
        Entry(TYPES[work.kind], work.key, [Field(*field) for field in _fields(work)]) for work in works(citations)
    ]
    return write_string(Library(entries)).rstrip("\n")


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    about, publication = work.about, work.about.publication
    texts = {
        "journal" if TYPES[work.kind] == "article" else "howpublished": work.container,
        "volume": one_line(publication.volume),
        "number": one_line(publication.issue),
        "publisher": one_line(publication.publisher),
        "language": about.language if about.language != "en" else "",
    }
    if title := one_line(about.title):
        yield "title", _title(title, about.language)
    yield from (("author", authors) for authors in [" and ".join(map(_name, work.names))] if authors)
    yield from ((name, escaped(text)) for name, text in texts.items() if text)
    yield from ((name, f"{part}") for name, part in zip(("year", "month", "day"), work.date, strict=False))
    first, last = work.pages
    if first:
        yield "pages", f"{escaped(first)}--{escaped(last)}" if last else escaped(first)
    if publication.doi:
        yield "doi", one_line(publication.doi).translate(PERCENT)
    if work.address:
        yield "url", work.address
    if publication.accessed:
        yield "urldate", publication.accessed.isoformat()
    yield "annote", r" \par ".join(map(escaped, work.notes))


def _title(title: str, language: str) -> str:
    """A title whose capitals stay where styles write titles small: braces around words that have some inside, and around all
    of it in languages that write nouns with them."""
    if language == "de":
        return f"{{{escaped(title)}}}"
    return "".join(f"{{{escaped(part)}}}" if _keeps_capitals(part, at) else escaped(part) for at, part in _words(title))


def _words(title: str) -> Iterator[tuple[int, str]]:
    """The words of a title and what is between them, each with its number."""
    return enumerate(part for part in WORD.split(title) if part)


def _keeps_capitals(word: str, number: int) -> bool:
    """Whether a word has capitals that are not those of a sentence's or a title's words."""
    return any(letter.isupper() for letter in word[1:]) or (number > 0 and word.isupper() and word not in ("A", "I"))


def _name(name: Name) -> str:
    """A name; one that BibTeX would take apart is kept in one piece by braces."""
    if name.is_others:
        return "others"
    if not name.is_whole:
        return f"{{{escaped(name.for_bibtex)}}}" if AND.search(name.for_bibtex) else escaped(name.for_bibtex)
    whole = escaped(name.family)
    is_apart = AND.search(name.family) or "," in name.family or " " in name.family
    return f"{{{whole}}}" if is_apart else whole
