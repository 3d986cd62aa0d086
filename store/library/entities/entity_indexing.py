"""The index of all entities of a library that are known, made anew only as far as texts and corrections have changed."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from typing import TYPE_CHECKING

from store.entities.aliases import entities_of
from store.entities.corrections import Rule, corrected, needs_text, said_of
from store.entities.index import EntityIndex
from store.entities.mention import Entity, Mention
from store.errors import PostilError
from store.library.entities.text_mentions import RecognisedText, TextMentions
from store.library.listings import Listing
from store.report import Report

if TYPE_CHECKING:
    from store.library.library import Library


class EntityIndexing:
    """Keeps the index of one library. Any thread may ask: a second one gets the index that the first one has made."""

    def __init__(self, library: Library, text_mentions: TextMentions) -> None:
        self._library = library
        self._text_mentions = text_mentions
        self._guard = threading.Lock()
        self._index: tuple[object, EntityIndex] | None = None
        """The last index, and what it was made of."""
        self._indexed: tuple[tuple[Rule, ...], dict[str, tuple[RecognisedText, list[Entity]]]] = (), {}
        """The entities of each article in it by its id, with the corrections that were applied."""

    def index(self, listings: Iterable[Listing], rules: tuple[Rule, ...], report: Report | None) -> EntityIndex:
        """The entities of all articles that are known. A text is read only if the reader has marked names in it."""
        with self._guard:
            of_listing, is_kept = self._text_mentions.of_listing, self._text_mentions.is_kept
            texts = [(row, text) for row in listings if not row.missing and (text := of_listing(row)) is not None]
            known = [(row, text) for row, text in texts if is_kept(text)]
            state = rules, [(row.id, text) for row, text in known]
            if self._index is not None and self._index[0] == state:
                return self._index[1]
            made = self._indexed[1] if self._indexed[0] == rules else {}
            indexed: dict[str, tuple[RecognisedText, list[Entity]]] = {}
            for done, (row, text) in enumerate(known):
                if report is not None:
                    report(done, len(known))
                if row.id in made and made[row.id][0] == text:
                    indexed[row.id] = made[row.id]
                elif (mentions := self._text_mentions.kept(text)) is not None:
                    entities = entities_of(self._corrected(row, mentions, rules), said_of(rules, row.id))
                    indexed[row.id] = text, entities
            index = EntityIndex({article_id: entities for article_id, (_, entities) in indexed.items()}, said_of(rules))
            self._indexed, self._index = (rules, indexed), (state, index)
            return index

    def _corrected(self, listing: Listing, mentions: tuple[Mention, ...], rules: tuple[Rule, ...]) -> list[Mention]:
        text = ""
        if needs_text(rules, listing.id):
            try:
                text = self._library.article(listing).text
            except PostilError:  # the article is gone meanwhile: it cannot be read anyway
                return list(mentions)
        return corrected(text, listing.id, mentions, rules)
