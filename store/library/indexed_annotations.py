"""The annotations of a library as its index has them: looked for, sorted, and made only where they are shown."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, overload

from store.annotations.annotation import Annotation
from store.articles.clean import SURROGATES
from store.errors import DamagedFile
from store.library.annotation_index import AnnotationIndex, tags_in
from store.library.annotations import LibraryAnnotation, accepted
from store.library.article_filter import InArticle, asks_for_names, known_fields, nobody
from store.library.index_moment import MOST_ASKED, IndexMoment
from store.library.indexed_order import Runs
from store.library.listings import Listing
from store.search.folding import fold
from store.search.names.label_index import LabelIndex
from store.search.query import EXACT, Query, Term, parse

if TYPE_CHECKING:
    from store.library.library import Library

MOST_LIKE = 200
"""Rows that are offered where nothing has the very words."""
TOGETHER = 64
"""Rows that are made together: about a screen of them."""
MOST_KEPT = 2_000
"""Rows that are kept once they are made."""
MOST_TERMS = 100
"""Terms in one question: SQLite nests at most 1,000 conditions. The rows are then looked at one by one for the others."""
BY_ARTICLE = ("place", "title")
"""The orders in which the annotations of one article stand next to each other."""
LAST = ("\U0010ffff",)
"""Where what has no tag stands among tags."""


@dataclass(frozen=True, slots=True)
class _Searched:
    """A row as far as it is looked for; see `SearchedAnnotation`."""

    listing: Listing
    folded: str
    tags: str
    spaced_states: str
    created: str
    speaker: str
    passage: Callable[[], str]

    @property
    def folded_tags(self) -> Sequence[str]:
        return tags_in(self.tags)

    @property
    def folded_passage(self) -> str:
        return self.passage()

    @property
    def states(self) -> Sequence[str]:
        return self.spaced_states.split()


class IndexedAnnotations:
    """Rows are known by their numbers in the index. Any thread may ask; what it answers does not change."""

    def __init__(self, library: Library, index: AnnotationIndex, listings: Sequence[Listing]) -> None:
        """Raises:
        DamagedFile: the index cannot be read.
        """
        self.moment = IndexMoment(library, index, listings)
        self._in_article: InArticle = nobody
        self._guard = threading.Lock()
        self._rows_made: dict[int, LibraryAnnotation] = {}
        self._changed: dict[int, Annotation] = {}
        """What is not saved yet, by numbers."""
        self._near: tuple[tuple[Term, ...], LabelIndex[int]] | None = None
        """What was last looked through for likeness, and the terms that it was chosen by."""
        self._numbers: Sequence[int] = self.moment.order.numbers

    def as_changed(self, changed: Iterable[Annotation]) -> IndexedAnnotations:
        """The same with annotations that are not saved yet, as they will be."""
        others = {annotation.id: annotation for annotation in changed}
        if not others and not self._changed:
            return self
        other = copy(self)
        other._changed = {number: others[name] for number, name in self.moment.numbers_of(others)}
        other._numbers, other._rows_made, other._near = other._without_deleted(self.moment.order.numbers), {}, None
        return other

    def naming(self, in_article: InArticle) -> IndexedAnnotations:
        """The same with which entities are in an article."""
        other = copy(self)
        other._in_article, other._rows_made = in_article, {}
        return other

    @property
    def everything(self) -> IndexedRows:
        return IndexedRows(self, self._numbers)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The fields that a query may have."""
        return known_fields(self.moment.listings)

    def lacks_names(self, typed: str) -> bool:
        """Whether what is typed asks for the names in the articles, which are not known."""
        return self._in_article is nobody and asks_for_names(parse(typed, self.fields))

    def of(self, ids: Iterable[str]) -> Sequence[LibraryAnnotation]:
        """The rows of some annotations, by their ids, in the order of their places."""
        chosen = {number for number, _ in self.moment.numbers_of(ids)}
        return IndexedRows(self, [number for number in self._numbers if number in chosen] if chosen else [])

    def about(self, typed: str, sort: str, downwards: bool, turned: bool) -> Sequence[LibraryAnnotation]:
        """Those that what is typed is about, sorted by `place`, `date`, `tag` or `title`; equals in the order of their places.
        Where none has the words, those that are like them, the likest first.

        Raises:
            DamagedFile: the index cannot be read any more.
        """
        query = parse(typed, self.fields)
        numbers = self._accepted(query)
        if not numbers and query.words:
            return IndexedRows(self, self._like(query))
        numbers = self._sorted(numbers, sort, downwards)
        rows = IndexedRows(self, numbers[::-1] if turned else numbers)
        if sort in BY_ARTICLE:
            rows.runs()  # here and not where they are shown: with 20,000 articles that would take longer than a frame
        return rows

    def number_of(self, name: str) -> int | None:
        """The number of an annotation, by its id."""
        return next((number for number, _ in self.moment.numbers_of([name])), None)

    def names_of(self, numbers: Sequence[int]) -> list[str]:
        """The ids of the annotations with these numbers."""
        return [name for _, name in self.moment.columns_of(set(numbers), "id")]

    def rows(self, numbers: Sequence[int]) -> list[LibraryAnnotation]:
        """The rows with these numbers."""
        with self._guard:
            missing = [number for number in numbers if number not in self._rows_made]
            if missing:
                if len(self._rows_made) + len(missing) > MOST_KEPT:
                    self._rows_made = {
                        number: self._rows_made[number] for number in numbers if number in self._rows_made
                    }
                self._rows_made.update(zip(missing, self._read(missing), strict=True))
            return [self._rows_made[number] for number in numbers]

    def _read(self, numbers: Sequence[int]) -> list[LibraryAnnotation]:
        return [
            replace(row, annotation=self._changed[number]) if number in self._changed else row
            for number, row in zip(numbers, self.moment.rows(numbers), strict=True)
        ]

    # Looking for rows

    def _accepted(self, query: Query) -> Sequence[int]:
        """The numbers of the rows that a query accepts, in the order of their places."""
        if not query.terms:
            return self._numbers
        conditions, values, is_whole = _conditions(query.terms)
        hits = {number for (number,) in self.moment.ask(f"select number from annotation where {conditions}", *values)}
        if not is_whole or self._changed:
            unsure = (self._changed.keys() if is_whole else hits | self._changed.keys()) & set(self._numbers)
            hits = (hits - unsure) | self._looked_at(query, unsure)
        return [number for number in self._numbers if number in hits]

    def _looked_at(self, query: Query, numbers: Iterable[int]) -> set[int]:
        """Those of some rows that a query accepts, looked at one by one."""
        hits = set()
        changed = [number for number in numbers if number in self._changed]
        for number, row in zip(changed, self.rows(changed), strict=True):
            if accepted(query, row, self._in_article):
                hits.add(number)
        unchanged = {number for number in numbers if number not in self._changed}
        columns = self.moment.columns_of(unchanged, "folded, tags, states, created, speaker")
        for number, words, tags, states, created, speaker in columns:

            def passage(number: int = number) -> str:
                return self.rows([number])[0].folded_passage

            searched = _Searched(self.moment.listing_of(number), words, tags, states, created, speaker, passage)
            if accepted(query, searched, self._in_article):
                hits.add(number)
        return hits

    def _like(self, query: Query) -> Sequence[int]:
        others = tuple(term for term in query.terms if term.field or term.without)
        near = self._near
        if near is None or near[0] != others:
            numbers = self._accepted(Query(others))
            words = dict(self.moment.columns_of(set(numbers), "folded"))
            near = self._near = others, LabelIndex(numbers, words.__getitem__)
        return near[1].rank(" ".join(query.words), MOST_LIKE)

    def _sorted(self, numbers: Sequence[int], sort: str, downwards: bool) -> Sequence[int]:
        match sort:
            case "title":
                chosen = set(numbers)
                titled = sorted(self.moment.listings, key=lambda listing: fold(listing.title), reverse=downwards)
                return [number for number in self._in_order(titled) if number in chosen]
            case "date":
                created = dict(self.moment.columns_of(set(numbers), "created"))
                return sorted(numbers, key=created.__getitem__, reverse=downwards)
            case "tag":
                columns = self.moment.columns_of(set(numbers), "tags")
                tags = {number: tags_in(column) or LAST for number, column in columns}
                for number, row in zip(self._changed, self.rows(list(self._changed)), strict=True):
                    tags[number] = tuple(row.folded_tags) or LAST
                return sorted(numbers, key=tags.__getitem__, reverse=downwards)
        return numbers

    def _in_order(self, listings: Iterable[Listing]) -> list[int]:
        """The numbers of all rows of some articles."""
        return self._without_deleted(self.moment.in_order(listings))

    def _without_deleted(self, numbers: list[int]) -> list[int]:
        deleted = {number for number, annotation in self._changed.items() if annotation.deleted}
        return [number for number in numbers if number not in deleted] if deleted else numbers


