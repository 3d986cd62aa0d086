"""Passages of a library that may deserve a tag. The texts, the tagged passages and the declined ones are given to
`suggesting`."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.annotations.acts.declined import Declined, declined
from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.annotations.picked_tags import PickedTags
from store.annotations.tags import distinct, tag_key
from store.articles.article import Passage
from store.errors import PostilError, Unreadable
from store.library.annotations import gather
from store.library.listings import Listing
from store.report import Report
from store.search.likeness.sentence_index import SearchedText, SentenceIndex
from store.search.likeness.suggesting import Example, Suggestion, suggest

if TYPE_CHECKING:
    from store.library.library import Library

CONTEXT = 200
"""Characters before and after a passage that are shown with it."""
MOST = 50
"""Most suggestions at a time."""


@dataclass(frozen=True, slots=True)
class ProposedPassage:
    """A passage that may deserve a tag, with the text around it."""

    listing: Listing
    suggestion: Suggestion
    before: str
    after: str

    @property
    def lit(self) -> tuple[Passage, ...]:
        """The words that speak for it; characters in the suggestion's words, end exclusive."""
        return tuple(place for shared in self.suggestion.shared for place in shared.in_first)


class Suggestions:
    """The index of a library's sentences, and the suggestions from it. Threads take turns."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._guard = threading.Lock()
        self._index = SentenceIndex()
        self._hashes: dict[str, str] = {}
        """The indexed texts: their hashes by the articles' ids."""

    def propose(self, tag: str, listings: Sequence[Listing], report: Report) -> list[ProposedPassage]:
        """What may deserve a tag, the likeliest first.

        Raises:
            Cancelled: it was not wanted any more; what was indexed till then stays.
        """
        present = {row.id: row for row in listings if not row.missing}
        with self._guard:
            self._follow(present, report)
            key = tag_key(tag)
            no = [
                self._declined(declined_passage)
                for declined_passage in declined(self._library.collection)
                if tag_key(declined_passage.tag) == key
            ]
            yes = list(self._tagged(key, listings))
            suggestions = suggest(self._index, yes, no, MOST) if yes else []
            return [
                proposal
                for suggestion in suggestions
                if (proposal := self._proposal(present[suggestion.article], suggestion)) is not None
            ]

    def forget(self) -> None:
        """Drops the index, unless it is in use. It holds all texts, and needs as much memory again."""
        if self._guard.acquire(blocking=False):
            self._index = SentenceIndex()
            self._hashes.clear()
            self._guard.release()

    def accepting(self, tag: PickedTags, proposal: ProposedPassage) -> Plan:
        """Tags a proposed passage.

        Raises:
            Unreadable: it is not there any more.
        """
        article = self._library.article(proposal.listing)
        passage = proposal.suggestion.passage
        if article.text[slice(*passage)] != proposal.suggestion.words:
            raise Unreadable(f"{proposal.listing.path} has been edited since; ask again for suggestions")
        present = [
            placement.annotation for placement in self._library.placements(article) if placement.passage == passage
        ]
        annotation = present[0] if present else annotate(article.id, describe(article, passage))
        tags = distinct((*annotation.tags, *tag.names))
        return Plan(
            f"tagged {', '.join(tag.names)}", [annotation.edited(tags=tags)], present[:1], [article], picked=tag
        )

    def declining(self, tag: str, proposal: ProposedPassage) -> Plan:
        """Declines a passage: it is not suggested for the tag again."""
        suggestion = proposal.suggestion
        return Plan(
            f"declined for {tag}",
            rows=[Declined(tag, suggestion.article, suggestion.words, suggestion.passage.start).row],
        )

    def _follow(self, present: dict[str, Listing], report: Report) -> None:
        """Brings the index up to date with the texts."""
        for left_article in set(self._hashes) - set(present):
            self._index.drop(left_article)
            del self._hashes[left_article]
        for count, listing in enumerate(present.values()):
            report(count, len(present))
            if self._library.hash_of(listing) == self._hashes.get(listing.id, ""):
                continue
            try:
                article = self._library.article(listing)
            except PostilError:
                continue
            if article.hash != self._hashes.get(listing.id):
                for _ in self._index.adding([SearchedText(listing.id, article.text, article.document.language)]):
                    report(count, len(present))
                self._hashes[listing.id] = article.hash

    def _tagged(self, key: str, listings: Sequence[Listing]) -> Iterator[Example]:
        """The passages with a tag."""
        carrying = [row for row in listings if key in map(tag_key, row.tags)]
        for row in gather(self._library, carrying):
            if key in map(tag_key, row.annotation.tags):
                yield Example(row.listing.id, row.annotation.target.exact, row.passage)

    def _declined(self, declined_passage: Declined) -> Example:
        text = self._index.text(declined_passage.article)
        return Example(
            declined_passage.article, declined_passage.words, declined_passage.place(text) if text is not None else None
        )

    def _proposal(self, listing: Listing, suggestion: Suggestion) -> ProposedPassage | None:
        text = self._index.text(listing.id)
        if text is None:
            return None
        start, end = suggestion.passage
        return ProposedPassage(listing, suggestion, text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT])
