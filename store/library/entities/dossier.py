"""A dossier: every sentence of a library that mentions an entity, by date, with the reader's tags and notes on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from store.annotations.anchoring import Placement
from store.annotations.annotation import Annotation
from store.articles.article import Article, Passage
from store.articles.sentences import sentences
from store.entities.index import LibraryEntity
from store.entities.mention import Mention
from store.errors import PostilError
from store.exchange.citing.quote import quotation
from store.library.listings import Listing
from store.report import Report

if TYPE_CHECKING:
    from store.library.library import Library


@dataclass(frozen=True, slots=True)
class DossierSentence:
    """A sentence that mentions an entity."""

    listing: Listing
    passage: Passage
    words: str
    """Its words as they stand in the article."""
    named: tuple[Passage, ...]
    """Where in `text` the mentions are."""
    annotations: tuple[Annotation, ...]
    """The reader's annotations on it or on a part of it."""

    @property
    def text(self) -> str:
        """The sentence on one line: white space becomes single spaces."""
        return _one_line(self.words)

    @property
    def tags(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(tag for annotation in self.annotations for tag in annotation.tags))

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(annotation.note for annotation in self.annotations if annotation.note)


class Dossier(NamedTuple):
    """The sentences about an entity, or the first of them."""

    sentences: tuple[DossierSentence, ...]
    is_whole: bool


class _ReadArticle(NamedTuple):
    """The sentences of one article, and what they were made of."""

    files: tuple[tuple[int, int], ...]
    listing: Listing
    mentions: tuple[Mention, ...]
    sentences: list[DossierSentence]


class DossierReader:
    """Gathers the sentences about one entity. An article that was read before is read again only if it has changed, or what
    is written on it has: after an act that is one of hundreds."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._read: dict[str, _ReadArticle] = {}

    def read(
        self,
        entity: LibraryEntity,
        listings: Iterable[Listing],
        report: Report | None = None,
        enough: int | None = None,
    ) -> Dossier:
        """The sentences, the oldest article first, undated ones last. What cannot be read is passed over. With `enough` it
        ends at the article with which there are so many."""
        naming = [row for row in listings if row.id in entity.times]
        naming.sort(key=lambda row: (not row.date, row.date, row.title))
        rows: list[DossierSentence] = []
        for count, listing in enumerate(naming):
            if enough is not None and len(rows) >= enough:
                return Dossier(tuple(rows), is_whole=False)
            if report is not None:
                report(count, len(naming))
            rows += self._of_article(listing, tuple(entity.mentions_in(listing.id)))
        return Dossier(tuple(rows), is_whole=True)

    def _of_article(self, listing: Listing, mentions: tuple[Mention, ...]) -> list[DossierSentence]:
        library = self._library
        files = _stamp(library.layout.root / listing.path), _stamp(library.layout.annotations_of(listing.id))
        read = self._read.get(listing.id)
        if read is not None and (read.files, read.listing, read.mentions) == (files, listing, mentions):
            return read.sentences
        try:
            article = library.article(listing)
            placements = library.placements(article)
        except PostilError:
            return []
        standing = [mention for mention in mentions if article.text.startswith(mention.text, mention.start)]
        sentences = _sentences(listing, article, standing, placements)
        self._read[listing.id] = _ReadArticle(files, listing, mentions, sentences)
        return sentences


def _stamp(path: Path) -> tuple[int, int]:
    """What tells a file from what it was earlier; nothing where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return 0, 0
    return status.st_size, status.st_mtime_ns


def dossier(
    library: Library, entity: LibraryEntity, listings: Iterable[Listing], report: Report | None = None
) -> tuple[DossierSentence, ...]:
    """All sentences about an entity, see `DossierReader.read`."""
    return DossierReader(library).read(entity, listings, report).sentences


def quoted(library: Library, chosen: Sequence[DossierSentence], report: Report | None = None) -> str:
    """Sentences with their sources, and the notes on them, a blank line between two.

    Raises:
        Unreadable, NotAnArticle: an article cannot be had any more.
    """
    quotes = []
    for count, sentence in enumerate(chosen):
        if report is not None:
            report(count, len(chosen))
        article = library.article(sentence.listing)
        quotes.append("\n".join([quotation(article, sentence.passage), *sentence.notes]))
    return "\n\n".join(quotes) + "\n"


def _sentences(
    listing: Listing, article: Article, mentions: Iterable[Mention], placements: Iterable[Placement]
) -> list[DossierSentence]:
    """The sentences of one article with mentions."""
    by_sentence: dict[Passage, list[Mention]] = {}
    for mention in mentions:
        around = next(
            (passage for passage in by_sentence if passage.start <= mention.start and mention.end <= passage.end), None
        )
        by_sentence.setdefault(around or _sentence(article, mention), []).append(mention)
    placed = [(placement.passage, placement.annotation) for placement in placements if placement.passage is not None]
    return [
        DossierSentence(
            listing,
            passage,
            article.text[slice(*passage)],
            tuple(_within(article.text, passage, mention) for mention in inside),
            tuple(
                annotation for place, annotation in placed if place.start < passage.end and passage.start < place.end
            ),
        )
        for passage, inside in by_sentence.items()
    ]


def _sentence(article: Article, mention: Mention) -> Passage:
    """The sentence in which a mention begins, or else the mention itself."""
    start = article.text.rfind("\n", 0, mention.start) + 1
    end = article.text.find("\n", mention.end)
    paragraph = article.text[start : end if end >= 0 else len(article.text)]
    every = sentences(paragraph, article.document.language, start)
    around = next((sentence for sentence in every if sentence.start <= mention.start < sentence.end), None)
    return Passage(around.start, max(around.end, mention.end)) if around else Passage(mention.start, mention.end)


def _within(text: str, passage: Passage, mention: Mention) -> Passage:
    """The place of a mention in the sentence after that is put on one line."""
    before = len(_one_line(text[passage.start : mention.start]))
    return Passage(before, before + len(_one_line(mention.text)))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
