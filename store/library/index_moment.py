"""A library's annotations as the index has them at one moment, by the numbers of their rows."""

from __future__ import annotations

import json
import threading
import weakref
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from store.annotations.anchoring import PlacementState
from store.annotations.annotation import WHOLE, annotate
from store.annotations.stored_rows import annotation_in
from store.articles.article import Passage
from store.errors import DamagedFile
from store.library.annotation_index import COLUMNS, STAMP, AnnotationIndex, checksum
from store.library.annotations import LibraryAnnotation, gather, remarks
from store.library.indexed_order import NOWHERE, IndexedOrder
from store.library.listings import Listing

if TYPE_CHECKING:
    from store.library.library import Library

ARTICLES = "select id, first, rows from article"
MOST_ASKED = 500
"""Values in one question."""


class IndexMoment:
    """What the index has, whatever is written into it later. Any thread may ask."""

    def __init__(self, library: Library, index: AnnotationIndex, listings: Sequence[Listing]) -> None:
        """Raises:
        DamagedFile: the index cannot be read.
        """
        self._library = library
        self._index = index
        self._guard = threading.Lock()
        self._codebook = library.collection.codebook()
        self._connection = index.moment()
        # Its cache of statements refers to it: without this it would go on until garbage is looked for, and the log with it.
        weakref.finalize(self, self._connection.close)
        stamp = next((stamp for (stamp,) in self.ask(STAMP)), "")
        order = index.order_of(listings, stamp)
        if order is None:
            ranges = {article: range(first, first + rows) for article, first, rows in self.ask(ARTICLES)}
            order = IndexedOrder.of(listings, ranges)
        self.order = order

    @property
    def listings(self) -> Sequence[Listing]:
        """Those of the articles that have rows."""
        return self.order.listings

    # Numbers

    def in_order(self, listings: Iterable[Listing]) -> list[int]:
        """The numbers of all rows of some articles."""
        return list(chain.from_iterable(self.order.ranges[listing.id] for listing in listings))

    def listing_of(self, number: int) -> Listing:
        return self.order.by_first[bisect_right(self.order.firsts, number) - 1]

    def range_of(self, number: int) -> range:
        """The numbers of all rows of a row's article."""
        return self.order.ranges[self.listing_of(number).id]

    def numbers_of(self, ids: Iterable[str]) -> Iterator[tuple[int, str]]:
        """The numbers of annotations that are in it, with their ids."""
        for some in _in_parts(list(ids)):
            marks = ",".join("?" * len(some))
            for number, name in self.ask(f"select number, id from annotation where id in ({marks})", *some):
                if number in self._range_at(number):
                    yield number, name

    def _range_at(self, number: int) -> range:
        """The numbers of an article's rows, where a row of one that is listed has this number."""
        order = self.order
        place = bisect_right(order.firsts, number) - 1
        return order.ranges[order.by_first[place].id] if place >= 0 else NOWHERE

    def columns_of(self, numbers: set[int], columns: str) -> Iterator[tuple]:  # type: ignore[type-arg]
        """Columns of some rows, after their numbers."""
        if len(numbers) > len(self.order.numbers) // 4:
            rows = self.ask(f"select number, {columns} from annotation")
            yield from (row for row in rows if row[0] in numbers)
            return
        for some in _in_parts(sorted(numbers)):
            marks = ",".join("?" * len(some))
            yield from self.ask(f"select number, {columns} from annotation where number in ({marks})", *some)

    def ask(self, question: str, *values: object) -> list[tuple]:  # type: ignore[type-arg]
        with self._guard, self._index.guarded():
            return self._connection.execute(question, values).fetchall()

    # Rows

    def rows(self, numbers: Sequence[int]) -> list[LibraryAnnotation]:
        """The rows with these numbers, as they are saved."""
        try:
            by_number = {
                row[0]: self._row(row) for row in self.columns_of(set(numbers), COLUMNS.removeprefix("number, "))
            }
            return [by_number[number] for number in numbers]
        except (DamagedFile, LookupError, ValueError, TypeError):  # it was damaged while it was open
            self._index.throw_away()
            return [self._from_file(number) for number in numbers]

    def _row(self, values: Sequence[object]) -> LibraryAnnotation:
        """The row in the index's columns.

        Raises:
            ValueError: they are not as they were written.
        """
        if checksum(values[:-1]) != values[-1]:
            raise ValueError(f"row {values[0]} of the index is damaged")
        number, _, start, end, state, speaker, _, _, _, words, stored, _ = values
        assert isinstance(number, int) and isinstance(stored, str) and isinstance(words, str)
        listing = self.listing_of(number)
        annotation = annotation_in(json.loads(stored), self._codebook, listing.id)
        if annotation is None:
            raise ValueError(f"row {number} of the index has no annotation")
        passage = Passage(start, end) if isinstance(start, int) and isinstance(end, int) else None
        return LibraryAnnotation(annotation, listing, passage, PlacementState(str(state)), words, str(speaker))

    def _from_file(self, number: int) -> LibraryAnnotation:
        """The row as the files have it now."""
        listing = self.listing_of(number)
        rows = remarks(gather(self._library, [listing]))
        if not rows:
            return LibraryAnnotation(
                annotate(listing.id, WHOLE).edited(deleted=True), listing, None, PlacementState.LOST, ""
            )
        return rows[min(number - self.range_of(number).start, len(rows) - 1)]


def _in_parts(values: Sequence[object]) -> Iterator[Sequence[object]]:
    return (values[first : first + MOST_ASKED] for first in range(0, len(values), MOST_ASKED))
