"""The names in a library's articles: found by the engine or kept from before, as the reader corrected them, and which of
them mean the same.

What the engine found is kept apart from what the reader said: the mentions that are shown are made anew from both whenever
either changes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from store.annotations.acts import LibraryRow, Plan
from store.annotations.collection import ENTITIES, LIBRARY
from store.articles.article import Article
from store.entities.aliases import entities_of
from store.entities.cache import Cache
from store.entities.corrections import Rule, corrected, rule_from_row, rule_to_row, said_of
from store.entities.mention import Entity, Mention
from store.entities.messages import Answer, Request
from store.entities.models import model_for, stamp
from store.entities.recognizer import Recognizer

if TYPE_CHECKING:
    from store.workspace import Workspace


@dataclass(frozen=True)
class Cast:
    """Who and what is named in one article."""

    entities: tuple[Entity, ...]
    is_final: bool = True
    """Whether no better answer is to come."""

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, Entity], ...]:
        """Every mention with what it means, in order."""
        pairs = [(mention, entity) for entity in self.entities for mention in entity.mentions]
        return tuple(sorted(pairs, key=lambda pair: pair[0].start))

    def at(self, offset: int) -> tuple[Mention, Entity] | None:
        """What is named at a character."""
        return next((pair for pair in self.mentions if pair[0].start <= offset < pair[0].end), None)

    def count(self, name: str) -> int:
        """How many mentions have these very words."""
        return sum(mention.text == name for mention, _ in self.mentions)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a text."""

    hash: str
    mentions: tuple[Mention, ...]
    is_final: bool


class NamedLibrary:
    """The names of one library's articles."""

    def __init__(
        self, workspace: Workspace, tell: Callable[[str, str], None], models: Mapping[str, str] | None = None
    ) -> None:
        """`tell` gets, in a thread, the id of an article whose names have been found, and why they are not as good as they
        could be, or ``""``. `models` are the engines that the reader wants, by language."""
        self._workspace = workspace
        self._models = models or {}
        self._tell = tell
        self._guard = threading.Lock()
        self._found: dict[str, _Found] = {}
        """By the articles' ids."""
        self._asked: dict[str, Article] = {}
        self._recognizer = Recognizer(self._take)

    # One article

    def cast(self, article: Article) -> Cast | None:
        """Who and what is named in an article; None where that is not known yet.

        Raises:
            DamagedFile, Unreadable: what the reader said of names cannot be read.
        """
        found = self._known(article)
        if found is None:
            return None
        rules = self.rules()
        shown = corrected(article.text, article.id, found.mentions, rules)
        return Cast(tuple(entities_of(shown, said_of(rules, article.id))), found.is_final)

    def ask(self, article: Article) -> None:
        """Has the names of the article in front found, unless they are known."""
        found = self._known(article)
        if found is not None and found.is_final:
            return
        with self._guard:
            self._asked[article.id] = article
        document = article.document
        model = model_for(document.language, self._models)
        request = Request(article.id, article.text, document.date, document.language, model, quick=True)
        self._recognizer.ask(request, urgent=True)

    def now(self, article: Article) -> Cast:
        """The same at once, found in this process if need be; for who has nothing else to do.

        Raises:
            DamagedFile, Unreadable: what the reader said of names cannot be read.
        """
        if self._known(article) is None:
            from store.entities.engine import tag

            document = article.document
            model = model_for(document.language, self._models)
            mentions = tuple(tag(article.text, document.date, document.language, model))
            self._keep(article, mentions)
        cast = self.cast(article)
        assert cast is not None
        return cast

    def close(self) -> None:
        """Ends the engine."""
        self._recognizer.close()

    def _known(self, article: Article) -> _Found | None:
        with self._guard:
            found = self._found.get(article.id)
        if found is not None and found.hash == article.hash:
            return found
        kept = self._cache(article).get(article.hash, article.document.date, article.text)
        return _Found(article.hash, kept, is_final=True) if kept is not None else None

    def _keep(self, article: Article, mentions: tuple[Mention, ...]) -> None:
        with self._guard:
            self._found[article.id] = _Found(article.hash, mentions, is_final=True)
        self._cache(article).put(article.hash, article.document.date, mentions)

    def _cache(self, article: Article) -> Cache:
        return Cache(self._workspace.layout, stamp(model_for(article.document.language, self._models)))

    def _take(self, answer: Answer) -> None:
        """In a thread of the recognizer's: an answer has come."""
        with self._guard:
            article = self._asked.get(answer.key)
            if article is None:
                return
            if answer.quick or answer.failed:
                self._found[article.id] = _Found(article.hash, answer.mentions, is_final=not answer.quick)
            if not answer.quick:
                del self._asked[article.id]
        if not answer.quick and not answer.failed:
            self._keep(article, answer.mentions)
        self._tell(article.id, answer.failed)

    # What the reader said

    def rules(self) -> tuple[Rule, ...]:
        """Every correction, in the order of their time.

        Raises:
            DamagedFile, Unreadable: their file cannot be used.
        """
        rows = self._workspace.collection.rows(LIBRARY, ENTITIES).values()
        return tuple(sorted(filter(None, map(rule_from_row, rows)), key=lambda rule: rule.id))

    def saying(self, rule: Rule, words: str) -> Plan:
        """Adds a correction."""
        return Plan(words, rows=[LibraryRow(ENTITIES, rule.number, rule_to_row(rule))])
