"""The known mentions of the texts of a library: those that are kept in the cache, and the last answers of the engine."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from store.articles.article import Article
from store.articles.dates import day_of
from store.entities.cache import Cache, KeptTexts, drop_others
from store.entities.mention import Mention
from store.entities.models import model_for, stamp
from store.library.listings import Listing

if TYPE_CHECKING:
    from store.library.library import Library

MOST_REMEMBERED = 16
"""Most answers in memory; all that can be kept are in the cache."""


class RecognisedText(NamedTuple):
    """A text as far as its mentions depend on it."""

    hash: str
    published: date | None
    language: str

    @classmethod
    def of(cls, article: Article) -> RecognisedText:
        return cls(article.hash, article.document.date, article.document.language)


class KnownMentions(NamedTuple):
    """The mentions of a text."""

    text: RecognisedText
    mentions: tuple[Mention, ...]
    is_final: bool


class TextMentions:
    """The mentions of one library's texts, as far as they are known. Any thread may ask."""

    def __init__(self, library: Library, models: Mapping[str, str]) -> None:
        """`models` are the engines by language that the reader wants."""
        self._library = library
        self._models = models
        self._guard = threading.Lock()
        self._answers: dict[str, KnownMentions] = {}
        """The last answers by the articles' ids, also those that are not kept."""
        self.stamps: dict[str, str] = {}
        """The engine's name and version for each language."""
        self._caches: dict[str, Cache] = {}
        """Where what it found is kept, for each language."""

    def of_article(self, article: Article) -> KnownMentions | None:
        text = RecognisedText.of(article)
        kept = self.kept(text)
        with self._guard:
            remembered = self._answers.get(article.id)
        for mentions in (KnownMentions(text, kept, is_final=True) if kept is not None else None, remembered):
            if mentions is not None and mentions.text == text and _stand_in(article.text, mentions.mentions):
                return mentions
        return None

    def of_listing(self, listing: Listing) -> RecognisedText | None:
        """The text of a row's article, as it was at the last look at its file; None where it cannot be read."""
        facts = self._library.facts_of(listing)
        if facts is None or facts.refusal:
            return None
        return RecognisedText(facts.hash, day_of(facts.date), facts.language)

    def is_kept(self, text: RecognisedText) -> bool:
        return self._cache(text.language).has(text.hash, text.published)

    def kept(self, text: RecognisedText) -> tuple[Mention, ...] | None:
        return self._cache(text.language).get(text.hash, text.published)

    def all_kept(self, listings: Iterable[Listing]) -> list[tuple[Listing, RecognisedText]]:
        """The rows of which the mentions are kept, each with its text."""
        kept: dict[str, KeptTexts] = {}
        rows = []
        for row in listings:
            if row.missing or (text := self.of_listing(row)) is None:
                continue
            if text.language not in kept:
                kept[text.language] = self._cache(text.language).texts()
            if kept[text.language].has(text.hash, text.published):
                rows.append((row, text))
        return rows

    def keep(self, text: RecognisedText, mentions: tuple[Mention, ...]) -> None:
        self._cache(text.language).put(text.hash, text.published, mentions)

    def remember(self, article: Article, mentions: tuple[Mention, ...], *, is_whole: bool, is_final: bool) -> None:
        """Takes an answer of the engine. One that failed leaves what was found before the engine failed."""
        text = RecognisedText.of(article)
        with self._guard:
            before = self._answers.pop(article.id, None)
            if not is_whole and not mentions and before is not None and before.text == text:
                mentions = before.mentions
            self._answers[article.id] = KnownMentions(text, mentions, is_final)
            if len(self._answers) > MOST_REMEMBERED:
                del self._answers[next(iter(self._answers))]

    def forget_others(self) -> None:
        """Deletes what other engines found in this library."""
        drop_others(self._library.layout, self.stamps.values())

    def _cache(self, language: str) -> Cache:
        if language not in self._caches:
            self.stamps[language] = stamp(model_for(language, self._models))
            self._caches[language] = Cache(self._library.layout, self.stamps[language])
        return self._caches[language]


def _stand_in(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether mentions are of this text, and not of a longer one of which it is the beginning."""
    return all(text.startswith(mention.text, mention.start) for mention in mentions)
