"""Finding anything in a library by what one remembers of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.annotations.tags import with_unlisted
from store.articles.article import Article, Passage
from store.articles.attributes import SPEAKER
from store.articles.locators import turn_at
from store.entities.index import EntityIndex
from store.errors import PostilError
from store.library.annotations import LibraryAnnotation, gather
from store.library.article_filter import article_fields, asks_for_names, fields_hold, is_said, known_fields, nobody
from store.library.find.find_wholes import WHOLE, telling, whole_articles
from store.library.listings import Listing
from store.report import Report
from store.search.names.labelled_rows import LabelledRows
from store.search.names.matching import rank
from store.search.query import FIELDS, Query, folded, parse
from store.search.texts.in_memory import InMemoryIndex
from store.search.texts.index import BESIDE, TEXTS, TITLES, Candidate, TextIndex, all_rows, said
from store.search.texts.judging import Words, judged, rows_of, weigh
from store.search.texts.plain_words import places, plain, words
from store.search.texts.ranking import LEAST, QueryWord, RankedText, qualities

if TYPE_CHECKING:
    from store.library.entities.dossier import DossierSentence
    from store.library.entities.entity_catalogue import EntityCatalogue
    from store.library.library import Library

PROPOSED = {TITLES: 120, TEXTS: 120}
"""Rows that the index proposes, to be judged. Of a text with two slips few trigrams are left, and many rows have as many."""
BEFORE, BEHIND = 24, 200
"""Characters of a text that are shown with what was found in it, from its first word on."""
MOST_NOTED = 200
"""Annotations that are judged."""
MOST_UNREAD = 50
"""Articles that the index has not yet and that are read for a search all the same."""
MOST_WITHOUT = 500
"""The same where the index cannot be written."""
SLICE = 20
"""Articles that are taken in at once."""
FILE = "search.sqlite"
FEW = 5
"""Titles, articles and passages that are close; where there are fewer, and none has the words side by side, some are shown that
are less close."""
LESS_CLOSE = 0.35
"""The least score of these."""
MOST_LESS_CLOSE = 20
MOST_WITH_PASSAGES, PASSAGES = 5, 2
"""Articles whose best passages are looked for, and how many of each."""
KINDS = ("article", "text", "annotation", "tag", "entity")
PER_SCORE = 125
"""What a name's score, see `store.search.names.scoring`, is divided by to be compared with others: a whole name is 1.2."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that answers to what was typed."""

    kind: str
    """One of `KINDS`."""
    listing: Listing | None
    """The article; None for tags and entities."""
    score: float
    passage: Passage | None = None
    """What answers, in the article's text; None where that is in no text."""
    words: tuple[Passage, ...] = ()
    """The words that answer: in the article's text, or in its title."""
    name: str = ""
    """Of a tag or an entity; of a passage its words and those around them, of an annotation its quote and note, in one line."""
    exact: str = ""
    """The words of a passage of a text as the index has them: the article may have been edited since."""
    id: str = ""
    """Of an annotation or an entity."""
    is_under: bool = False
    """Whether it is a passage of the article that the hit before it is."""

    @property
    def is_close(self) -> bool:
        """Whether it has most of what was typed; of others it is said that they are less close."""
        return self.kind not in ("article", "text") or self.score >= LEAST


def about(listing: Listing) -> str:
    """What is said about an article beside its title: authors, tags, and the address of its card."""
    return " · ".join(filter(None, (*listing.authors, *listing.tags, listing.address)))


@dataclass(frozen=True, slots=True)
class SearchableAnnotations:
    """The annotations of the library, made ready to be found."""

    gathered: Sequence[LibraryAnnotation]
    rows: InMemoryIndex
    """A row an annotation, called by its number among them."""

    @classmethod
    def of(cls, gathered: Sequence[LibraryAnnotation]) -> SearchableAnnotations:
        return cls(gathered, InMemoryIndex([Candidate(str(at), 0, told(one)) for at, one in enumerate(gathered)]))


