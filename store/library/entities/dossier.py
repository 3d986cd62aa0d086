"""A dossier: every sentence of a library that mentions an entity, by date, with the reader's tags and notes on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

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
        return tuple(dict.fromkeys(tag for one in self.annotations for tag in one.tags))

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(one.note for one in self.annotations if one.note)


def dossier(
    library: Library, entity: LibraryEntity, listings: Iterable[Listing], report: Report | None = None
) -> list[DossierSentence]:
    """The sentences about an entity, the oldest article first, undated ones last. What cannot be read is passed over."""
    naming = [row for row in listings if row.id in entity.mentions]
    naming.sort(key=lambda row: (not row.date, row.date, row.title))
    found: list[DossierSentence] = []
    for done, listing in enumerate(naming):
        if report is not None:
            report(done, len(naming))
        try:
            article = library.article(listing)
            placements = library.placements(article)
        except PostilError:
            continue
        mentions = [one for one in entity.mentions[listing.id] if article.text.startswith(one.text, one.start)]
        found += _sentences(listing, article, mentions, placements)
    return found


def quoted(library: Library, chosen: Sequence[DossierSentence], report: Report | None = None) -> str:
    """Sentences with their sources, and the notes on them, a blank line between two.

    Raises:
        Unreadable, NotAnArticle: an article cannot be had any more.
    """
    found = []
    for done, one in enumerate(chosen):
        if report is not None:
            report(done, len(chosen))
        article = library.article(one.listing)
        found.append("\n".join([quotation(article, one.passage), *one.notes]))
    return "\n\n".join(found) + "\n"


def _sentences(
    listing: Listing, article: Article, mentions: Iterable[Mention], placements: Iterable[Placement]
) -> list[DossierSentence]:
    """The sentences of one article with mentions."""
    by_sentence: dict[Passage, list[Mention]] = {}
    for mention in mentions:
        around = next((one for one in by_sentence if one.start <= mention.start and mention.end <= one.end), None)
        by_sentence.setdefault(around or _sentence(article, mention), []).append(mention)
    placed = [(one.passage, one.annotation) for one in placements if one.passage is not None]
    return [
        DossierSentence(
            listing,
            passage,
            article.text[slice(*passage)],
            tuple(_within(article.text, passage, mention) for mention in inside),
            tuple(one for place, one in placed if place.start < passage.end and passage.start < place.end),
        )
        for passage, inside in by_sentence.items()
    ]


def _sentence(article: Article, mention: Mention) -> Passage:
    """The sentence in which a mention begins, or else the mention itself."""
    start = article.text.rfind("\n", 0, mention.start) + 1
    end = article.text.find("\n", mention.end)
    paragraph = article.text[start : end if end >= 0 else len(article.text)]
    every = sentences(paragraph, article.document.language, start)
    found = next((one for one in every if one.start <= mention.start < one.end), None)
    return Passage(found.start, max(found.end, mention.end)) if found else Passage(mention.start, mention.end)


def _within(text: str, passage: Passage, mention: Mention) -> Passage:
    """The place of a mention in the sentence after that is put on one line."""
    before = len(_one_line(text[passage.start : mention.start]))
    return Passage(before, before + len(_one_line(mention.text)))


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
