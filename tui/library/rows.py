"""The articles of a library as a list: in the order of a column, and those that a query is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from store.library.listings import Listing

if TYPE_CHECKING:  # what looks through them is needed when something is typed
    from store.library.article_filter import InArticle
    from store.search.names.label_index import LabelIndex
    from store.search.query import Query, Term


def branches_of(row: Listing) -> dict[str, int]:
    """The first parts of the names of its tags, with how many passages each has."""
    counts: dict[str, int] = {}
    for name, count in row.tags.items():
        branch = name.partition("/")[0]
        counts[branch] = counts.get(branch, 0) + count
    return counts


SORTS: tuple[tuple[str, Callable[[Listing], Any], bool], ...] = (
    ("date", lambda row: row.date, True),
    ("title", lambda row: row.title.casefold(), False),
    ("length", lambda row: row.words, True),
    ("read", lambda row: row.progress, True),
    ("marks", lambda row: row.annotations - len(row.marks), True),
    ("branches", lambda row: len(branches_of(row)), True),
)
"""Name, key, and whether the first turn is downwards."""


MOST = 2_000
"""Articles that are found by words at most: the best of them."""
FEW, MANY = 2_000, 10_000
"""Articles that can be looked through within a frame, and when their names have been made ready."""


@dataclass(frozen=True, slots=True)
class ArticleOrder:
    """The order of the rows."""

    sort: int = 0
    """Which of `SORTS`."""
    turned: bool = False
    by_column: bool = True
    """Whether what was found by its words stands in the order of the column too, not the best match first."""

    def next(self) -> ArticleOrder:
        """The column the other way round, or the next one."""
        return ArticleOrder((self.sort + self.turned) % len(SORTS), not self.turned)


class ArticleRows:
    """Articles that are looked through with every key. It may be asked in a thread."""

    def __init__(self, everything: Sequence[Listing] = (), in_article: InArticle | None = None) -> None:
        """`in_article` says which entities are in an article, where that is known."""
        self.everything = everything
        self.in_article = in_article
        self._sorted: tuple[int, bool, list[Listing]] | None = None
        self._fields: frozenset[str] | None = None
        self._places: dict[str, int] = {}
        """Where each stands among those that are sorted, by its id, once that has been asked for."""
        self._names: tuple[tuple[Term, ...], LabelIndex[Listing]] | None = None
        """What was looked through last, and what it was narrowed by."""

    def replace_all(self, everything: Sequence[Listing]) -> None:
        """Takes all rows as they are now, the same articles in the same order."""
        self.everything = everything
        self._names = None

    def replace(self, rows: Sequence[Listing]) -> list[int] | None:
        """Takes rows of articles to which something was done. Returns their places in the order of the column; None where these
        are not known, or may be others now."""
        if self._sorted is None:
            return None
        sort, _, in_order = self._sorted
        key = SORTS[sort][1]
        if not self._places:
            self._places = {row.id: place for place, row in enumerate(in_order)}
        places = [self._places[row.id] for row in rows]
        is_elsewhere = any(key(row) != key(in_order[place]) for place, row in zip(places, rows, strict=True))
        if is_elsewhere:
            self._sorted = None
            return None
        for place, row in zip(places, rows, strict=True):
            in_order[place] = row
        return places

    def lit(self, title: str, typed: str) -> Sequence[int]:
        """The characters of a title that answer to what was typed."""
        if not typed:
            return ()
        from store.search.names.matching import match
        from store.search.query import parse

        matched = match(" ".join(parse(typed, self.fields).words), title)
        return matched.positions if matched is not None else ()

    def about(self, typed: str, order: ArticleOrder) -> list[Listing]:
        """Those that what is typed is about, in order."""
        if not typed:
            return self._in_order(order)
        from store.search.names.label_index import LabelIndex
        from store.search.query import Query, parse

        query = parse(typed, self.fields)
        others = _others(query)
        words = " ".join(term.value for term in query.terms if term not in others)
        if not words:
            rows = self._in_order(order)
            return [row for row in rows if self._holds(Query(others), row)] if others else rows
        names = self._names
        if names is None or names[0] != others:
            having = (row for row in self.everything if self._holds(Query(others), row))
            names = self._names = others, LabelIndex(having, called)
        ranked = names[1].rank(words, MOST)
        if not order.by_column:
            return ranked
        found = {row.id for row in ranked}
        return [row for row in self._in_order(order) if row.id in found]

    def is_quick(self, typed: str) -> bool:
        """Whether `about` takes less than a frame."""
        if not typed or len(self.everything) <= FEW:
            return True
        from store.search.query import parse

        return (
            len(self.everything) <= MANY
            and self._names is not None
            and self._names[0] == _others(parse(typed, self.fields))
        )

    def lacks_names(self, typed: str) -> bool:
        """Whether what is typed asks for the names in the articles, which are not known."""
        if not typed or self.in_article is not None:
            return False
        from store.library.article_filter import asks_for_names
        from store.search.query import parse

        return asks_for_names(parse(typed, self.fields))

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a query may have."""
        if self._fields is None:
            from store.library.article_filter import known_fields

            self._fields = known_fields(self.everything)
        return self._fields

    def attributes_in(self, typed: str) -> tuple[str, ...]:
        """The names of the attributes that a query asks for."""
        if ":" not in typed:
            return ()
        from store.search.query import FIELDS, parse

        return tuple(term.field for term in parse(typed, self.fields).terms if term.field and term.field not in FIELDS)

    def problem_of(self, typed: str) -> str:
        """What in a query cannot be meant, or is no field; ``""`` if there is nothing."""
        if not typed:
            return ""
        from store.search.query import parse

        query = parse(typed, self.fields)
        return query.remark if self.everything else query.problem  # before the articles are known, no field is wrong

    def _in_order(self, order: ArticleOrder) -> list[Listing]:
        made = self._sorted
        if made is None or made[:2] != (order.sort, order.turned):
            _, key, downwards = SORTS[order.sort]
            rows = sorted(self.everything, key=key, reverse=downwards != order.turned)
            made = self._sorted = order.sort, order.turned, rows
            self._places = {}
        return list(made[2])

    def _holds(self, query: Query, row: Listing) -> bool:
        from store.library.article_filter import fields_hold, nobody
        from store.search.folding import fold

        if not fields_hold(query, row, self.in_article or nobody):
            return False
        line = fold(called(row))
        return all((term.value in line) != term.without for term in query.terms if not term.field)


def _others(query: Query) -> tuple[Term, ...]:
    """What is not looked for with forgiveness."""
    return tuple(term for term in query.terms if term.field or term.without or term.is_phrase)


def called(row: Listing) -> str:
    """What an article is found by in the list: its title, tags and authors."""
    return " ".join((row.title, *row.tags, *row.authors))