class IndexedRows(Sequence[LibraryAnnotation]):
    """Rows of the index in some order, made when they are asked for."""

    def __init__(self, annotations: IndexedAnnotations, numbers: Sequence[int]) -> None:
        self._annotations = annotations
        self._numbers = numbers
        self._runs: Runs | None = None

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> LibraryAnnotation: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[LibraryAnnotation]: ...

    def __getitem__(self, index: int | slice) -> LibraryAnnotation | Sequence[LibraryAnnotation]:
        if isinstance(index, slice):
            return IndexedRows(self._annotations, self._numbers[index])
        index = range(len(self._numbers))[index]
        first = index - index % TOGETHER
        return self._annotations.rows(self._numbers[first : first + TOGETHER])[index - first]

    def __iter__(self) -> Iterator[LibraryAnnotation]:
        for first in range(0, len(self._numbers), MOST_ASKED):
            yield from self._annotations.rows(self._numbers[first : first + MOST_ASKED])

    def place_of(self, key: object) -> int | None:
        """The place of the annotation with an id; None where it is not among them, or the index cannot be read any more."""
        try:
            number = self._annotations.number_of(key) if isinstance(key, str) else None
            return self._numbers.index(number) if number is not None else None
        except (DamagedFile, ValueError):
            return None

    def keys(self) -> list[str]:
        """The ids of all of them; none where the index cannot be read any more."""
        try:
            return self._annotations.names_of(self._numbers)
        except DamagedFile:
            return []

    def runs(self) -> Runs:
        """The articles of rows that stand beside each other, by their ids, and how many rows of each stand there."""
        if self._runs is None:
            whole = self._annotations.moment.order
            self._runs = whole.runs() if self._numbers is whole.numbers else whole.runs_of(self._numbers)
        return self._runs


def _conditions(terms: Iterable[Term]) -> tuple[str, list[str], bool]:
    """What SQLite can tell of terms, its values, and whether that is all of them."""
    conditions, values, is_whole = ["1"], list[str](), True
    for term in terms:
        if len(conditions) > MOST_TERMS or SURROGATES.search(term.value):  # SQLite takes no surrogates
            is_whole = False
            continue
        if not term.field:
            asked, own = "instr(folded, ?) > 0", [term.value]
        elif term.field == "tag" and term.value.startswith(EXACT):
            name = term.value.removeprefix(EXACT)
            asked, own = "(instr(tags, ?) > 0 or instr(tags, ?) > 0)", [f"\n/{name}\n", f"\n/{name}/"]
        elif term.field == "tag":
            asked, own = "instr(tags, ?) > 0", [f"/{term.value}"]
        else:
            is_whole = False
            continue
        conditions.append(f"not {asked}" if term.without else asked)
        values += own
    return " and ".join(conditions), values, is_whole
