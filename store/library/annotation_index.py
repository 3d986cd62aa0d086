"""The kept index of a library's annotations. With it, lists of them open at once, however many there are.

It is derived from the files of annotations and is kept in the cache folder. The rows of an article count as long as its file
has the same signature, and the codebook, the article's text and its card are the same (see `_known`); otherwise the file is
read again. Each row has a checksum. What is shown is made of rows as they are stored.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from store.articles.attributes import SPEAKER, values_of
from store.database.derived import DerivedDatabase, writable
from store.database.standing import Signature, signatures_in
from store.errors import DamagedFile, PostilError
from store.library.annotations import LibraryAnnotation, gather, remarks
from store.library.listings import Listing
from store.library.show_schedule import ShowSchedule
from store.report import Report
from store.version import VERSION as POSTIL

if TYPE_CHECKING:
    from store.library.library import Library

FILE = "annotations.sqlite"
VERSION = 3
SCHEMA = """
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
"""The tags are looked for in their index, which is a tenth of the table."""
ROWS_AT_A_TIME = 2_000
"""Annotations that are written in one transaction."""
COLUMNS = "number, id, start, end, state, speaker, created, tags, states, folded, stored, checksum"


class IndexedArticle(NamedTuple):
    """Where an article's annotations are in the index: they stand one after the other, in the order of their places."""

    known: str
    first: int
    rows: int


class AnnotationIndex(DerivedDatabase):
    """The index of one library."""

    def __init__(self, library: Library) -> None:
        super().__init__(library.layout.indexes / FILE, VERSION, SCHEMA)
        self._library = library

    def take_in(
        self, listings: Iterable[Listing], report: Report | None = None, show: Callable[[], None] | None = None
    ) -> bool:
        """Reads what has changed since it was read; False where it cannot be kept. Meanwhile `show` is called, more and more
        seldom, when there are further rows.

        Raises:
            DamagedFile, Unreadable: the codebook cannot be used.
        """
        annotated = [listing for listing in listings if listing.annotations]
        codebook = self._library.collection.codebook()
        before = self.articles()
        signatures = signatures_in(self._library.layout.annotations)
        fingerprint = repr(codebook.fingerprint)
        known = {listing.id: self._known(listing, fingerprint, signatures) for listing in annotated}
        gone = [article for article in before if article not in known]
        stale = [row for row in annotated if row.id not in before or before[row.id].known != known[row.id]]
        steps, waiting, size = ShowSchedule(len(stale)), list[tuple[str, str, list[LibraryAnnotation]]](), 0
        for done, listing in enumerate(stale, 1):
            if report is not None:
                report(done - 1, len(stale))
            rows, is_sound = self._gathered(listing)
            waiting.append((listing.id, known[listing.id] if is_sound else "", rows))
            size += len(rows)
            is_due = show is not None and steps.is_due(done)
            if size < ROWS_AT_A_TIME and not is_due and done < len(stale):
                continue
            if not self._put(waiting, gone):
                return False
            waiting, gone, size = [], [], 0
            if show is not None and is_due and done < len(stale):
                steps.show(done, show)
        return not gone or self._put([], gone)

    def articles(self) -> dict[str, IndexedArticle]:
        """Where the annotations of each article are, by its id."""
        rows = self.read("select id, known, first, rows from article")
        return {article: IndexedArticle(known, first, count) for article, known, first, count in rows}

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

    def _known(self, listing: Listing, fingerprint: str, signatures: Mapping[str, Signature]) -> str:
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

    def _put(self, articles: Sequence[tuple[str, str, Sequence[LibraryAnnotation]]], gone: Iterable[str]) -> bool:
        def change(connection: sqlite3.Connection) -> None:
            for article in (*gone, *(article for article, _, _ in articles)):
                for first, rows in connection.execute("select first, rows from article where id = ?", (article,)):
                    span = (first, first + rows)
                    connection.execute("delete from annotation where number >= ? and number < ?", span)
                connection.execute("delete from article where id = ?", (article,))
            ((last,),) = connection.execute("select max(number) from annotation").fetchall()
            first = (last or 0) + 1
            for article, known, rows in articles:
                connection.execute("insert into article values (?, ?, ?, ?)", (article, known, first, len(rows)))
                connection.executemany(
                    f"insert into annotation ({COLUMNS}) values ({', '.join('?' * len(COLUMNS.split()))})",
                    (_stored(number, row) for number, row in enumerate(rows, first)),
                )
                first += len(rows)

        return self.write(change)


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
