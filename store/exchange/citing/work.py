"""An article as an entry of a bibliography, with what is quoted from it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from store.articles.dates import date_parts
from store.exchange.citing.citation import Citation, one_line
from store.exchange.citing.link import web_address
from store.exchange.citing.plain import quoted

NOT_IN_KEYS = re.compile("[^a-z0-9]+")
SHORT_WORDS = 3
"""Letters; a word of a title with no more says nothing in a key: «a», «the», «of»."""
PAGES = re.compile(r"\s*([^\s–—-]+)\s*[-–—]+\s*([^\s–—-]+)\s*")


@dataclass(frozen=True, slots=True)
class Work:
    """One article and its quotes, in their order."""

    about: Citation
    quotes: tuple[Citation, ...]

    @property
    def key(self) -> str:
        """Who, when, what and the article's id, in ASCII: the same in every copy, another for every article."""
        first = self.about.authors[0] if self.about.authors else ""
        name, _, _ = first.partition(",")
        surname = (name.split() or [""])[-1]
        year = str(self.date[0]) if self.date else ""
        title = (_plain(word) for word in self.about.title.split())
        word = next((one for one in title if len(one) > SHORT_WORDS), "")
        told = f"{_plain(surname)}{year}{word}"
        return f"{told}-{_plain(self.about.article)}" if told else _plain(self.about.article)

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
    def is_in_journal(self) -> bool:
        return bool(self.container and (self.about.publication.volume or self.about.publication.issue))

    @property
    def pages(self) -> tuple[str, str]:
        """The first and the last; the last is ``""`` where only one is said, or something else."""
        written = one_line(self.about.publication.pages)
        found = PAGES.fullmatch(written)
        return (found[1], found[2]) if found else (written, "")

    @property
    def notes(self) -> tuple[str, ...]:
        """What is quoted, each with its place."""
        return tuple(f"{quoted(one)} ({one.place})" if one.place else quoted(one) for one in self.quotes)


def works(citations: Iterable[Citation]) -> list[Work]:
    """The articles of citations, in the order of their first quote."""
    quotes: dict[str, list[Citation]] = {}
    for one in citations:
        quotes.setdefault(one.article, []).append(one)
    return [Work(of_article[0], tuple(of_article)) for of_article in quotes.values()]


def family_and_given(author: str) -> tuple[str, str]:
    """A name written as «Family, Given»; of any other, which may be an organisation's, all is the family name."""
    family, comma, given = (part.strip() for part in one_line(author).partition(","))
    if not comma or not family or not given or "," in given:
        return one_line(author), ""
    return family, given


def names(authors: Sequence[str]) -> list[str]:
    """Those that say anything, each on one line."""
    return [name for name in map(one_line, authors) if name]


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text).casefold()
    return NOT_IN_KEYS.sub("", folded)
