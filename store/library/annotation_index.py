"""The kept index of a library's annotations. With it, lists of them open at once, however many there are.

It is derived from the files of annotations and is kept in the cache folder. The rows of an article count as long as its file
has the same signature, and the codebook, the article's text and its card are the same (see `_state_of`); otherwise the file
is read again. Each row has a checksum. What is shown is made of rows as they are stored.

After an act of this process only the files of its articles are looked at, where the index is as it was left.
"""

from __future__ import annotations

import json
import sqlite3
import threading
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from store.articles.attributes import SPEAKER, values_of
from store.database.derived import DerivedDatabase, writable
from store.database.standing import Signature, signature_of, signatures_in
from store.database.ulids import new_ulid
from store.errors import DamagedFile, PostilError
from store.library.annotations import LibraryAnnotation, gather, remarks
from store.library.indexed_order import NOWHERE, IndexedOrder
from store.library.listings import Listing
from store.library.show_schedule import ShowSchedule
from store.report import Report
from store.version import VERSION as POSTIL

if TYPE_CHECKING:
    from store.library.library import Library

FILE = "annotations.sqlite"
VERSION = 4
SCHEMA = """
create table stamp (written text not null);
insert into stamp values ('empty');
create table article (id text primary key, known text not null, first integer not null, rows integer not null)
    without rowid;
create table annotation (
    number integer primary key, id text not null, start integer, end integer, state text not null, speaker text not null,
    created text not null, tags text not null, states text not null, folded text not null, stored text not null,
    checksum integer not null
);
create index annotation_of on annotation (id);
create index annotation_tagged on annotation (tags);
"""
"""The tags are looked for in their index, which is a tenth of the table. The stamp is another one after each change."""
ROWS_AT_A_TIME = 10_000
"""Annotations that are written in one transaction. A transaction writes most pages of the search tables. The log keeps them all
while an earlier state is shown: with 2,000 annotations it grew larger than the index itself."""
MOST_ACTED = 200
"""Articles that are looked at one by one; where there are more, all are looked at."""
COLUMNS = "number, id, start, end, state, speaker, created, tags, states, folded, stored, checksum"
INSERT = f"insert into annotation ({COLUMNS}) values ({', '.join('?' * len(COLUMNS.split()))})"
STAMP = "select written from stamp"


class IndexedArticle(NamedTuple):
    """Where an article's annotations are in the index: they stand one after the other, in the order of their places."""

    state: str
    first: int
    rows: int

    @property
    def numbers(self) -> range:
        return range(self.first, self.first + self.rows)


class _TakenIn(NamedTuple):
    """What the index has when all articles have been taken in, as long as nobody else changes it."""

    stamp: str
    fingerprint: str
    """The codebook's."""
    listings: Sequence[Listing]
    """All articles, in the order of the list."""
    articles: Mapping[str, IndexedArticle]
    order: IndexedOrder


class _Change(NamedTuple):
    """A change to the index."""

    before: str
    """Its stamp before it."""
    stamp: str
    """Its stamp after it."""
    articles: Mapping[str, IndexedArticle]
    """Where the articles are that were written."""

    def then(self, later: _Change) -> _Change:
        """Both together; what was before is not known where somebody else has changed it in between."""
        is_alone = later.before == self.stamp
        return _Change(self.before if is_alone else "", later.stamp, {**self.articles, **later.articles})


