"""The entities of a library's articles: found by the engine or taken from the cache, with the reader's corrections applied.

The engine's findings and the reader's corrections are kept apart. The mentions that are shown are made of both whenever
either changes.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import ENTITIES
from store.articles.article import Article
from store.entities.aliases import entities_of
from store.entities.corrections import Rule, corrected, name_corrections, rule_from_row, worth_correcting
from store.entities.index import EntityIndex, LibraryEntity
from store.entities.mention import Mention
from store.entities.messages import EngineAnswer, EngineRequest
from store.entities.models import choose, model_for
from store.library.article_filter import InArticle
from store.library.entities.article_entities import ArticleEntities
from store.library.entities.entity_indexing import EntityIndexing
from store.library.entities.list_answers import list_answers
from store.library.entities.on_lists import ListMatches, OnLists
from store.library.entities.text_mentions import RecognisedText, TextMentions
from store.library.listings import Listing
from store.report import Report

if TYPE_CHECKING:
    from store.entities.recognizer import Recognizer
    from store.library.library import Library

LONGEST = 1_000_000
"""Most characters of a text that are searched for names: a long novel, which takes the engine half a minute."""
TOO_LONG = f"names are found in texts of up to {LONGEST:,} characters; this one is longer"
MOST_DOUBTS = 200
"""Most names that are offered for correction at a time."""


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
        self._text_mentions = TextMentions(library, self._models)
        self._indexing = EntityIndexing(library, self._text_mentions)
        self._guard = threading.Lock()
        self._requested: dict[str, Article] = {}
        """Requests by their keys."""
        self._awaited: dict[str, _Awaited] = {}
        """Who waits for the entities of an article, by its id."""
        self._is_closed = False
        self._matching = threading.Lock()
        self._matches = ListMatches(())
        self._command = command
        self._starting = threading.Lock()
        self._own_recognizer: Recognizer | None = None
        """What asks the engine, once something is to be asked."""

    # One article

    def in_article(self, article: Article) -> ArticleEntities | None:
        """The entities of an article; None where they are not known yet.

        Raises:
            DamagedFile, Unreadable: the reader's corrections cannot be read.
        """
        recognised = self._text_mentions.of_article(article)
        if recognised is None:
            return None
        rules = self.rules()
        shown = corrected(article.text, article.id, recognised.mentions, rules)
        return ArticleEntities(tuple(entities_of(shown, name_corrections(rules, article.id))), recognised.is_final)

    def start(self) -> None:
        """Starts the engine, so that it answers sooner for the first article."""
        self._recognizer().start()

    def ask(self, article: Article) -> None:
        """Requests the entities of the article in front, unless they are known."""
        recognised = self._text_mentions.of_article(article)
        if recognised is None or not recognised.is_final:
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
        if self._text_mentions.of_article(article) is None:
            from store.entities.engine.recognise import mentions_at_least

            text = RecognisedText.of(article)
            model = model_for(text.language, self._models)
            mentions, problem = mentions_at_least(article.text, text.published, text.language, model)
            why = _problem(EngineAnswer(article.id, tuple(mentions), failed=problem))
            self._answered(article, tuple(mentions), why)
        in_article = self.in_article(article)
        assert in_article is not None
        return in_article

    def close(self) -> None:
        """Ends the engine and everything that waits for it."""
        with self._starting:
            self._is_closed = True
        if self._own_recognizer is not None:
            self._own_recognizer.close()
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
        text = self._text_mentions.of_listing(listing)
        return text is not None and self._text_mentions.is_kept(text)

    def forget_others(self) -> None:
        """Deletes what other engines found in this library."""
        self._text_mentions.forget_others()

    def index(self, listings: Iterable[Listing], report: Report | None = None) -> EntityIndex:
        """The entities of all articles that are known. A text is read only if the reader has marked names in it.

        Raises:
            DamagedFile, Unreadable: the reader's corrections cannot be read.
        """
        return self._indexing.index(listings, self.rules(), report)

    def naming(self, listings: Iterable[Listing], report: Report | None = None) -> InArticle:
        """What queries know of the names in the articles; for the rest see `index` and `on_lists`."""
        return self.on_lists(self.index(listings, report)).naming()

    def on_lists(self, index: EntityIndex) -> OnLists:
        """What stands on the lists beside the library. It reads lists that have changed, and is for a thread.

        Raises:
            DamagedFile, Unreadable: the reader's answers cannot be read.
        """
        with self._matching:
            lists = self._library.name_lists.now()
            if self._matches.lists is not lists:
                self._matches = ListMatches(lists)
            on_lists = OnLists(self._matches, list_answers(self._library.collection), index)
            on_lists.prepare()
            return on_lists

    # The engine

    def _recognizer(self) -> Recognizer:
        from store.entities.recognizer import COMMAND, Recognizer  # most commands ask it nothing

        with self._starting:
            if self._own_recognizer is None:
                self._own_recognizer = Recognizer(self._take, COMMAND if self._command is None else self._command)
                if self._is_closed:
                    self._own_recognizer.close()
            return self._own_recognizer

    def _ask(self, article: Article, *, urgent: bool) -> None:
        text = RecognisedText.of(article)
        if len(article.text) > LONGEST:
            self._answered(article, (), TOO_LONG)
            return
        key = f"{article.id} {article.hash}"
        with self._guard:
            self._requested[key] = article
        model = model_for(text.language, self._models)
        request = EngineRequest(key, article.text, text.published, text.language, model, quick=urgent)
        self._recognizer().ask(request, urgent=urgent)

    def _take(self, answer: EngineAnswer) -> None:
        """An answer of the engine has come; called in a thread of the recognizer's."""
        with self._guard:
            article = self._requested.get(answer.key)
            if article is not None and not answer.quick:
                del self._requested[answer.key]
        if article is not None:
            self._answered(article, answer.mentions, _problem(answer), is_final=not answer.quick)

    def _answered(
        self, article: Article, mentions: tuple[Mention, ...], problem: str, *, is_final: bool = True
    ) -> None:
        if is_final and not problem:
            self._text_mentions.keep(RecognisedText.of(article), mentions)
        self._text_mentions.remember(article, mentions, is_whole=not problem, is_final=is_final)
        with self._guard:
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


def _problem(answer: EngineAnswer) -> str:
    """Why mentions may be missing in an answer, in words."""
    if not answer.failed:
        return ""
    outcome = "names were found by the small tagger alone" if answer.mentions else "no names were found"
    return f"{outcome}: {answer.failed}"
