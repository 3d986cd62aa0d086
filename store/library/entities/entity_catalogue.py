"""The names in a library's articles: found by the engine or kept from before, as the reader corrected them, and which of
them mean the same.

What the engine found is kept apart from what the reader said: the mentions that are shown are made anew from both whenever
either changes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from store.annotations.collection import ENTITIES, LIBRARY
from store.articles.article import Article
from store.articles.dates import day_of
from store.entities.aliases import entities_of
from store.entities.cache import Cache, drop_others
from store.entities.corrections import Rule, corrected, needs_text, rule_from_row, said_of, worth_correcting
from store.entities.index import EntityIndex, LibraryEntity
from store.entities.mention import Entity, Mention
from store.entities.messages import EngineAnswer, EngineRequest
from store.entities.models import choose, model_for, stamp
from store.entities.recognizer import COMMAND, Recognizer
from store.errors import PostilError
from store.library.listings import Listing
from store.report import Report

if TYPE_CHECKING:
    from store.library.library import Library

LONGEST = 1_000_000
"""Characters of a text in which names are looked for, a long novel's; the engine reads them in about half a minute."""
TOO_LONG = f"names are found in texts of up to {LONGEST:,} characters; this one is longer"
MOST_REMEMBERED = 16
"""Answers; all that can be kept are in the cache."""
MOST_DOUBTS = 200
"""Names that are offered to be put right, one after the other."""