class AnnotationIndex(DerivedDatabase):
    """The index of one library."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.layout.indexes / FILE, VERSION, SCHEMA)
        self._library = library
        self._last: _TakenIn | None = None
        self._guard = threading.Lock()
        self._acts = 0
        self._acted: dict[str, int] = {}
        """The number of the last act on each article that has not been taken in since."""

    def acted_on(self, articles: Iterable[str]) -> None:
        """An act of this process has changed the annotations of some articles."""
        with self._guard:
            self._acts += 1
            self._acted.update(dict.fromkeys(articles, self._acts))

    def take_in(
        self,
        listings: Sequence[Listing],
        report: Report | None = None,
        show: Callable[[], None] | None = None,
        most: int | None = None,
    ) -> bool:
        """Reads what has changed since it was read; False where it cannot be kept, or where more than `most` articles have
        changed: then nothing is read. `listings` are all articles, in the order of the list. Meanwhile `show` is called, more
        and more seldom, when there are further rows.

        Raises:
            DamagedFile, Unreadable: the codebook cannot be used.
        """
        times = self.times_thrown_away
        return self._take_in(listings, report, show, most) or (
            times != self.times_thrown_away  # it was damaged, and is made anew
            and self._take_in(listings, report, show, most)
        )

    def _take_in(
        self, listings: Sequence[Listing], report: Report | None, show: Callable[[], None] | None, most: int | None
    ) -> bool:
        acts, stamp = self._acts, self.stamp()
        before, fingerprint = self.articles(), self._fingerprint()
        signatures = signatures_in(self._library.layout.annotations)
        states = {row.id: self._state_of(row, fingerprint, signatures) for row in listings if row.annotations}
        left_articles = [article for article in before if article not in states]
        stale = _stale(listings, states, before)
        if most is not None and len(stale) > most:
            return False
        last = self._last
        is_as_before = last is not None and last.listings is listings and last.stamp == stamp
        if is_as_before and not stale and not left_articles:
            self._forget_acts(acts)
            return True
        self.shorten_log()
        change = self._write(stale, states, left_articles, stamp, report, show)
        self.shorten_log()
        self._last = None
        if change is None:
            return False
        articles = {article: row for article, row in before.items() if article in states} | dict(change.articles)
        if stamp and change.before == stamp:
            order = IndexedOrder.of(listings, {article: row.numbers for article, row in articles.items()})
            self._last = _TakenIn(change.stamp, fingerprint, listings, articles, order)
        self._forget_acts(acts)
        return True

    def take_in_acts(self, listings: Sequence[Listing]) -> bool:
        """Reads what acts of this process have changed since all was taken in, and looks at no other files; False where all
        have to be looked at.

        Raises:
            DamagedFile, Unreadable: the codebook cannot be used.
        """
        last = self._last
        if last is None or len(listings) != len(last.listings):
            return False
        with self._guard:
            acts, acted = self._acts, set(self._acted)
        pairs = enumerate(zip(listings, last.listings, strict=True))
        places = [place for place, (row, old) in pairs if row is not old or row.id in acted]
        if len(places) > MOST_ACTED or any(listings[place].id != last.listings[place].id for place in places):
            return False
        fingerprint = self._fingerprint()
        if fingerprint != last.fingerprint or self.stamp() != last.stamp:
            return False
        rows = [listings[place] for place in places]
        signatures = {}
        for row in rows:
            file = self._library.layout.annotations_of(row.id)
            if (signature := signature_of(file)) is not None:
                signatures[file.name] = signature
        states = {row.id: self._state_of(row, fingerprint, signatures) for row in rows if row.annotations}
        left_articles = [row.id for row in rows if row.id in last.articles and row.id not in states]
        change = self._write(_stale(rows, states, last.articles), states, left_articles, last.stamp)
        if change is None or change.before != last.stamp:
            self._last = None
            return False
        articles = {**last.articles, **change.articles}
        for article in left_articles:
            del articles[article]
        own = [articles[row.id].numbers if row.id in articles else NOWHERE for row in rows]
        order = last.order.after(listings, dict(zip(places, own, strict=True)))
        self._last = _TakenIn(change.stamp, fingerprint, listings, articles, order)
        self._forget_acts(acts)
        return True

    def order_of(self, listings: Sequence[Listing], stamp: str) -> IndexedOrder | None:
        """The order of its rows while it has a stamp, if that is known."""
        last = self._last
        return last.order if last is not None and last.listings is listings and last.stamp == stamp else None

    def stamp(self) -> str:
        """Another one after each change; ``""`` where it cannot be read."""
        return next((stamp for (stamp,) in self.read(STAMP)), "")

    def _write(
        self,
        stale: Sequence[Listing],
        states: Mapping[str, str],
        left_articles: Iterable[str],
        stamp: str,
        report: Report | None = None,
        show: Callable[[], None] | None = None,
    ) -> _Change | None:
        """Writes the rows of `stale` articles, and removes the rows of `left_articles`. None if that cannot be written. The
        change names the stamp of before only if nobody else has written meanwhile."""
        steps, waiting, size = ShowSchedule(len(stale)), list[tuple[str, str, list[LibraryAnnotation]]](), 0
        whole = _Change(stamp, stamp, {})
        for count, listing in enumerate(stale, 1):
            if report is not None:
                report(count - 1, len(stale))
            rows, is_sound = self._gathered(listing)
            waiting.append((listing.id, states[listing.id] if is_sound else "", rows))
            size += len(rows)
            is_due = show is not None and steps.is_due(count)
            if size < ROWS_AT_A_TIME and not is_due and count < len(stale):
                continue
            if (change := self._put(waiting, left_articles)) is None:
                return None
            whole = whole.then(change)
            waiting, left_articles, size = [], (), 0
            if show is not None and is_due and count < len(stale):
                steps.show(count, show)
        if left_articles:
            change = self._put([], left_articles)
            return whole.then(change) if change is not None else None
        return whole

    def _fingerprint(self) -> str:
        return repr(self._library.collection.codebook().fingerprint)

    def _forget_acts(self, last: int) -> None:
        """Acts up to this one have been taken in."""
        with self._guard:
            self._acted = {article: act for article, act in self._acted.items() if act > last}

    def articles(self) -> dict[str, IndexedArticle]:
        """Where the annotations of each article are, by its id."""
        rows = self.read("select id, known, first, rows from article")
        return {article: IndexedArticle(state, first, count) for article, state, first, count in rows}

    def moment(self) -> sqlite3.Connection:
        """A connection that sees the index as it is now, whatever is written into it later.

        Raises:
            DamagedFile: there is none to be had.
        """
        with self.guarded():
            connection = self.opened()
            connection.execute("begin")
        return connection

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """For what asks the index itself.

        Raises:
            DamagedFile: it cannot be read; if anything is wrong with it, it is made anew.
        """
        try:
            yield
        except sqlite3.DatabaseError as error:
            self.failed(error)
            raise DamagedFile(f"the index of annotations cannot be read ({error}); it is made anew") from error

    def _state_of(self, listing: Listing, fingerprint: str, signatures: Mapping[str, Signature]) -> str:
        """What the index's rows of an article depend on, with the codebook's written fingerprint; ``""`` if that is not
        known."""
        library = self._library
        signature = signatures.get(f"{listing.id}.json")
        text = library.hash_of(listing)
        if signature is None or not (text or listing.missing):
            return ""
        speakers = values_of(listing.attributes, SPEAKER)
        return f"{POSTIL} {signature} {fingerprint} {text!r} {listing.missing} {listing.title!r} {speakers}"

    def _gathered(self, listing: Listing) -> tuple[list[LibraryAnnotation], bool]:
        """An article's annotations, and whether all that was read for that was sound."""
        collection = self._library.collection
        try:
            return remarks(gather(self._library, [listing])), not collection.trouble(listing.id)
        except PostilError:
            return [], False

    def _put(
        self, articles: Sequence[tuple[str, str, Sequence[LibraryAnnotation]]], left_articles: Iterable[str]
    ) -> _Change | None:
        stamp, written = new_ulid(), dict[str, IndexedArticle]()
        before = ""

        def change(connection: sqlite3.Connection) -> None:
            nonlocal before
            before = next((stamp for (stamp,) in connection.execute(STAMP)), "")
            connection.execute("delete from stamp")
            connection.execute("insert into stamp values (?)", (stamp,))
            for article in (*left_articles, *(article for article, _, _ in articles)):
                for first, rows in connection.execute("select first, rows from article where id = ?", (article,)):
                    span = (first, first + rows)
                    connection.execute("delete from annotation where number >= ? and number < ?", span)
                connection.execute("delete from article where id = ?", (article,))
            ((last,),) = connection.execute("select max(number) from annotation").fetchall()
            first = (last or 0) + 1
            for article, state, rows in articles:
                written[article] = IndexedArticle(state, first, len(rows))
                connection.execute("insert into article values (?, ?, ?, ?)", (article, *written[article]))
                connection.executemany(INSERT, (_stored(number, row) for number, row in enumerate(rows, first)))
                first += len(rows)

        return _Change(before, stamp, written) if self.write(change) else None


def _stale(
    listings: Iterable[Listing], states: Mapping[str, str], before: Mapping[str, IndexedArticle]
) -> list[Listing]:
    """The articles whose `states` differ from `before`."""
    return [
        row for row in listings if row.id in states and (row.id not in before or before[row.id].state != states[row.id])
    ]


def _stored(number: int, row: LibraryAnnotation) -> tuple[object, ...]:
    annotation, (start, end) = row.annotation, row.passage or (None, None)
    texts = (row.speaker, annotation.created, tags_column(row.folded_tags), " ".join(row.states), row.folded)
    values = (number, annotation.id, start, end, row.state.value, *map(writable, texts), json.dumps(annotation.rest))
    return *values, checksum(values)


def checksum(values: Sequence[object]) -> int:
    """Of what stands before it in a row."""
    return zlib.crc32(repr(tuple(values)).encode("utf-8", "replace"))


def tags_column(tags: Iterable[str]) -> str:
    """Folded tags as they are looked for: each after a line's end and a slash."""
    return "".join(f"\n/{tag}" for tag in tags) + "\n"


def tags_in(column: str) -> tuple[str, ...]:
    """The folded tags of a column."""
    return tuple(tag.removeprefix("/") for tag in column.split("\n") if tag)
