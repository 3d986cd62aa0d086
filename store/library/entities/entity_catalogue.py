"""The entities of a library's articles: found by the engine or taken from the cache, with the reader's corrections applied.

The engine's findings and the reader's corrections are kept apart. The mentions that are shown are made of both whenever
either changes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import ENTITIES
from store.articles.article import Article
from store.articles.dates import day_of
from store.entities.aliases import entities_of
from store.entities.cache import Cache, drop_others
from store.entities.corrections import Rule, corrected, needs_text, rule_from_row, said_of, worth_correcting
from store.entities.index import EntityIndex, LibraryEntity
from store.entities.mention import Entity, Mention
from store.entities.messages import EngineAnswer, EngineRequest
from store.entities.models import choose, model_for, stamp
from store.errors import PostilError
from store.library.article_filter import InArticle
from store.library.entities.list_answers import list_answers
from store.library.entities.on_lists import ListMatches, OnLists
from store.library.listings import Listing
from store.report import Report

if TYPE_CHECKING:
    from store.entities.recognizer import Recognizer
    from store.library.library import Library

LONGEST = 1_000_000
"""Most characters of a text that are searched for names: a long novel, which takes the engine half a minute."""
TOO_LONG = f"names are found in texts of up to {LONGEST:,} characters; this one is longer"
MOST_REMEMBERED = 16
"""Most answers in memory; all that can be kept are in the cache."""
MOST_DOUBTS = 200
"""Most names that are offered for correction at a time."""


@dataclass(frozen=True)
class ArticleEntities:
    """The entities of one article."""

    entities: tuple[Entity, ...]
    is_final: bool = True
    """Whether no better answer will come."""

    @cached_property
    def mentions(self) -> tuple[tuple[Mention, Entity], ...]:
        """All mentions with their entities, in order."""
        pairs = [(mention, entity) for entity in self.entities for mention in entity.mentions]
        return tuple(sorted(pairs, key=lambda pair: pair[0].start))

    def at(self, offset: int) -> tuple[Mention, Entity] | None:
        """The mention at a character."""
        return next((pair for pair in self.mentions if pair[0].start <= offset < pair[0].end), None)

    def count(self, name: str) -> int:
        """How many mentions have these exact words."""
        return sum(mention.text == name for mention, _ in self.mentions)


class _Text(NamedTuple):
    """The key of the mentions of a text."""

    hash: str
    published: date | None
    language: str

    @classmethod
    def of(cls, article: Article) -> _Text:
        return cls(article.hash, article.document.date, article.document.language)


class _Answer(NamedTuple):
    """The mentions of a text."""

    text: _Text
    mentions: tuple[Mention, ...]
    is_final: bool


class _Awaited:
    """A request that somebody waits for."""

    def __init__(self) -> None:
        self.is_found = threading.Event()
        self.problem = ""


class EntityCatalogue:
    """The entities of one library's articles."""

    def __init__(
        self,
        library: Library,
        tell: Callable[[str, str], None],
        models: Mapping[str, str] | None = None,
        command: Sequence[str] | None = None,
    ) -> None:
        """`tell` gets, in a thread, the id of an article whose entities have been found, and the reason if some may be
        missing, else ``""``. `models` are the engines by language that the reader wants; `command` starts their process,
        if it is not the usual one."""
        self._library = library
        self._models = models or {}
        self._tell = tell
        self._guard = threading.Lock()
        self._indexing = threading.Lock()
        self._answers: dict[str, _Answer] = {}
        """The last answers by the articles' ids, also those that are not kept."""
        self._asked: dict[str, Article] = {}
        """Requests by their keys."""
        self._awaited: dict[str, _Awaited] = {}
        """Who waits for the entities of an article, by its id."""
        self._is_closed = False
        self._stamps: dict[str, str] = {}
        """The engine's name and version for each language."""
        self._caches: dict[str, Cache] = {}
        """Where what it found is kept, for each language."""
        self._index: tuple[object, EntityIndex] | None = None
        self._indexed: tuple[tuple[Rule, ...], dict[str, tuple[_Text, list[Entity]]]] = (), {}
        """The entities of each article by its id, as far as they were needed, with the corrections that were applied."""
        self._matches = ListMatches(())
        self._command = command
        self._starting = threading.Lock()
        self._made: Recognizer | None = None
        """What asks the engine, once something is to be asked."""

    # One article

    def in_article(self, article: Article) -> ArticleEntities | None:
        """The entities of an article; None where they are not known yet.

        Raises:
            DamagedFile, Unreadable: the reader's corrections cannot be read.
        """
        known = self._known(article)
        if known is None:
            return None
        rules = self.rules()
        shown = corrected(article.text, article.id, known.mentions, rules)
        return ArticleEntities(tuple(entities_of(shown, said_of(rules, article.id))), known.is_final)

    def start(self) -> None:
        """Starts the engine, so that it answers sooner for the first article."""
        self._recognizer().start()

    def ask(self, article: Article) -> None:
        """Requests the entities of the article in front, unless they are known."""
        known = self._known(article)
        if known is None or not known.is_final:
            self._ask(article, urgent=True)

    def wait_for(self, article: Article) -> str:
        """Finds the entities of an article when nobody else needs the engine, and waits for them; runs in a thread. Returns
        the reason if some may be missing, else ``""``."""
        awaited = _Awaited()
        with self._guard:
            if self._is_closed:
                return ""
            self._awaited[article.id] = awaited
        self._ask(article, urgent=False)
        awaited.is_found.wait()
        return awaited.problem

    def now(self, article: Article) -> ArticleEntities:
        """The entities of an article at once, found in this process if need be; for a command, which has nothing else to do.

        Raises:
            DamagedFile, Unreadable: the reader's corrections cannot be read.
        """
        if self._known(article) is None:
            from store.entities.engine.recognise import tag_at_least

            text = _Text.of(article)
            model = model_for(text.language, self._models)
            mentions, problem = tag_at_least(article.text, text.published, text.language, model)
            why = _problem(EngineAnswer(article.id, tuple(mentions), failed=problem))
            self._answered(article, tuple(mentions), why)
        in_article = self.in_article(article)
        assert in_article is not None
        return in_article

    def close(self) -> None:
        """Ends the engine and everything that waits for it."""
        with self._starting:
            self._is_closed = True
        if self._made is not None:
            self._made.close()
        with self._guard:
            self._is_closed = True
            for awaited in self._awaited.values():
                awaited.is_found.set()

    def shortfall(self, language: str) -> str:
        """Why entities may be missing in a language, and what to do about that; ``""`` if none are."""
        return choose(language, self._models).shortfall

    # The library

    def is_known(self, listing: Listing) -> bool:
        """Whether the entities of a row's article are known, for the file as it was at the last look at it."""
        text = self._text_of(listing)
        return text is not None and self._cache(text.language).has(text.hash, text.published)

    def forget_others(self) -> None:
        """Deletes what other engines found in this library."""
        drop_others(self._library.layout, self._stamps.values())

    def index(self, listings: Iterable[Listing], report: Report | None = None) -> EntityIndex:
        """The entities of all articles that are known. A text is read only if the reader has marked names in it.

        Raises:
            DamagedFile, Unreadable: the reader's corrections cannot be read.
        """
        with self._indexing:  # a second caller gets the index that the first one has made
            return self._indexed_now(listings, report)

    def naming(self, listings: Iterable[Listing], report: Report | None = None) -> InArticle:
        """What queries know of the names in the articles; for the rest see `index` and `on_lists`."""
        return self.on_lists(self.index(listings, report)).naming()

    def on_lists(self, index: EntityIndex) -> OnLists:
        """What stands on the lists beside the library. It reads lists that have changed, and is for a thread.

        Raises:
            DamagedFile, Unreadable: the reader's answers cannot be read.
        """
        with self._indexing:
            lists = self._library.name_lists.now()
            if self._matches.lists is not lists:
                self._matches = ListMatches(lists)
            on_lists = OnLists(self._matches, list_answers(self._library.collection), index)
            on_lists.prepare()
            return on_lists

    def _indexed_now(self, listings: Iterable[Listing], report: Report | None) -> EntityIndex:
        rules = self.rules()
        texts = [(row, text) for row in listings if not row.missing and (text := self._text_of(row)) is not None]
        known = [(row, text) for row, text in texts if self._cache(text.language).has(text.hash, text.published)]
        state = rules, [(row.id, text) for row, text in known]
        if self._index is not None and self._index[0] == state:
            return self._index[1]
        made = self._indexed[1] if self._indexed[0] == rules else {}
        indexed: dict[str, tuple[_Text, list[Entity]]] = {}
        for done, (row, text) in enumerate(known):
            if report is not None:
                report(done, len(known))
            if row.id in made and made[row.id][0] == text:
                indexed[row.id] = made[row.id]
            elif (mentions := self._cache(text.language).get(text.hash, text.published)) is not None:
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

    # What is kept

    def _known(self, article: Article) -> _Answer | None:
        text = _Text.of(article)
        kept = self._cache(text.language).get(text.hash, text.published)
        with self._guard:
            remembered = self._answers.get(article.id)
        for known in (_Answer(text, kept, is_final=True) if kept is not None else None, remembered):
            if known is not None and known.text == text and _stand_in(article.text, known.mentions):
                return known
        return None

    def _keep(self, text: _Text, mentions: tuple[Mention, ...]) -> None:
        self._cache(text.language).put(text.hash, text.published, mentions)

    def _cache(self, language: str) -> Cache:
        if language not in self._caches:
            self._stamps[language] = stamp(model_for(language, self._models))
            self._caches[language] = Cache(self._library.layout, self._stamps[language])
        return self._caches[language]

    def _text_of(self, listing: Listing) -> _Text | None:
        facts = self._library.facts_of(listing)
        if facts is None or facts.refusal:
            return None
        return _Text(facts.hash, day_of(facts.date), facts.language)

    # The engine

    def _recognizer(self) -> Recognizer:
        from store.entities.recognizer import COMMAND, Recognizer  # most commands ask it nothing

        with self._starting:
            if self._made is None:
                self._made = Recognizer(self._take, COMMAND if self._command is None else self._command)
                if self._is_closed:
                    self._made.close()
            return self._made

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
        self._recognizer().ask(request, urgent=urgent)

    def _take(self, answer: EngineAnswer) -> None:
        """An answer of the engine has come; called in a thread of the recognizer's."""
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
            before = self._answers.pop(article.id, None)
            if problem and not mentions and before is not None and before.text == text:
                mentions = before.mentions  # what was found before the engine failed is still right
            self._answers[article.id] = _Answer(text, mentions, is_final)
            if len(self._answers) > MOST_REMEMBERED:
                del self._answers[next(iter(self._answers))]
            awaited = self._awaited.pop(article.id, None) if is_final else None
        self._tell(article.id, problem)
        if awaited is not None:
            awaited.problem = problem
            awaited.is_found.set()

    # Corrections

    def rules(self) -> tuple[Rule, ...]:
        """All corrections, in the order of their time.

        Raises:
            DamagedFile, Unreadable: their file cannot be used.
        """
        rows = self._library.collection.rows(LIBRARY, ENTITIES).values()
        return tuple(sorted(filter(None, map(rule_from_row, rows)), key=lambda rule: rule.id))

    def doubts(self, index: EntityIndex) -> list[LibraryEntity]:
        """The names whose correction would change most, each as one entity, in that order; at most `MOST_DOUBTS`.

        Raises:
            DamagedFile, Unreadable: the reader's corrections cannot be read.
        """
        worthy = worth_correcting(index.mentions, self.rules())[:MOST_DOUBTS]
        return list(index.named_as([(name, kind) for name, kind, _ in worthy]).values())


def _stand_in(text: str, mentions: Iterable[Mention]) -> bool:
    """Whether mentions are of this text, and not of a longer one of which it is the beginning."""
    return all(text.startswith(mention.text, mention.start) for mention in mentions)


def _problem(answer: EngineAnswer) -> str:
    """Why mentions may be missing in an answer, in words."""
    if not answer.failed:
        return ""
    outcome = "names were found by the small tagger alone" if answer.mentions else "no names were found"
    return f"{outcome}: {answer.failed}"
