"""An article as an entry of a bibliography, with what is quoted from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from store.articles.dates import date_parts
from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.link import web_address
from store.exchange.citing.names import Name, names
from store.exchange.citing.plain import quoted

NOT_IN_KEYS = re.compile("[^a-z0-9]+")
SHORT_WORDS = 3
"""Letters; a word of a title with no more says nothing in a key: «a», «the», «of»."""
PAGES = re.compile(r"\s*([^\s–—-]+)\s*[-–—]+\s*([^\s–—-]+)\s*")


class WorkKind(Enum):
    """What a work is."""

    IN_JOURNAL = auto()
    """It has a volume, an issue, pages or a DOI beside the name of what it is in."""
    ON_THE_WEB = auto()
    IN_PERIODICAL = auto()
    """The kind of a work in a newspaper or a magazine."""
    OTHER = auto()


@dataclass(frozen=True, slots=True)
class Work:
    """One article and its quotes, in their order."""

    about: Citation
    quotes: tuple[Citation, ...]

    @property
    def key(self) -> str:
        """Who, when, what and the article's id, in ASCII: the same in every copy, another for every article."""
        first = next(iter(self.names), None)
        surname = (first.family.split() or [""])[-1] if first and not first.is_others else ""
        year = str(self.date[0]) if self.date else ""
        title = (_plain(word) for word in self.about.title.split())
        word = next((title_word for title_word in title if len(title_word) > SHORT_WORDS), "")
        label = f"{_plain(surname)}{year}{word}"
        return f"{label}-{_plain(self.about.article)}" if label else _plain(self.about.article)

    @property
    def date(self) -> tuple[int, ...]:
        """Year, month and day of it, as many as are known."""
        return date_parts(self.about.date)

    @property
    def address(self) -> str:
        return web_address(self.about)

    @property
    def container(self) -> str:
        """The journal or site; a source that is not an address is one too."""
        return one_line(self.about.publication.container or ("" if self.address else self.about.source))

    @property
    def names(self) -> list[Name]:
        return names(self.about.authors)

    @property
    def kind(self) -> WorkKind:
        """What it is in every format: what a bibliography puts together with it depends on that."""
        publication = self.about.publication
        if self.container and any((publication.volume, publication.issue, publication.pages, publication.doi)):
            return WorkKind.IN_JOURNAL
        if self.address:
            return WorkKind.ON_THE_WEB
        return WorkKind.IN_PERIODICAL if self.container else WorkKind.OTHER

    @property
    def pages(self) -> tuple[str, str]:
        """The first and the last; the last is ``""`` where only one is said, or something else."""
        written = one_line(self.about.publication.pages)
        match = PAGES.fullmatch(written)
        return (match[1], match[2]) if match else (written, "")

    @property
    def notes(self) -> tuple[str, ...]:
        """What is quoted, each with its place."""
        return tuple(f"{quoted(quote)} ({quote.place})" if quote.place else quoted(quote) for quote in self.quotes)


def works(citations: Iterable[Citation]) -> list[Work]:
    """The articles of citations, in the order of their first quote."""
    quotes: dict[str, list[Citation]] = {}
    for citation in citations:
        quotes.setdefault(citation.article, []).append(citation)
    return [Work(of_article[0], tuple(of_article)) for of_article in quotes.values()]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return NOT_IN_KEYS.sub("", folded)
