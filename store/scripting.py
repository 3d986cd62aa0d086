"""What scripts use: a library, its articles, their annotations. Other names in `store` may change with any version.

    from store.scripting import open_library

    library = open_library("~/articles")
    for article in library.articles():
        for annotation in article.annotations():
            print(article.title, annotation.tags, annotation.quote)
    article = library.article("2019-09-24-uk-supreme-court.txt")
    article.annotate("the prorogation was unlawful", tags=["law/court"], note="the holding")

Offsets are characters in `LibraryArticle.text`, end exclusive. Everything is saved as it is done, and can be undone in postil.
What cannot be done raises a `PostilError`, whose text says why; all errors below are kinds of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from store.errors import NoSuchPassage, PostilError
from store.library.library import Library, open_paths
from store.library.listings import Listing

__all__ = ["AnnotatedPassage", "LibraryArticle", "NoSuchPassage", "PostilError", "ScriptedLibrary", "open_library"]


@dataclass(frozen=True, slots=True)
class AnnotatedPassage:
    """An annotation where it stands in the text now."""

    id: str
    quote: str
    """The words that were annotated; ``""`` if the whole article was."""
    tags: tuple[str, ...]
    note: str
    """The note in Markdown."""
    start: int | None
    """None if the passage is lost, or the whole article is annotated."""
    end: int | None


class LibraryArticle:
    """An article of a library."""

    def __init__(self, library: Library, listing: Listing) -> None:
        self._library = library
        self._listing = listing

    @property
    def path(self) -> str:
        """Inside the library, with ``/``."""
        return self._listing.path

    @property
    def title(self) -> str:
        return self._listing.title

    @property
    def date(self) -> str:
        """The date as ``YYYY-MM-DD``, ``YYYY-MM`` or ``YYYY``; ``""`` if it is not known."""
        return self._listing.date

    @property
    def text(self) -> str:
        """The clean text, in which offsets count.

        Raises:
            Unreadable, NotAnArticle: the file cannot be read.
        """
        return self._library.article(self._listing).text

    def annotations(self) -> list[AnnotatedPassage]:
        """The annotations in the order of their places; lost ones come last.

        Raises:
            DamagedFile, Unreadable, NotAnArticle: they cannot be had.
        """
        return [
            AnnotatedPassage(
                placement.annotation.id,
                placement.annotation.target.exact,
                placement.annotation.tags,
                placement.annotation.note,
                *(placement.passage or (None, None)),
            )
            for placement in self._library.placements_of(self._listing)
        ]

    def annotate(self, quote: str, *, tags: Sequence[str] = (), note: str = "") -> AnnotatedPassage:
        """Annotates the first place where the words stand.

        Raises:
            NoSuchPassage: they stand nowhere in the text.
            Unreadable, NotAnArticle, CannotSave: the file cannot be read, or nothing can be saved.
        """
        from store.annotations.acts.plan import Plan
        from store.annotations.anchoring import describe
        from store.annotations.annotation import annotate
        from store.articles.article import Passage

        article = self._library.article(self._listing)
        start = article.text.find(quote) if quote else -1
        if start < 0:
            raise NoSuchPassage(f"«{quote}» is not in {self.path}; give words as they stand in its text")
        passage = Passage(start, start + len(quote))
        annotation = annotate(article.id, describe(article, passage), tags, note)
        self._library.acts.do(Plan("annotated a passage", [annotation], articles=[article]))
        self._listing = self._library.relisted(self._listing)
        return AnnotatedPassage(annotation.id, quote, annotation.tags, annotation.note, *passage)


class ScriptedLibrary:
    """A folder of articles, and what is kept about it."""

    def __init__(self, library: Library) -> None:
        self._library = library

    def articles(self) -> Iterator[LibraryArticle]:
        """The articles, newest first; also those that are gone and have annotations. The folder is looked through.

        Raises:
            Unreadable: the folder cannot be read.
        """
        for listing in self._library.refresh().listings:
            yield LibraryArticle(self._library, listing)

    def article(self, named: str) -> LibraryArticle:
        """The article with this id or path, or with this in its title.

        Raises:
            NoSuchArticle: there is none, or more than one.
        """
        return LibraryArticle(self._library, self._library.find(named))


def open_library(folder: str | Path) -> ScriptedLibrary:
    """The library that a folder belongs to.

    Raises:
        Unreadable: it cannot be read.
    """
    return ScriptedLibrary(open_paths([Path(folder).expanduser()]))
