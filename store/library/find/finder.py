"""Finds articles, passages, annotations, tags and entities of a library by some of their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from store.annotations.tags import with_unlisted
from store.articles.article import Article
from store.articles.attributes import SPEAKER
from store.articles.locators import turn_at
from store.entities.index import EntityIndex
from store.errors import PostilError
from store.library.annotations import gather
from store.library.article_filter import (
    InArticle,
    article_fields,
    asks_for_names,
    fields_hold,
    is_said,
    known_fields,
    nobody,
)
from store.library.find.find_annotations import SearchableAnnotations
from store.library.find.find_wholes import WHOLE, telling, whole_articles
from store.library.find.hits import (
    KINDS,
    MOST_UNDER_AN_ARTICLE,
    Hit,
    distinct,
    first,
    hit_in,
    in_order,
    near_hit,
    under_their_articles,
)
from store.library.listings import Listing
from store.report import Report
from store.search.names.labelled_rows import LabelledRows
from store.search.names.matching import rank
from store.search.query import FIELDS, Query, folded, parse
from store.search.texts.index import TEXTS, TITLES, Candidate, TextIndex, all_rows, beside_text
from store.search.texts.judging import Words, judged, rows_of, weigh
from store.search.texts.plain_words import plain, words
from store.search.texts.ranking import LEAST, QueryWord, qualities

if TYPE_CHECKING:
    from store.library.entities.dossier import DossierSentence
    from store.library.entities.entity_catalogue import EntityCatalogue
    from store.library.find.find_meaning import MeaningFinder
    from store.library.library import Library

PROPOSED = {TITLES: 120, TEXTS: 120}
"""Rows that the index proposes to be judged. Few trigrams of a word with two slips are right, and many rows have as many."""
MOST_UNREAD = 50
"""Articles that are read for a search although they are not in the index yet."""
MOST_WITHOUT = 500
"""The same where the index cannot be written."""
SLICE = 20
"""Articles that are put into the index at once."""
FILE = "search.sqlite"
FEW = 5
"""If fewer titles, articles and passages are close, and none has the words side by side, less close ones are shown too."""
LESS_CLOSE = 0.35
"""The least score of these."""
MOST_LESS_CLOSE = 20
MOST_NEAR = 10
"""Passages near by their meaning that follow close hits; `FEW` if there are that many of these."""
BY_MEANING = "~"
"""What a query begins with that is looked for by its meaning alone."""
MOST_WITH_PASSAGES = 5
"""Articles whose best passages are looked for."""
PER_SCORE = 125
"""Divides the score of a name (see `store.search.names.scoring`) to make it comparable with others: a whole name is 1.2."""


def about(listing: Listing) -> str:
    """What is said about an article beside its title: authors, tags, and the address of its card."""
    return " · ".join(filter(None, (*listing.authors, *listing.tags, listing.address)))


class Finder:
    """Finds in the articles of one library. Calls may come from several threads."""

    def __init__(
        self, library: Library, entities: EntityCatalogue | None = None, index: TextIndex | None = None
    ) -> None:
        """With `entities`, entities are found too."""
        self._library = library
        self._entity_catalogue = entities
        self._index = index or TextIndex(library.layout.indexes / FILE)
        self._rows: dict[str, Listing] = {}
        self._fields = FIELDS
        self._unread: tuple[tuple[Article, str], ...] = ()
        self._meaning: MeaningFinder | None = None
        """None until articles were put into the index."""
        self._annotations_ready: SearchableAnnotations | None = None
        self._entity_rows: tuple[EntityIndex, LabelledRows] | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a query may have."""
        return self._fields

    # The index

    def look_in(self, listings: Iterable[Listing]) -> None:
        """Finds in these articles, and in their annotations as they are now, as far as the index has them."""
        self._rows = {row.id: row for row in listings if not row.missing}
        self._fields = known_fields(self._rows.values())
        self._annotations_ready = None

    def keep_up(
        self,
        listings: Sequence[Listing],
        report: Report | None = None,
        may_go_on: Callable[[], bool] = lambda: True,
        *,
        by_meaning: bool = True,
        report_meaning: Report | None = None,
    ) -> None:
        """Finds in these articles from now on, and puts those into the index that it lacks. It is made for a thread.

        Their words are found first, then, if `by_meaning`, what they mean. `report` and `report_meaning` get the number of
        articles done and of all; `may_go_on` is asked before each `SLICE` of them."""
        self.look_in(listings)
        unread, left_articles = self._missing()
        most = MOST_UNREAD
        for start in range(0, len(unread) or bool(left_articles), SLICE):
            if not may_go_on():
                return
            if report is not None:
                report(start, len(unread))
            texts = self._read(unread[start : start + SLICE])
            if not self._index.put(texts, left_articles if start == 0 else ()):
                most = MOST_WITHOUT  # somebody else is writing, or nothing can be
                break
        self._unread = tuple(self._read(self._missing()[0][:most]))
        if by_meaning:
            self._keep_up_meaning(report_meaning, may_go_on)

    def _keep_up_meaning(self, report: Report | None, may_go_on: Callable[[], bool]) -> None:
        from store.library.find.find_meaning import MeaningFinder  # importing it takes a tenth of a second

        meaning = self._meaning or MeaningFinder(self._library.layout.indexes, self._index)
        meaning.keep_up(self._rows, report, may_go_on)
        self._meaning = meaning

    def _missing(self) -> tuple[list[Listing], list[str]]:
        """The articles that the index lacks or has as they were before, and the ids of those in it that are gone."""
        indexed = self._index.hashes()
        unread = []
        for row in self._rows.values():
            digest = self._library.hash_of(row)
            if digest and indexed.get(row.id) != (digest, beside_text(row.title, about(row))):
                unread.append(row)
        return unread, [identity for identity in indexed if identity not in self._rows]

    def _read(self, listings: Iterable[Listing]) -> list[tuple[Article, str]]:
        articles = []
        for listing in listings:
            try:
                article = self._library.article(listing)
            except PostilError:  # the list of articles has said so
                continue
            articles.append((article, about(listing)))
        return articles

    def close(self) -> None:
        """Ends what works for the finding elsewhere."""
        if self._meaning is not None:
            self._meaning.close()

    # Finding

    def find(
        self,
        typed: str,
        kinds: Collection[str] = KINDS,
        limit: int = 50,
        is_wanted: Callable[[], bool] | None = None,
        but_not: str = "",
    ) -> list[Hit]:
        """At most `limit` hits of some `kinds`, best first; for a query of fields alone, all articles that it is about; for
        one that begins with `BY_MEANING`, passages by their meaning. None is in the article whose id is `but_not`. For
        `is_wanted` see `MeaningFinder.find`."""
        query = parse(typed.removeprefix(BY_MEANING), self._fields)
        typed_words = Words.of(query)
        kinds = ("meaning",) if self.is_by_meaning(typed) else kinds
        about = self._about(query)
        if but_not:
            about = {name: row for name, row in about.items() if name != but_not}
        if not typed_words.words:
            whole = [Hit("article", row, 1.0) for row in about.values()] if query.of_fields.terms else []
            return in_order(whole)[:limit]
        hits = self._in_texts(kinds, typed_words, about, limit) if {"article", "text"} & set(kinds) else []
        if "meaning" in kinds and not typed_words.phrases:
            most = limit if self.is_by_meaning(typed) else MOST_NEAR
            hits = self._with_near(hits, typed_words, about, most, is_wanted)
        if "annotation" in kinds:
            hits += self._annotations(typed_words, about, limit)
        if "tag" in kinds and not query.of_fields.terms:
            hits += self._tags(" ".join(typed_words.words))
        if "entity" in kinds:
            hits += self._entities(query, " ".join(typed_words.words))
        speakers = [term for term in query.terms if term.field == SPEAKER]
        if speakers:
            hits = [hit for hit in hits if all(self._is_said_by(term.value, hit) != term.without for term in speakers)]
        return first(under_their_articles(distinct(in_order(hits))), limit)

    def _in_texts(
        self, kinds: Collection[str], typed_words: Words, about: Mapping[str, Listing], most: int
    ) -> list[Hit]:
        """Articles by their titles and by all their words, and passages. If few are close, less close ones follow."""
        query, rarity = weigh(self._index, TEXTS, typed_words.words)
        whole = self._wholes(typed_words, query, rarity, about) if "article" in kinds else []
        close: list[Hit] = []
        for kind, table in (("article", TITLES), ("text", TEXTS)):
            if kind in kinds:
                close += self._texts(kind, table, typed_words, about, most)
        passages = {hit.listing.id: hit.score for hit in in_order(list(close))[::-1] if hit.listing}
        close += (hit for hit in whole if hit.is_close and hit.listing and hit.score > passages.get(hit.listing.id, 0))
        if "text" in kinds:
            close += self._best_passages(close, typed_words, query)
        if sum(hit.is_close for hit in close) >= FEW or any(hit.score > WHOLE for hit in close):
            return close
        less = [hit for hit in whole if not hit.is_close and hit.listing and hit.listing.id not in passages]
        if "text" in kinds and not close:
            less += (
                hit for hit in self._texts("text", TEXTS, typed_words, about, most, LESS_CLOSE) if not hit.is_close
            )
        return close + in_order(less)[:MOST_LESS_CLOSE]

    def _with_near(
        self,
        hits: Sequence[Hit],
        typed_words: Words,
        about: Mapping[str, Listing],
        most: int,
        is_wanted: Callable[[], bool] | None,
    ) -> list[Hit]:
        """The hits, and passages of other articles that are near by their meaning, before those that are less close."""
        close = {hit.listing.id for hit in hits if hit.is_close and hit.listing is not None}
        most = FEW if len(close) >= FEW else most
        meaning = self._meaning
        near = meaning.find(typed_words, about.keys() - close, most, is_wanted) if meaning is not None else []
        instead = {passage.article for passage in near}
        kept = [hit for hit in hits if hit.is_close or (hit.listing is not None and hit.listing.id not in instead)]
        return kept + [near_hit(about[passage.article], passage) for passage in near]

    @property
    def reads_closely(self) -> bool:
        """Whether a larger model can read the passages that are near by their meaning, which takes a while."""
        return self._meaning is not None and self._meaning.reads_closely

    @staticmethod
    def is_by_meaning(typed: str) -> bool:
        """Whether a query asks for passages by their meaning alone."""
        return typed.startswith(BY_MEANING)

    def remark(self, typed: str) -> str:
        """What there is to say about a query; ``""`` where nothing is."""
        query = parse(typed.removeprefix(BY_MEANING), self._fields)
        return query.remark or self.remark_on_meaning(typed)

    def remark_on_meaning(self, typed: str) -> str:
        """What there is to say about what a query means; ``""`` where nothing is, or where that is not asked."""
        if self._meaning is None or not self.is_by_meaning(typed):
            return ""
        return self._meaning.remark(Words.of(parse(typed.removeprefix(BY_MEANING), self._fields)))

    def _wholes(
        self, typed_words: Words, query: Sequence[QueryWord], rarity: Mapping[str, int], about: Mapping[str, Listing]
    ) -> list[Hit]:
        telling_words = telling(query, rows_of(typed_words.words, rarity), self._index.count(TEXTS))
        scores = whole_articles(self._index, self._unread, typed_words, telling_words, about)
        return [Hit("article", about[article], score) for article, score in scores]

    def _best_passages(self, hits: Iterable[Hit], typed_words: Words, query: Sequence[QueryWord]) -> Iterator[Hit]:
        """The best passages of the best articles."""
        best = {hit.listing.id: hit for hit in in_order(list(hits))[::-1] if hit.kind == "article" and hit.listing}
        by_words = [hit for hit in in_order(list(best.values())) if hit.score <= WHOLE]
        for listing in [hit.listing.id for hit in by_words if hit.listing][:MOST_WITH_PASSAGES]:
            split = [(row, words(plain(row.text))) for row in self._pieces(listing)]
            worth = qualities(query, {word for _, text in split for word in text})
            for row, ranked in judged(typed_words, query, worth, split, TEXTS, MOST_UNDER_AN_ARTICLE, 0.0):
                yield hit_in("text", self._rows[listing], row, ranked)

    def _pieces(self, article: str) -> list[Candidate]:
        unread = [(listing, beside) for listing, beside in self._unread if listing.id == article]
        return list(all_rows(unread, TEXTS)) if unread else self._index.pieces(article)

    def _is_said_by(self, value: str, hit: Hit) -> bool:
        """Whether a speaker says a passage; of a whole article, whether that is one of its speakers."""
        if hit.listing is None:
            return False
        if hit.passage is None:
            return article_fields(hit.listing, nobody)[SPEAKER](value)
        try:
            turn = turn_at(self._library.article(hit.listing).document.turns, hit.passage.start)
        except PostilError:
            return False
        return turn is not None and is_said(value, folded(turn.speaker))

    def _about(self, query: Query) -> dict[str, Listing]:
        """The articles for which the fields of a query hold, by their ids."""
        if not query.of_fields.terms:
            return self._rows
        in_article: InArticle = nobody
        if self._entity_catalogue is not None and asks_for_names(query):
            in_article = self._entity_catalogue.naming(list(self._rows.values()))
        of_articles = Query(tuple(term for term in query.terms if term.field != SPEAKER or not term.without))
        return {article: row for article, row in self._rows.items() if fields_hold(of_articles, row, in_article)}

    def sentences_naming(self, entity_id: str, most: int) -> list[DossierSentence]:
        """The first `most` sentences in the library that mention an entity. No more articles are read than that takes."""
        from store.library.entities.dossier import dossier

        index = self._index_of_entities()
        indexed = index.of(entity_id) if index is not None else None
        if indexed is None:
            return []
        sentences: list[DossierSentence] = []
        rows = [row for row in self._rows.values() if row.id in indexed.times]
        for row in sorted(rows, key=lambda row: (not row.date, row.date, row.title)):
            if len(sentences) >= most:
                break
            sentences += dossier(self._library, indexed, [row])
        return sentences[:most]

    def _index_of_entities(self) -> EntityIndex | None:
        return self._entity_catalogue.index(list(self._rows.values())) if self._entity_catalogue is not None else None

    def _texts(
        self, kind: str, table: str, typed_words: Words, about: Mapping[str, Listing], most: int, least: float = LEAST
    ) -> Iterator[Hit]:
        stale = {article.id for article, _ in self._unread}
        query, rarity = weigh(self._index, table, typed_words.words)
        rows = [row for row in self._index.proposed(table, rarity, PROPOSED[table]) if row.article not in stale]
        rows += all_rows(self._unread, table)
        split = [(row, words(plain(row.text))) for row in rows if row.article in about]
        worth = qualities(query, {word for _, text in split for word in text})
        for row, ranked in judged(typed_words, query, worth, split, table, most, least):
            yield hit_in(kind, about[row.article], row, ranked)

    def _annotations(self, typed_words: Words, about: Mapping[str, Listing], most: int) -> Iterator[Hit]:
        if self._annotations_ready is None:
            self._annotations_ready = SearchableAnnotations(list(gather(self._library, self._rows.values())))
        query, _ = weigh(self._index, TEXTS, typed_words.words)
        yield from self._annotations_ready.hits(typed_words, query, about, most)

    def _tags(self, typed: str) -> list[Hit]:
        counted = Counter(tag for row in self._rows.values() for tag in row.tags)
        names = with_unlisted(self._library.collection.tags(), counted)
        return [
            Hit("tag", None, matched.score / PER_SCORE, name=tag.name)
            for tag, matched in rank(typed, names, lambda tag: tag.name)
        ]

    def _entities(self, query: Query, typed: str) -> Iterator[Hit]:
        index = self._index_of_entities()
        types = [term.value for term in query.terms if term.field == "type" and not term.without]
        if index is None or any(term.field not in ("", "type") for term in query.terms):
            return
        if self._entity_rows is None or self._entity_rows[0] is not index:
            self._entity_rows = index, LabelledRows(index.entities)
        for identity, score in self._entity_rows[1].scores(typed).items():
            entity = index.of(identity)
            if entity is not None and all(entity.type.startswith(value) for value in types):
                yield Hit("entity", None, score / PER_SCORE, name=entity.name, id=identity)
