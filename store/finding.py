"""Finding anything in a library by what one remembers of it."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from store.annotations.tags import with_unlisted
from store.articles.article import Article, Passage
from store.entities.index import EntityIndex
from store.errors import PostilError
from store.gathering import Gathered, gather
from store.report import Report
from store.search.index import BESIDE, TEXTS, TITLES, Index, Row, all_rows, said, trigrams
from store.search.matching import rank
from store.search.named_rows import NamedRows
from store.search.plain_words import plain
from store.search.query import Field, Query, folded, is_prefix_of_part, parse
from store.search.ranking import LEAST, Answer, Asked, answer, of_title, qualities
from store.summary import DONE, Listing

if TYPE_CHECKING:
    from store.named import NamedLibrary
    from store.workspace import Workspace

PROPOSED = {TITLES: 200, TEXTS: 80}
"""Rows that the index proposes, to be judged."""
MOST_UNREAD = 50
"""Articles that the index has not yet and that are read for a search all the same."""
SLICE = 20
"""Articles that are taken in at once."""
FILE = "search.sqlite"
KINDS = ("article", "text", "annotation", "tag", "entity")
PER_SCORE = 125
"""What a name's score, see `store.search.scoring`, is divided by to be compared with others: a whole name is 1.2."""


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
    """Of a tag or an entity; of an annotation its quote and note, in one line."""
    id: str = ""
    """Of an annotation or an entity."""


def about(listing: Listing) -> str:
    """What is said about an article beside its title: authors and tags."""
    return " · ".join(filter(None, (*listing.authors, *listing.tags)))


class Finder:
    """Finds in the articles of one library. Calls may come from several threads."""

    def __init__(self, workspace: Workspace, named: NamedLibrary | None = None, index: Index | None = None) -> None:
        """With `named`, entities are found too."""
        self._workspace = workspace
        self._named = named
        self._index = index or Index(workspace.layout.cache / FILE)
        self._rows: dict[str, Listing] = {}
        self._unread: tuple[tuple[Article, str], ...] = ()

    # The index

    def look_in(self, listings: Iterable[Listing]) -> None:
        """Finds in these articles from now on, as far as the index has them."""
        self._rows = {row.id: row for row in listings if not row.missing}

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
        for start in range(0, len(wanted) or bool(gone), SLICE):
            if not may_go_on():
                return
            if report is not None:
                report(start, len(wanted))
            taken = self._read(wanted[start : start + SLICE])
            if not self._index.put(taken, gone if start == 0 else ()):
                break  # somebody else is writing
        self._unread = tuple(self._read(self._missing()[0][:MOST_UNREAD]))

    def _missing(self) -> tuple[list[Listing], list[str]]:
        """The articles that the index has not, or not as they are now, and the ids of those that it has and that are gone."""
        known = self._index.known()
        wanted = []
        for row in self._rows.values():
            digest = self._workspace.hash_of(row)
            if digest and known.get(row.id) != (digest, said(row.title, about(row))):
                wanted.append(row)
        return wanted, [identity for identity in known if identity not in self._rows]

    def _read(self, listings: Iterable[Listing]) -> list[tuple[Article, str]]:
        found = []
        for listing in listings:
            try:
                article = self._workspace.article(listing)
            except PostilError:  # the list of articles has told of it
                continue
            found.append((article, about(listing)))
        return found

    # Finding

    def find(self, typed: str, kinds: Collection[str] = KINDS, limit: int = 50) -> list[Hit]:
        """The hits, best first; for a query of fields alone all articles that it is about."""
        query = parse(typed)
        words = tuple(word for term in query.words for word in plain(term).split())
        about = self._about(query)
        if not words:
            found = [Hit("article", row, 0.0) for row in about.values()] if query.of_fields.terms else []
            return _in_order(found)[:limit]
        hits: list[Hit] = []
        for kind, table in (("article", TITLES), ("text", TEXTS)):
            if kind in kinds:
                hits += self._texts(kind, table, query, words, about)
        if "annotation" in kinds:
            hits += self._annotations(query, words, about)
        if "tag" in kinds and not query.of_fields.terms:
            hits += self._tags(" ".join(words))
        if "entity" in kinds:
            hits += self._entities(query, " ".join(words))
        return _distinct(_in_order(hits))[:limit]

    def _about(self, query: Query) -> dict[str, Listing]:
        """The articles for which the fields of a query hold, by their ids."""
        fields = query.of_fields
        if not fields.terms:
            return self._rows
        entities = self._index_of_entities() if any(term.field in ("entity", "type") for term in fields.terms) else None
        return {one: row for one, row in self._rows.items() if fields.accepts("", _fields(row, entities))}

    def _index_of_entities(self) -> EntityIndex | None:
        return self._named.index(list(self._rows.values())) if self._named is not None else None

    def _texts(
        self, kind: str, table: str, query: Query, words: Sequence[str], about: Mapping[str, Listing]
    ) -> Iterator[Hit]:
        stale = {article.id for article, _ in self._unread}
        asked, proposed = _proposed(self._index, table, words)
        rows = [one for one in proposed if one.article not in stale]
        rows += all_rows(self._unread, table)
        for row, found, score in _judged(asked, [one for one in rows if one.article in about], query, table):
            yield _hit(kind, about[row.article], row, found, score)

    def _entities(self, query: Query, typed: str) -> Iterator[Hit]:
        index = self._index_of_entities()
        types = [term.value for term in query.terms if term.field == "type" and not term.without]
        if index is None or any(term.field not in ("", "type") for term in query.terms):
            return
        for identity, score in NamedRows(index.entities).scores(typed).items():
            entity = index.of(identity)
            if entity is not None and all(entity.type.startswith(value) for value in types):
                yield Hit("entity", None, score / PER_SCORE, name=entity.name, id=identity)

    def _annotations(self, query: Query, words: Sequence[str], about: Mapping[str, Listing]) -> list[Hit]:
        asked, _ = _proposed(self._index, TEXTS, words)
        gathered = list(gather(self._workspace, about.values()))
        rows = [Row(str(at), -1, plain(_told(one))) for at, one in enumerate(gathered)]
        hits = []
        for row, _, score in _judged(asked, rows, query, TEXTS):
            one = gathered[int(row.article)]
            hits.append(Hit("annotation", one.listing, score, one.passage, name=_told(one), id=one.annotation.id))
        return hits

    def _tags(self, typed: str) -> list[Hit]:
        counted = Counter(tag for row in self._rows.values() for tag in row.tags)
        names = with_unlisted(self._workspace.collection.tags(), counted)
        return [
            Hit("tag", None, matched.score / PER_SCORE, name=tag.name)
            for tag, matched in rank(typed, names, lambda tag: tag.name)
        ]


