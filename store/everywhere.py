"""Every place where some words stand, in one article or in many, to be tagged in one act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from store.annotations.acts import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.annotations.tags import distinct
from store.articles.article import Article, Passage
from store.errors import PostilError
from store.search.wording import pattern
from store.summary import Listing

if TYPE_CHECKING:
    from store.workspace import Workspace

CONTEXT = 60
"""Characters before and after a place that are shown with it."""
MOST = 5_000
"""Places; nobody looks through more, and so frequent words say nothing about a passage."""

Report = Callable[[int, int], None]
"""Told how many of how many articles have been looked through; may raise `Cancelled`."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words stand."""

    listing: Listing
    passage: Passage
    words: str
    before: str
    after: str
    tags: tuple[str, ...] = ()
    """Of the annotation on exactly this passage."""


def places(workspace: Workspace, listings: Sequence[Listing], words: str, report: Report | None = None) -> list[Place]:
    """Where the words stand by themselves, article by article; at most `MOST`. What cannot be read is passed over."""
    wanted = pattern(words, whole=True)
    found: list[Place] = []
    for done, listing in enumerate(listings):
        if report is not None:
            report(done, len(listings))
        try:
            article = workspace.article(listing)
            tags = {one.passage: one.annotation.tags for one in workspace.placements(article)}
        except PostilError:
            continue
        for match in wanted.finditer(article.text):
            found.append(_place(listing, article.text, Passage(*match.span()), tags))
            if len(found) == MOST:
                return found
    return found


def tagging(workspace: Workspace, chosen: Iterable[Place], tags: Sequence[str], report: Report | None = None) -> Plan:
    """Puts tags on all chosen places; on those that are annotated already, beside their own.

    Raises:
        Unreadable, NotAnArticle, DamagedFile: an article cannot be had any more.
    """
    groups = [(listing, list(group)) for listing, group in groupby(chosen, key=lambda place: place.listing)]
    changed: list[Annotation] = []
    bases: list[Annotation] = []
    articles: list[Article] = []
    for done, (listing, group) in enumerate(groups):
        if report is not None:
            report(done, len(groups))
        article = workspace.article(listing)
        articles.append(article)
        present = {one.passage: one.annotation for one in workspace.placements(article)}
        for place in group:
            if article.text[slice(*place.passage)] != place.words:
                continue  # the article has been edited since
            there = present.get(place.passage)
            if there is None:
                changed.append(annotate(article.id, describe(article, place.passage), tags))
            elif (new := distinct((*there.tags, *tags))) != there.tags:
                changed.append(there.edited(tags=new))
                bases.append(there)
    count = f"{len(changed):,} passages" if len(changed) != 1 else "a passage"
    return Plan(f"tagged {count} {', '.join(tags)}", changed, bases, articles)


def _place(listing: Listing, text: str, passage: Passage, tags: dict[Passage | None, tuple[str, ...]]) -> Place:
    start, end = passage
    return Place(
        listing,
        passage,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        tags.get(passage, ()),
    )