class Finder:
    """Finds in the articles of one library. Calls may come from several threads."""

    def __init__(self, library: Library, named: EntityCatalogue | None = None, index: TextIndex | None = None) -> None:
        """With `named`, entities are found too."""
        self._library = library
        self._named = named
        self._index = index or TextIndex(library.layout.index / FILE)
        self._rows: dict[str, Listing] = {}
        self._fields = FIELDS
        self._unread: tuple[tuple[Article, str], ...] = ()
        self._noted: SearchableAnnotations | None = None
        self._named_rows: tuple[EntityIndex, LabelledRows] | None = None

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a query may have."""
        return self._fields

    # The index

    def look_in(self, listings: Iterable[Listing]) -> None:
        """Finds in these articles, and in their annotations as they are now, as far as the index has them."""
        self._rows = {row.id: row for row in listings if not row.missing}
        self._fields = known_fields(self._rows.values())
        self._noted = None

    def keep_up(
        self,
        listings: Sequence[Listing],
        report: Report | None = None,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """Finds in these articles from now on, and takes into the index what it has not yet, some articles at a time; for a
        thread."""
        self.look_in(listings)
        wanted, gone = self._missing()
        most = MOST_UNREAD
        for start in range(0, len(wanted) or bool(gone), SLICE):
            if not may_go_on():
                return
            if report is not None:
                report(start, len(wanted))
            taken = self._read(wanted[start : start + SLICE])
            if not self._index.put(taken, gone if start == 0 else ()):
                most = MOST_WITHOUT  # somebody else is writing, or nothing can be
                break
        self._unread = tuple(self._read(self._missing()[0][:most]))

    def _missing(self) -> tuple[list[Listing], list[str]]:
        """The articles that the index has not, or not as they are now, and the ids of those that it has and that are gone."""
        known = self._index.known()
        wanted = []
        for row in self._rows.values():
            digest = self._library.hash_of(row)
            if digest and known.get(row.id) != (digest, said(row.title, about(row))):
                wanted.append(row)
        return wanted, [identity for identity in known if identity not in self._rows]

    def _read(self, listings: Iterable[Listing]) -> list[tuple[Article, str]]:
        found = []
        for listing in listings:
            try:
                article = self._library.article(listing)
            except PostilError:  # the list of articles has told of it
                continue
            found.append((article, about(listing)))
        return found

    # Finding

    def find(self, typed: str, kinds: Collection[str] = KINDS, limit: int = 50) -> list[Hit]:
        """The hits, best first; for a query of fields alone all articles that it is about."""
        query = parse(typed, self._fields)
        asked = Words.of(query)
        about = self._about(query)
        if not asked.words:
            found = [Hit("article", row, 0.0) for row in about.values()] if query.of_fields.terms else []
            return _in_order(found)[:limit]
        hits = self._in_texts(kinds, asked, about, limit)
        if "annotation" in kinds:
            hits += self._annotations(asked, about, limit)
        if "tag" in kinds and not query.of_fields.terms:
            hits += self._tags(" ".join(asked.words))
        if "entity" in kinds:
            hits += self._entities(query, " ".join(asked.words))
        speakers = [term for term in query.terms if term.field == SPEAKER]
        if speakers:
            hits = [hit for hit in hits if all(self._is_said_by(term.value, hit) != term.without for term in speakers)]
        return under_their_articles(_distinct(_in_order(hits)))[:limit]

    def _in_texts(self, kinds: Collection[str], asked: Words, about: Mapping[str, Listing], most: int) -> list[Hit]:
        """Articles by their titles and by all their words, and passages; where few are close, those that are less."""
        query, rarity = weigh(self._index, TEXTS, asked.words)
        whole = self._wholes(asked, query, rarity, about) if "article" in kinds else []
        close: list[Hit] = []
        for kind, table in (("article", TITLES), ("text", TEXTS)):
            if kind in kinds:
                close += self._texts(kind, table, asked, about, most)
        passages = {hit.listing.id: hit.score for hit in _in_order(list(close))[::-1] if hit.listing}
        close += (hit for hit in whole if hit.is_close and hit.listing and hit.score > passages.get(hit.listing.id, 0))
        if "text" in kinds:
            close += self._best_passages(close, asked, query)
        if sum(hit.is_close for hit in close) >= FEW or any(hit.score > WHOLE for hit in close):
            return close
        less = [hit for hit in whole if not hit.is_close and hit.listing and hit.listing.id not in passages]
        if "text" in kinds and not close:
            less += (hit for hit in self._texts("text", TEXTS, asked, about, most, LESS_CLOSE) if not hit.is_close)
        return close + _in_order(less)[:MOST_LESS_CLOSE]

    def _wholes(
        self, asked: Words, query: Sequence[QueryWord], rarity: Mapping[str, int], about: Mapping[str, Listing]
    ) -> list[Hit]:
        told = telling(query, rows_of(asked.words, rarity), self._index.count(TEXTS))
        scores = whole_articles(self._index, self._unread, asked, told, about)
        return [Hit("article", about[article], score) for article, score in scores]

    def _best_passages(self, hits: Iterable[Hit], asked: Words, query: Sequence[QueryWord]) -> Iterator[Hit]:
        """The best passages of the best articles."""
        best = {hit.listing.id: hit for hit in _in_order(list(hits))[::-1] if hit.kind == "article" and hit.listing}
        by_words = [hit for hit in _in_order(list(best.values())) if hit.score <= WHOLE]
        for listing in [hit.listing.id for hit in by_words if hit.listing][:MOST_WITH_PASSAGES]:
            split = [(row, words(plain(row.text))) for row in self._pieces(listing)]
            worth = qualities(query, {word for _, text in split for word in text})
            for row, found in judged(asked, query, worth, split, TEXTS, PASSAGES, 0.0):
                yield _hit("text", self._rows[listing], row, found)

    def _pieces(self, article: str) -> list[Candidate]:
        held = [one for one in self._unread if one[0].id == article]
        return list(all_rows(held, TEXTS)) if held else self._index.pieces(article)

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
        index = self._index_of_entities() if asks_for_names(query) else None
        in_article = index.in_article if index is not None else nobody
        asked = Query(tuple(term for term in query.terms if term.field != SPEAKER or not term.without))
        return {one: row for one, row in self._rows.items() if fields_hold(asked, row, in_article)}

    def sentences_naming(self, entity: str, most: int) -> list[DossierSentence]:
        """The first sentences in the library that name an entity, by its id. No more articles are read than that takes."""
        from store.library.entities.dossier import dossier

        index = self._index_of_entities()
        one = index.of(entity) if index is not None else None
        found: list[DossierSentence] = []
        rows = [row for row in self._rows.values() if one is not None and row.id in one.mentions]
        for row in sorted(rows, key=lambda row: (not row.date, row.date, row.title)):
            if one is None or len(found) >= most:
                break
            found += dossier(self._library, one, [row])
        return found[:most]

    def _index_of_entities(self) -> EntityIndex | None:
        return self._named.index(list(self._rows.values())) if self._named is not None else None

    def _texts(
        self, kind: str, table: str, asked: Words, about: Mapping[str, Listing], most: int, least: float = LEAST
    ) -> Iterator[Hit]:
        stale = {article.id for article, _ in self._unread}
        query, rarity = weigh(self._index, table, asked.words)
        rows = [one for one in self._index.proposed(table, rarity, PROPOSED[table]) if one.article not in stale]
        rows += all_rows(self._unread, table)
        split = [(row, words(plain(row.text))) for row in rows if row.article in about]
        worth = qualities(query, {word for _, text in split for word in text})
        for row, found in judged(asked, query, worth, split, table, most, least):
            yield _hit(kind, about[row.article], row, found)

    def _annotations(self, asked: Words, about: Mapping[str, Listing], most: int) -> Iterator[Hit]:
        noted = self._noted
        if noted is None:
            noted = self._noted = SearchableAnnotations.of(list(gather(self._library, self._rows.values())))
        query, _ = weigh(self._index, TEXTS, asked.words)
        rows, worth = noted.rows.proposed(query, MOST_NOTED)
        split = [(row, words(plain(row.text))) for row in rows if noted.gathered[int(row.article)].listing.id in about]
        for row, found in judged(asked, query, worth, split, TEXTS, most):
            one = noted.gathered[int(row.article)]
            yield Hit("annotation", one.listing, found.score, one.passage, name=told(one), id=one.annotation.id)

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
        if self._named_rows is None or self._named_rows[0] is not index:
            self._named_rows = index, LabelledRows(index.entities)
        for identity, score in self._named_rows[1].scores(typed).items():
            entity = index.of(identity)
            if entity is not None and all(entity.type.startswith(value) for value in types):
                yield Hit("entity", None, score / PER_SCORE, name=entity.name, id=identity)


def _in_order(hits: list[Hit]) -> list[Hit]:
    """The best first; of equals the newer, then by the alphabet."""
    hits.sort(key=lambda hit: (hit.listing.title if hit.listing else hit.name, hit.passage or (-1, -1)))
    hits.sort(key=lambda hit: hit.listing.date if hit.listing else "", reverse=True)
    hits.sort(key=lambda hit: -round(hit.score, 3))
    return hits


def under_their_articles(hits: Sequence[Hit]) -> list[Hit]:
    """The hits; right behind an article that was found by all its words its best passages."""
    behind: defaultdict[str, list[Hit]] = defaultdict(list)
    first: dict[str, int] = {}
    ordered: list[Hit] = []
    for hit in hits:
        article = hit.listing.id if hit.listing is not None else ""
        if hit.kind == "article" and hit.score <= WHOLE:
            first[article] = len(ordered)
        if hit.kind == "text" and article in first and len(behind[article]) < PASSAGES:
            behind[article].append(replace(hit, is_under=True))
        else:
            ordered.append(hit)
    return [
        one
        for place, hit in enumerate(ordered)
        for one in (hit, *(behind[hit.listing.id] if hit.listing and first.get(hit.listing.id) == place else ()))
    ]


def told(one: LibraryAnnotation) -> str:
    """An annotation in one line: its words, and its note."""
    return " · ".join(
        filter(None, (" ".join(one.annotation.target.exact.split()), " ".join(one.annotation.note.split())))
    )


def _hit(kind: str, listing: Listing, row: Candidate, found: RankedText) -> Hit:
    start = max(0, row.start)
    standing = places(plain(row.text), found.words)
    shown = () if row.start == BESIDE else tuple(Passage(one.start + start, one.end + start) for one in standing)
    if kind != "text":
        return Hit(kind, listing, found.score, None, shown)
    first, last = standing[0].start, standing[-1].end
    name, exact = _line_around(row.text, standing), row.text[first:last]
    return Hit(kind, listing, found.score, Passage(first + start, last + start), shown, name, exact)


def _line_around(text: str, standing: Sequence[Passage]) -> str:
    """The part of a piece of text in which some of its words stand, in one line."""
    start = text.rfind(" ", 0, max(0, standing[0].start - BEFORE)) + 1
    return " ".join(text[start : standing[0].start + BEHIND].split())


def _distinct(hits: Iterable[Hit]) -> list[Hit]:
    """Without a title twice, and without a passage that another piece of the text has found already."""
    seen: defaultdict[str, list[Passage | None]] = defaultdict(list)
    distinct = []
    for hit in hits:
        if hit.kind not in ("article", "text") or hit.listing is None:
            distinct.append(hit)
            continue
        places = seen[hit.listing.id]
        one = hit.passage
        is_new = (
            one not in places
            if one is None
            else not any(other is not None and other.start < one.end and one.start < other.end for other in places)
        )
        if is_new:
            places.append(one)
            distinct.append(hit)
    return distinct