@dataclass(frozen=True)
class ArticleEntities:
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
class _Text:
    """What the mentions that were found in a text are kept by."""

    hash: str
    published: date | None
    language: str

    @classmethod
    def of(cls, article: Article) -> _Text:
        return cls(article.hash, article.document.date, article.document.language)


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found in a text."""

    text: _Text
    mentions: tuple[Mention, ...]
    is_final: bool


class _Awaited:
    """What somebody waits for."""

    def __init__(self) -> None:
        self.is_found = threading.Event()
        self.problem = ""


class EntityCatalogue:
    """The names of one library's articles."""

    def __init__(
        self,
        library: Library,
        tell: Callable[[str, str], None],
        models: Mapping[str, str] | None = None,
        command: Sequence[str] = COMMAND,
    ) -> None:
        """`tell` gets, in a thread, the id of an article whose names have been found, and why they are not as good as they
        could be, or ``""``. `models` are the engines that the reader wants, by language; `command` starts their process."""
        self._library = library
        self._models = models or {}
        self._tell = tell
        self._guard = threading.Lock()
        self._indexing = threading.Lock()
        self._found: dict[str, _Found] = {}
        """The last answers, by the articles' ids: also those that are not to be kept, or can't be."""
        self._asked: dict[str, Article] = {}
        """By the requests' keys."""
        self._awaited: dict[str, _Awaited] = {}
        """Who waits for an article's names, by its id."""
        self._is_closed = False
        self._stamps: dict[str, str] = {}
        """What found mentions are known by, by language."""
        self._index: tuple[object, EntityIndex] | None = None
        self._indexed: tuple[tuple[Rule, ...], dict[str, tuple[_Text, list[Entity]]]] = (), {}
        """The entities of each article, by its id, as far as they were needed, and the rules they were made with."""
        self._recognizer = Recognizer(self._take, command)

    # One article

    def cast(self, article: Article) -> ArticleEntities | None:
        """Who and what is named in an article; None where that is not known yet.

        Raises:
            DamagedFile, Unreadable: what the reader said of names cannot be read.
        """
        found = self._known(article)
        if found is None:
            return None
        rules = self.rules()
        shown = corrected(article.text, article.id, found.mentions, rules)
        return ArticleEntities(tuple(entities_of(shown, said_of(rules, article.id))), found.is_final)

    def start(self) -> None:
        """Starts the engine, so that the names of the first article are there sooner."""
        self._recognizer.start()

    def ask(self, article: Article) -> None:
        """Has the names of the article in front found, unless they are known."""
        found = self._known(article)
        if found is None or not found.is_final:
            self._ask(article, urgent=True)

    def wait_for(self, article: Article) -> str:
        """Has the names of an article found when nobody else needs the engine, and waits until they are, in a thread; returns
        why they are not as good as they could be, or ``""``."""
        awaited = _Awaited()
        with self._guard:
            if self._is_closed:
                return ""
            self._awaited[article.id] = awaited
        self._ask(article, urgent=False)
        awaited.is_found.wait()
        return awaited.problem

    def now(self, article: Article) -> ArticleEntities:
        """The same at once, found in this process if need be; for who has nothing else to do.

        Raises:
            DamagedFile, Unreadable: what the reader said of names cannot be read.
        """
        if self._known(article) is None:
            from store.entities.engine.recognise import tag_at_least

            text = _Text.of(article)
            model = model_for(text.language, self._models)
            mentions, problem = tag_at_least(article.text, text.published, text.language, model)
            told = _problem(EngineAnswer(article.id, tuple(mentions), failed=problem))
            self._answered(article, tuple(mentions), told)
        cast = self.cast(article)
        assert cast is not None
        return cast

    def close(self) -> None:
        """Ends the engine; who waits for it waits no longer."""
        self._recognizer.close()
        with self._guard:
            self._is_closed = True
            for awaited in self._awaited.values():
                awaited.is_found.set()

    def shortfall(self, language: str) -> str:
        """Why the names of a language are not found as well as they could be, and what to do; ``""`` if they are."""
        return choose(language, self._models).shortfall

    # The library

    def is_known(self, listing: Listing) -> bool:
        """Whether the names of a row's article have been found, as its file was when it was last looked at."""
        text = self._text_of(listing)
        return text is not None and self._cache(text.language).has(text.hash, text.published)

    def forget_others(self) -> None:
        """Deletes what other engines found in this library."""
        drop_others(self._library.layout, self._stamps.values())

    def index(self, listings: Iterable[Listing], report: Report | None = None) -> EntityIndex:
        """The entities of all articles whose names are known. Texts are read only where the reader marked names in them.

        Raises:
            DamagedFile, Unreadable: what the reader said of names cannot be read.
        """
        with self._indexing:  # who comes second gets what the first has made
            return self._indexed_now(listings, report)

    def _indexed_now(self, listings: Iterable[Listing], report: Report | None) -> EntityIndex:
        rules = self.rules()
        texts = [(row, text) for row in listings if not row.missing and (text := self._text_of(row)) is not None]
        known = [(row, text) for row, text in texts if self._cache(text.language).has(text.hash, text.published)]
        state = rules, [(row.id, text) for row, text in known]
        if self._index is not None and self._index[0] == state:
            return self._index[1]
        made = self._indexed[1] if self._indexed[0] == rules else {}
        found: dict[str, tuple[_Text, list[Entity]]] = {}
        for done, (row, text) in enumerate(known):
            if report is not None:
                report(done, len(known))
            if row.id in made and made[row.id][0] == text:
                found[row.id] = made[row.id]
            elif (mentions := self._cache(text.language).get(text.hash, text.published)) is not None:
                entities = entities_of(self._corrected(row, mentions, rules), said_of(rules, row.id))
                found[row.id] = text, entities
        index = EntityIndex({one: entities for one, (_, entities) in found.items()}, said_of(rules))
        self._indexed, self._index = (rules, found), (state, index)
        return index

    def _corrected(self, listing: Listing, mentions: tuple[Mention, ...], rules: tuple[Rule, ...]) -> list[Mention]:
        text = ""
        if needs_text(rules, listing.id):
            try:
                text = self._library.article(listing).text
            except PostilError:  # gone meanwhile: it cannot be read anyway
                return list(mentions)
        return corrected(text, listing.id, mentions, rules)

    # What is kept

    def _known(self, article: Article) -> _Found | None:
        text = _Text.of(article)
        kept = self._cache(text.language).get(text.hash, text.published)
        with self._guard:
            remembered = self._found.get(article.id)
        for found in (_Found(text, kept, is_final=True) if kept is not None else None, remembered):
            if found is not None and found.text == text and _stand_in(article.text, found.mentions):
                return found
        return None

    def _keep(self, text: _Text, mentions: tuple[Mention, ...]) -> None:
        self._cache(text.language).put(text.hash, text.published, mentions)

    def _cache(self, language: str) -> Cache:
        if language not in self._stamps:
            self._stamps[language] = stamp(model_for(language, self._models))
        return Cache(self._library.layout, self._stamps[language])

    def _text_of(self, listing: Listing) -> _Text | None:
        facts = self._library.facts_of(listing)
        if facts is None or facts.refusal:
            return None
        return _Text(facts.hash, day_of(facts.date), facts.language)

    # The engine

    def _ask(self, article: Article, *, urgent: bool) -> None:
        text = _Text.of(article)
        if len(article.text) > LONGEST:
            self._answered(article, (), TOO_LONG)
            return
        key = f"{article.id} {article.hash}"
        with self._guard:
            self._asked[key] = article
        model = model_for(text.language, self._models)
        request = EngineRequest(key, article.text, text.published, text.language, model, quick=urgent)
        self._recognizer.ask(request, urgent=urgent)

    def _take(self, answer: EngineAnswer) -> None:
        """In a thread of the recognizer's: an answer has come."""
        with self._guard:
            article = self._asked.get(answer.key)
            if article is not None and not answer.quick:
                del self._asked[answer.key]
        if article is not None:
            self._answered(article, answer.mentions, _problem(answer), is_final=not answer.quick)

    def _answered(
        self, article: Article, mentions: tuple[Mention, ...], problem: str, *, is_final: bool = True
    ) -> None:
        text = _Text.of(article)
        if is_final and not problem:
            self._keep(text, mentions)
        with self._guard:
            before = self._found.pop(article.id, None)
            if problem and not mentions and before is not None and before.text == text:
                mentions = before.mentions  # what was found before the engine failed is no less right
            self._found[article.id] = _Found(text, mentions, is_final)
            if len(self._found) > MOST_REMEMBERED:
                del self._found[next(iter(self._found))]
            awaited = self._awaited.pop(article.id, None) if is_final else None
        self._tell(article.id, problem)
        if awaited is not None:
            awaited.problem = problem
            awaited.is_found.set()

    # What the reader said

    def rules(self) -> tuple[Rule, ...]:
        """Every correction, in the order of their time.

        Raises:
            DamagedFile, Unreadable: their file cannot be used.
        """
        rows = self._library.collection.rows(LIBRARY, ENTITIES).values()
        return tuple(sorted(filter(None, map(rule_from_row, rows)), key=lambda rule: rule.id))

    def doubts(self, index: EntityIndex) -> list[LibraryEntity]:
        """The names of which a correction would change most, each as one entity, the most worthy first; at most
        `MOST_DOUBTS`.

        Raises:
            DamagedFile, Unreadable: what the reader said of names cannot be read.
        """
        worthy = worth_correcting(index.mentions, self.rules())[:MOST_DOUBTS]
        return list(index.named_as([(name, kind) for name, kind, _ in worthy]).values())


def _stand_in(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether mentions are of this text, and not of a longer one that it is the beginning of."""
    return all(text.startswith(one.text, one.start) for one in mentions)


def _problem(answer: EngineAnswer) -> str:
    """Why an answer is not as good as it could be, in words."""
    if not answer.failed:
        return ""
    found = "names were found by the small tagger alone" if answer.mentions else "no names were found"
    return f"{found}: {answer.failed}"
