"""A passage with all that can be said about where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from store.annotations.annotation import Annotation
from store.articles.article import Article, Passage
from store.articles.clean import clean
from store.articles.locators import locator_at, turn_at
from store.articles.publication import Publication
from store.exchange.sourced import SourcedAnnotation

BLANKS = re.compile(r"[ \t\n]+")
"""White space at which a line can be broken; no-break spaces are part of the words."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A quote and its source. What is not known is empty."""

    words: str
    article: str
    """The article's id."""
    path: str
    """The article's, inside the library, with ``/``; ``""`` where it is not to be told."""
    title: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    """The article's, ISO 8601."""
    source: str = ""
    """Where it was first published: an address, or a name."""
    language: str = "en"
    """ISO 639; «en» if the article does not say."""
    publication: Publication = field(default_factory=Publication)
    paragraph: int | None = None
    """From 1; None for the title, and where the words are not in the text any more."""
    page: str = ""
    """The label of the printed page, where it has pages."""
    chapter: str = ""
    speaker: str = ""
    """Who says it, in a transcript."""
    stamp: str = ""
    """When it is said, from the start of the recording: ``00:12:31``."""
    passage: Passage | None = None
    annotation: str = ""
    """The annotation's id; ``""`` for a passage without one."""
    tags: tuple[str, ...] = ()
    note: str = ""
    library: str = ""
    """The library's folder, absolute, with ``/``."""
    text: str = field(default="", repr=False, compare=False)
    """The article's text; `passage` has offsets in it."""

    @property
    def name(self) -> str:
        """The title, or else the file's name."""
        return one_line(self.title) or one_line(self.path.rpartition("/")[2])

    @property
    def author(self) -> str:
        """All authors, with commas between; with semicolons if a name has a comma in it."""
        names = [name for name in map(one_line, self.authors) if name]
        return ("; " if len(names) > 1 and any("," in name for name in names) else ", ").join(names)

    @property
    def place(self) -> str:
        """Where it stands, in words: by time and speaker in a transcript, by page or chapter in a book, else by paragraph."""
        if self.stamp or self.speaker:
            return ", ".join(filter(None, (one_line(self.speaker), self.stamp)))
        if self.page:
            return f"p. {one_line(self.page)}"
        if self.chapter:
            return one_line(self.chapter)
        return f"para. {self.paragraph}" if self.paragraph else ""


def citation(
    article: Article, passage: Passage | None, annotation: Annotation | None = None, library: str = ""
) -> Citation:
    """The citation of a passage, and of what was added to it; without a passage, of the words of the lost annotation."""
    document = article.document
    if passage is None and annotation is None:
        raise ValueError("neither a passage nor an annotation is given")
    turn = turn_at(document.turns, passage.start) if passage else None
    return Citation(
        words=article.text[slice(*passage)]
        if passage
        else (annotation.target.exact or document.title)
        if annotation
        else "",
        article=article.id,
        path=article.path,
        title=document.title,
        authors=document.authors,
        date=document.written_date,
        source=document.source,
        language=document.language,
        publication=document.publication,
        paragraph=paragraph_number(article.text, passage.start, begins_with_title=document.title_in_text) or None
        if passage
        else None,
        page=locator_at(document.locators, passage.start, "page") if passage else "",
        chapter=locator_at(document.locators, passage.start, "chapter") if passage else "",
        speaker=turn.speaker if turn else "",
        stamp=turn.stamp if turn else "",
        passage=passage,
        annotation=annotation.id if annotation else "",
        tags=annotation.tags if annotation else (),
        note=annotation.note if annotation else "",
        library=library,
        text=article.text,
    )


def citation_without_article(sourced: SourcedAnnotation, library: str = "") -> Citation:
    """An annotation whose article cannot be read: its words, and what was kept about the article."""
    annotation = sourced.annotation
    return Citation(
        words=annotation.target.exact,
        article=annotation.article,
        path=sourced.path,
        title=sourced.title,
        date=sourced.date,
        annotation=annotation.id,
        tags=annotation.tags,
        note=annotation.note,
        library=library,
    )


def paragraph_number(text: str, offset: int, *, begins_with_title: bool = False) -> int:
    """Which paragraph an offset stands in, from 1; blank lines do not count. A title with which the text begins is 0."""
    return max(1, sum(1 for line in text[: offset + 1].split("\n") if line.strip())) - begins_with_title


def one_line(text: str) -> str:
    """`text` cleaned and on one line; its other spaces stay as they are."""
    return BLANKS.sub(" ", clean(text)).strip(" ")


def lines_of(text: str) -> list[str]:
    """The lines of `text` that hold anything, each as `one_line` makes it."""
    return [line for line in map(one_line, clean(text).split("\n")) if line]
