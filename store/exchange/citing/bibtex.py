"""BibTeX entries, written by bibtexparser; what TeX would obey is spelled out by pylatexenc."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.latex import escaped
from store.exchange.citing.work import Work, names, works

AND = re.compile(r"\band\b", re.IGNORECASE)
"""Parts names in BibTeX."""
PERCENT = {ord(sign): f"%{ord(sign):02X}" for sign in "{}\\"}
"""A DOI and an address are taken as they stand, so that TeX's signs are percent-encoded there, as in addresses anyway."""


def as_bibtex(citations: Sequence[Citation]) -> str:
    """An entry an article; what is quoted from it stands in ``annote``."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = [
        Entry("article" if work.container else "misc", work.key, [Field(*field) for field in _fields(work)])
        for work in works(citations)
    ]
    return write_string(Library(entries)).rstrip("\n")


def _fields(work: Work) -> Iterator[tuple[str, str]]:
    about, publication = work.about, work.about.publication
    texts = {
        "title": one_line(about.title),
        "journal": work.container,
        "volume": one_line(publication.volume),
        "number": one_line(publication.issue),
        "publisher": one_line(publication.publisher),
        "language": about.language if about.language != "en" else "",
    }
    yield from (("author", authors) for authors in [" and ".join(map(_name, names(about.authors)))] if authors)
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


def _name(author: str) -> str:
    """A name; one that BibTeX would take apart at the wrong places is kept in one piece by braces."""
    name = escaped(author)
    return f"{{{name}}}" if AND.search(author) or author.count(",") > 1 or author.endswith(",") else name
