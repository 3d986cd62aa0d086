"""The index of a library's entities, made of the mentions that are kept. Its summary is kept too, so that the names of ten
thousand articles are listed at once; the entities of an article are then made when they are first asked for."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING

from store.entities.aliases import entities_of
from store.entities.corrections import Rule, corrected, name_corrections, needs_text
from store.entities.index import EntityIndex
from store.entities.mention import Entity, Mention
from store.errors import PostilError
from store.library.entities.kept_summary import keep_summary, kept_summary
from store.library.entities.text_mentions import RecognisedText, TextMentions
from store.library.listings import Listing
from store.report import Report
from store.version import VERSION as POSTIL

if TYPE_CHECKING:
    from store.library.library import Library

FILE = "names.json"
RULES = 1
"""Version of how entities are made of mentions: what was made by another one is not used."""


class EntityIndexing:
    """Keeps the index of one library. Any thread may ask: a second one gets the index that the first one has made."""

    def __init__(self, library: Library, text_mentions: TextMentions) -> None:
        self._library = library
        self._text_mentions = text_mentions
        self._guard = threading.Lock()
        self._index: EntityIndex | None = None
        self._state = ""
        """What the index was made of."""
        self._entities: tuple[tuple[Rule, ...], dict[str, tuple[RecognisedText, Sequence[Entity]]]] = (), {}
        """The entities of each article by its id, as far as they were needed, with the corrections that were applied."""

    def index(self, listings: Iterable[Listing], rules: tuple[Rule, ...], report: Report | None) -> EntityIndex:
        """The entities of all articles that are known. A text is read only if the reader has marked names in it."""
        with self._guard:
            recognised = self._text_mentions.all_kept(listings)
            state = self._state_of(rules, recognised)
            if self._index is None or self._state != state:
                self._index = self._indexed(rules, recognised, state, report)
                self._state = state
            return self._index

    def _state_of(self, rules: tuple[Rule, ...], recognised: Sequence[tuple[Listing, RecognisedText]]) -> str:
        texts = [(row.id, text.hash, str(text.published), text.language) for row, text in recognised]
        stamps = sorted(
            (language, self._text_mentions.stamps[language]) for language in {text.language for _, text in recognised}
        )
        state = repr((POSTIL, RULES, stamps, rules, texts))
        return blake2b(state.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()

    def _indexed(
        self,
        rules: tuple[Rule, ...],
        recognised: Sequence[tuple[Listing, RecognisedText]],
        state: str,
        report: Report | None,
    ) -> EntityIndex:
        if self._entities[0] != rules:
            self._entities = rules, {}
        kept_entities = self._entities[1]
        articles = _Entities(recognised, lambda row, text: self._of_article(row, text, rules, kept_entities))
        file = self._library.layout.indexes / FILE
        corrections = name_corrections(rules)
        summary = kept_summary(file, state) if self._index is None else None
        if summary is not None and set(summary.articles) == set(articles):
            return EntityIndex(articles, corrections, summary)
        indexed: dict[str, Sequence[Entity]] = {}
        for count, (row, text) in enumerate(recognised):
            if report is not None:
                report(count, len(recognised))
            if (entities := self._of_article(row, text, rules, kept_entities)) is not None:
                indexed[row.id] = entities
        index = EntityIndex(indexed, corrections)
        keep_summary(file, state, index.summary)
        return index

    def _of_article(
        self,
        row: Listing,
        text: RecognisedText,
        rules: tuple[Rule, ...],
        kept_entities: dict[str, tuple[RecognisedText, Sequence[Entity]]],
    ) -> Sequence[Entity] | None:
        """The entities of an article, made with these corrections; None where its mentions cannot be read."""
        if row.id in kept_entities and kept_entities[row.id][0] == text:
            return kept_entities[row.id][1]
        mentions = self._text_mentions.kept(text)
        if mentions is None:
            return None
        entities = entities_of(self._corrected(row, mentions, rules), name_corrections(rules, row.id))
        kept_entities[row.id] = text, entities
        return entities

    def _corrected(self, listing: Listing, mentions: tuple[Mention, ...], rules: tuple[Rule, ...]) -> list[Mention]:
        text = ""
        if needs_text(rules, listing.id):
            try:
                text = self._library.article(listing).text
            except PostilError:  # the article is gone meanwhile: it cannot be read anyway
                return list(mentions)
        return corrected(text, listing.id, mentions, rules)


class _Entities(Mapping[str, Sequence[Entity]]):
    """The entities of articles by their ids, made when they are asked for; none where that cannot be done any more."""

    def __init__(
        self,
        recognised: Iterable[tuple[Listing, RecognisedText]],
        of: Callable[[Listing, RecognisedText], Sequence[Entity] | None],
    ) -> None:
        self._recognised = {row.id: (row, text) for row, text in recognised}
        self._of = of

    def __getitem__(self, article: str) -> Sequence[Entity]:
        return self._of(*self._recognised[article]) or ()

    def __iter__(self) -> Iterator[str]:
        return iter(self._recognised)

    def __len__(self) -> int:
        return len(self._recognised)
