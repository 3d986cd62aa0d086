"""The annotations of a whole library, each with the article it stands in, and which of them a query is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from store.annotations.anchoring import Placement, PlacementState
from store.annotations.annotation import Annotation
from store.articles.article import Passage
from store.articles.attributes import SPEAKER, values_of
from store.articles.dates import local_day
from store.articles.locators import Turn, turn_at
from store.errors import PostilError
from store.library.article_filter import LIST, InArticle, NamedInArticle, article_fields, is_said, nobody, on_list
from store.library.listings import Listing
from store.report import Report
from store.search.query import Query, folded, is_about_tag, is_state

if TYPE_CHECKING:
    from store.library.library import Library


class SearchedAnnotation(Protocol):
    """What queries are about of an annotation; all texts but the time are folded."""

    @property
    def listing(self) -> Listing:
        """Its article."""

    @property
    def folded(self) -> str:
        """Everything that words are looked for in: tags, note, passage, the article's title, that it moved or is lost."""

    @property
    def folded_tags(self) -> Sequence[str]:
        """Its tags."""

    @property
    def folded_passage(self) -> str:
        """The words that it is on."""

    @property
    def states(self) -> Sequence[str]:
        """What ``is:`` can say of it."""

    @property
    def created(self) -> str:
        """When it was made: ISO 8601, UTC."""

    @property
    def speaker(self) -> str:
        """Who says it, in a transcript."""


@dataclass(frozen=True, slots=True)
class LibraryAnnotation:
    """An annotation, where it stands now, and in which article."""

    annotation: Annotation
    listing: Listing
    passage: Passage | None
    """None when it is lost."""
    state: PlacementState
    folded: str
    """Everything that words are looked for in: tags, note, passage, the article's title, that it moved or is lost."""
    speaker: str = ""
    """Who says it, in a transcript."""

    @classmethod
    def of(cls, placement: Placement, listing: Listing, turns: Sequence[Turn] = ()) -> LibraryAnnotation:
        annotation = placement.annotation
        state = "" if placement.state == PlacementState.PLACED else placement.state.value
        words = "\n".join(
            (state, *annotation.tags, annotation.status, annotation.note, annotation.target.exact, listing.title)
        )
        turn = turn_at(turns, placement.passage.start) if placement.passage is not None else None
        speaker = turn.speaker if turn is not None else ""
        return cls(annotation, listing, placement.passage, placement.state, folded(words), speaker)

    @property
    def folded_tags(self) -> tuple[str, ...]:
        return tuple(map(folded, self.annotation.tags))

    @property
    def folded_passage(self) -> str:
        return folded(self.annotation.target.exact)

    @property
    def created(self) -> str:
        return self.annotation.created

    @property
    def states(self) -> tuple[str, ...]:
        annotation = self.annotation
        is_bare = not annotation.note and not annotation.tags and not annotation.status
        words = (
            ("noted", annotation.note),
            ("tagged", annotation.tags),
            ("highlight", is_bare),
            ("article", annotation.target.is_whole),
        )
        return (self.state.value, *(word for word, holds in words if holds))


def gather(library: Library, listings: Iterable[Listing], report: Report | None = None) -> Iterator[LibraryAnnotation]:
    """The annotations of these articles, in their order, and in the order of their places.

    Only articles that have changed since they were annotated are read. What cannot be read is passed over: the list of articles
    has reported it.
    """
    annotated = [listing for listing in listings if listing.annotations]
    for count, listing in enumerate(annotated):
        if report is not None:
            report(count, len(annotated))
        try:
            placements = library.placements_of(listing)
            has_speakers = bool(values_of(listing.attributes, SPEAKER))
            turns = library.article(listing).document.turns if has_speakers else ()
        except PostilError:
            continue
        yield from (LibraryAnnotation.of(placement, listing, turns) for placement in placements)


def remarks(annotations: Iterable[LibraryAnnotation]) -> list[LibraryAnnotation]:
    """Those that say more of a whole article than that it is starred, read or unread, and all on passages."""
    return [row for row in annotations if not row.annotation.status]


def accepted(query: Query, annotation: SearchedAnnotation, in_article: InArticle = nobody) -> bool:
    """Whether a query is about an annotation: its tags, the day it was made, what it or its article is, whom it names."""
    if all(not term.field for term in query.terms):
        return query.accepts(annotation.folded, {})
    of_article = article_fields(annotation.listing, nobody)

    def named() -> Iterator[NamedInArticle]:
        passage = annotation.folded_passage
        for entity in in_article(annotation.listing.id):
            if any(folded(name) in passage for name in entity.names):
                yield entity

    return query.accepts(
        annotation.folded,
        {
            **of_article,
            "speaker": lambda value: bool(annotation.speaker) and is_said(value, folded(annotation.speaker)),
            "tag": lambda value: any(is_about_tag(value, tag) for tag in annotation.folded_tags),
            "is": lambda value: any(is_state(value, state) for state in annotation.states) or of_article["is"](value),
            "before": lambda value: local_day(annotation.created)[: len(value)] < value,
            "after": lambda value: local_day(annotation.created)[: len(value)] >= value,
            "entity": lambda value: any(value in folded(name) for entity in named() for name in entity.names),
            "type": lambda value: any(entity.type.startswith(value) for entity in named()),
            LIST: lambda value: any(on_list(entity.lists)(value) for entity in named()),
        },
    )
