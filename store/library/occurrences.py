"""Every occurrence of some words, in one article or in many, to be tagged in one act."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.picked_tags import PickedTags
from store.annotations.stored_rows import StoredArticle
from store.annotations.tags import distinct
from store.articles.article import Passage
from store.counts import counted
from store.errors import PostilError
from store.library.listings import Listing
from store.report import Report
from store.search.wording import pattern

if TYPE_CHECKING:
    from store.library.library import Library

CONTEXT = 150
"""Characters before and after an occurrence that are shown with it: more than the widest window has room for."""
MOST = 5_000
"""Most occurrences: nobody looks through more, and words that are so frequent say nothing about a passage."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where the words stand."""

    listing: Listing
    passage: Passage
    words: str
    before: str
    after: str
    tags: tuple[str, ...] = ()
    """Tags of the annotation on exactly this passage."""


def places(library: Library, listings: Sequence[Listing], words: str, report: Report | None = None) -> list[Occurrence]:
    """The occurrences of the words as whole words, article by article; at most `MOST`. Articles that cannot be read are
    skipped."""
    words_pattern = pattern(words, whole=True)
    occurrences: list[Occurrence] = []
    for count, listing in enumerate(listings):
        if report is not None:
            report(count, len(listings))
        try:
            article = library.article(listing)
            tags = {placement.passage: placement.annotation.tags for placement in library.placements(article)}
        except PostilError:
            continue
        for match in words_pattern.finditer(article.text):
            occurrences.append(_place(listing, article.text, Passage(*match.span()), tags))
            if len(occurrences) == MOST:
                return occurrences
    return occurrences


def tagging(library: Library, chosen: Iterable[Occurrence], tags: PickedTags, report: Report | None = None) -> Plan:
    """Puts tags on all chosen places; on those that are annotated already, beside their own. The articles' texts are kept, as
    an act keeps those that it is about.

    Raises:
        Unreadable, NotAnArticle, DamagedFile: an article cannot be had any more.
        CannotSave: a text could not be kept.
    """
    groups = [(listing, list(group)) for listing, group in groupby(chosen, key=lambda place: place.listing)]
    changed: list[Annotation] = []
    bases: list[Annotation] = []
    kept: list[StoredArticle] = []
    for count, (listing, group) in enumerate(groups):
        if report is not None:
            report(count, len(groups))
        article = library.article(listing)
        present = {placement.passage: placement.annotation for placement in library.placements(article)}
        before = len(changed)
        for place in group:
            if article.text[slice(*place.passage)] != place.words:
                continue  # the article has been edited since
            annotation = present.get(place.passage)
            if annotation is None:
                changed.append(annotate(article.id, describe(article, place.passage), tags.names))
            elif (new := distinct((*annotation.tags, *tags.names))) != annotation.tags:
                changed.append(annotation.edited(tags=new))
                bases.append(annotation)
        if len(changed) > before:
            library.collection.keep(article)
            kept.append(StoredArticle.of(article))
    words = f"tagged {counted(len(changed), 'passage')} {', '.join(tags.names)}"
    return Plan(words, changed, bases, kept=kept, picked=tags)


def _place(listing: Listing, text: str, passage: Passage, tags: dict[Passage | None, tuple[str, ...]]) -> Occurrence:
    start, end = passage
    return Occurrence(
        listing,
        passage,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        tags.get(passage, ()),
    )