def _fields(row: Listing, entities: EntityIndex | None) -> Mapping[str, Field]:
    """What the fields of a query say of an article."""
    states = {
        "unread": row.progress == 0,
        "reading": 0 < row.progress < DONE,
        "done": row.progress >= DONE,
        "annotated": row.annotations > 0,
    }
    named = entities.in_article(row.id) if entities is not None else ()
    return {
        "tag": lambda value: any(is_prefix_of_part(value, folded(tag)) for tag in row.tags),
        "in": lambda value: value in folded(f"{row.title}\n{row.path}"),
        "is": lambda value: any(holds and state.startswith(value) for state, holds in states.items()),
        "before": lambda value: bool(row.date) and row.date[: len(value)] < value,
        "after": lambda value: row.date[: len(value)] >= value,
        "entity": lambda value: any(value in folded(name) for one in named for name in one.names),
        "type": lambda value: any(one.type.startswith(value) for one in named),
    }


def _in_order(hits: list[Hit]) -> list[Hit]:
    """The best first; of equals the newer, then by the alphabet."""
    hits.sort(key=lambda hit: (hit.listing.title if hit.listing else hit.name, hit.passage or (-1, -1)))
    hits.sort(key=lambda hit: hit.listing.date if hit.listing else "", reverse=True)
    hits.sort(key=lambda hit: -round(hit.score, 3))
    return hits


def _told(one: Gathered) -> str:
    """An annotation in one line."""
    return " · ".join(
        filter(None, (" ".join(one.annotation.target.exact.split()), " ".join(one.annotation.note.split())))
    )


def _proposed(index: Index, table: str, words: Sequence[str]) -> tuple[list[Asked], list[Row]]:
    """The words with their weights, and the rows that may have them."""
    total = max(1, index.count(table))
    by_word = {word: trigrams([word]) for word in words}
    rarity = index.rarity(table, set().union(*by_word.values()))
    asked = []
    for word in words:
        rows = [rarity[one] for one in by_word[word] if one in rarity]
        asked.append(Asked(word, math.log(1 + total / min(rows, default=1))))
    if rarity:
        return asked, index.proposed(table, rarity, PROPOSED[table])
    return asked, index.containing(table, max(words, key=len), PROPOSED[table])


def _judged(
    asked: Sequence[Asked], rows: Sequence[Row], query: Query, table: str
) -> Iterator[tuple[Row, Answer, float]]:
    """The rows that answer well enough, how, and how well."""
    worth = qualities(asked, (word for row in rows for word in row.text.split()))
    without = [plain(term.value).split() for term in query.terms if term.without and not term.field]
    phrases = [
        plain(term.value).split() for term in query.terms if term.is_phrase and not term.without and not term.field
    ]
    for row in rows:
        text = f" {' '.join(row.text.split())} "
        if any(f" {' '.join(words)} " in text for words in without):
            continue
        if not all(f" {' '.join(words)}" in text for words in phrases):
            continue
        found = answer(row.text, asked, worth)
        if found is not None:
            score = of_title(found, row.text) if table == TITLES else found.score
            if score >= LEAST:
                yield row, found, score


def _hit(kind: str, listing: Listing, row: Row, found: Answer, score: float) -> Hit:
    start = max(0, row.start)
    words = tuple(Passage(one.start + start, one.end + start) for one in found.words if row.start != BESIDE)
    passage = Passage(found.passage.start + start, found.passage.end + start) if kind == "text" else None
    return Hit(kind, listing, score, passage, words)


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
