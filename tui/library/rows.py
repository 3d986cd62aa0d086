"""The articles of a library as a list: sorted by a column, and filtered by a query."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import isfinite, nan
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from store.articles.attributes import values_of
from store.library.listings import Listing

if TYPE_CHECKING:  # needed only when the reader types a query
    from store.library.article_filter import InArticle
    from store.search.names.label_index import LabelIndex
    from store.search.query import Query, Term


def branches_of(row: Listing) -> dict[str, int]:
    """The first parts of its tags' names, each with its number of passages."""
    counts: dict[str, int] = {}
    for name, count in row.tags.items():
        branch = name.partition("/")[0]
        counts[branch] = counts.get(branch, 0) + count
    return counts


SORTS: tuple[tuple[str, Callable[[Listing], Any], bool], ...] = (
    ("date", attrgetter("date"), True),
    ("title", lambda row: row.title.casefold(), False),
    ("length", attrgetter("words"), True),
    ("read", attrgetter("progress"), True),
    ("marks", lambda row: row.remarks, True),
    ("branches", lambda row: len(branches_of(row)), True),
)
"""Name, key, and whether the first sort is descending."""


MOST = 2_000
"""At most this many articles are found by words: the best ones."""
ENOUGH = 100
"""Articles that have the typed words as pieces or initials, some screens of them: then no scattered letters and no slips are
looked for, which takes several times as long."""
FEW, MANY = 2_000, 10_000
"""Articles that can be searched within one frame; the second number counts after their labels were prepared."""


class ArticleOrder(NamedTuple):
    """The order of the rows."""

    sort: int = 0
    """Index in `SORTS`."""
    turned: bool = False
    by_column: bool = True
    """Whether matches of words are sorted by the column too, instead of by how well they match."""
    attribute: str = ""
    """The attribute by whose column it sorts, instead of by `sort`."""

    @property
    def column(self) -> tuple[str, Callable[[Listing], Any], bool]:
        """As in `SORTS`."""
        if not self.attribute:
            return SORTS[self.sort]
        return self.attribute, lambda row: _by_values(values_of(row.attributes, self.attribute)), False

    def next(self, attributes: Sequence[str] = ()) -> ArticleOrder:
        """Reverses the order, or sorts by the next column: after all others come those of `attributes`."""
        if not self.turned:
            return ArticleOrder(self.sort, True, attribute=self.attribute)
        after = attributes[attributes.index(self.attribute) + 1 :] if self.attribute in attributes else attributes
        is_last = self.sort == len(SORTS) - 1
        if after and (self.attribute or is_last):
            return ArticleOrder(self.sort, attribute=after[0])
        return ArticleOrder(0 if self.attribute else (self.sort + 1) % len(SORTS))


def _by_values(values: Sequence[str]) -> tuple[int, float, str]:
    """The key of an article by its values of an attribute: numbers by their size, then words, then articles without any."""
    if not values:
        return 2, 0.0, ""
    try:
        number = float(values[0])
    except ValueError:
        number = nan
    return (0, number, "") if isfinite(number) else (1, 0.0, values[0].casefold())


class ArticleRows:
    """Articles that are searched with every key. Its methods may be called in a thread."""

    def __init__(self, everything: Sequence[Listing] = (), in_article: InArticle | None = None) -> None:
        """`in_article` says which entities are in an article, if that is known."""
        self.everything = everything
        self.in_article = in_article
        self._sorted: tuple[ArticleOrder, list[Listing]] | None = None
        self._fields: frozenset[str] | None = None
        self._places: dict[str, int] = {}
        """Position of each article in the sorted list, by its id, if that has been computed."""
        self._lit: tuple[str, dict[str, Sequence[int]]] = "", {}
        """What was typed last, and the characters that match it, by the titles."""
        self._query: tuple[str, Query] | None = None
        """What was typed last, and what it says."""
        self._names: tuple[tuple[Term, ...], LabelIndex[Listing]] | None = None
        """The articles that were last prepared for a search, and the terms that narrowed them."""

    def replace_all(self, everything: Sequence[Listing]) -> None:
        """Takes all rows as they are now; the articles and their order are the same."""
        self.everything = everything
        self._names = None

    def replace(self, rows: Sequence[Listing]) -> list[int] | None:
        """Takes changed rows. Returns their positions in the sorted list; None where these are not known, or may have
        changed."""
        if self._sorted is None:
            return None
        order, in_order = self._sorted
        _, key, _ = order.column
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

    def light(self, titles: Iterable[str], typed: str) -> None:
        """Finds what matches in titles that will be drawn: for all of them that takes little longer than for one."""
        from store.search.names.matching import match_each

        if self._lit[0] != typed:
            self._lit = typed, {}
        lit = self._lit[1]
        new = [title for title in titles if title not in lit]
        for title, matched in zip(new, match_each(" ".join(self._query_of(typed).words), new), strict=True):
            lit[title] = matched.positions if matched is not None else ()

    def lit(self, title: str, typed: str) -> Sequence[int]:
        """The characters of a title that match the typed words."""
        if not typed:
            return ()
        if self._lit[0] != typed or title not in self._lit[1]:
            self.light((title,), typed)
        return self._lit[1][title]

    def about(self, typed: str, order: ArticleOrder) -> Sequence[Listing]:
        """The articles that match the typed query, in order."""
        if not typed:
            return self._in_order(order)
        from store.search.names.label_index import LabelIndex
        from store.search.query import Query

        query = self._query_of(typed)
        others = _others(query)
        words = " ".join(term.value for term in query.terms if term not in others)
        if not words:
            rows = self._in_order(order)
            return [row for row in rows if self._holds(Query(others), row)] if others else rows
        names = self._names
        if names is None or names[0] != others:
            having = (row for row in self.everything if self._holds(Query(others), row))
            names = self._names = others, LabelIndex(having, called)
        ranked = names[1].best(words, MOST, ENOUGH)
        if not order.by_column:
            return ranked
        ids = {row.id for row in ranked}
        return [row for row in self._in_order(order) if row.id in ids]

    def is_quick(self, typed: str) -> bool:
        """Whether `about` takes less than a frame."""
        if not typed or len(self.everything) <= FEW:
            return True
        return (
            len(self.everything) <= MANY
            and self._names is not None
            and self._names[0] == _others(self._query_of(typed))
        )

    def lacks_names(self, typed: str) -> bool:
        """Whether the typed query needs the names in the articles, which are not known."""
        if not typed or self.in_article is not None:
            return False
        from store.library.article_filter import asks_for_names

        return asks_for_names(self._query_of(typed))

    def _query_of(self, typed: str) -> Query:
        """What a typed query says. With each key it is asked for several times."""
        kept = self._query
        if kept is None or kept[0] != typed:
            from store.search.query import parse

            kept = self._query = typed, parse(typed, self.fields)
        return kept[1]

    @property
    def fields(self) -> frozenset[str]:
        """The fields that a query may have."""
        if self._fields is None:
            from store.library.article_filter import known_fields

            self._fields = known_fields(self.everything)
        return self._fields

    def attributes_in(self, typed: str) -> tuple[str, ...]:
        """The names of the attributes in a query."""
        if ":" not in typed:
            return ()
        from store.search.query import FIELDS

        return tuple(term.field for term in self._query_of(typed).terms if term.field and term.field not in FIELDS)

    def problem_of(self, typed: str) -> str:
        """What is wrong in a query: a value or an unknown field; ``""`` if nothing is."""
        if not typed:
            return ""
        query = self._query_of(typed)
        return query.remark if self.everything else query.problem  # before the articles are known, no field is unknown

    def _in_order(self, order: ArticleOrder) -> list[Listing]:
        kept = self._sorted
        asked = order._replace(by_column=True)
        if kept is None or kept[0] != asked:
            _, key, downwards = order.column
            kept = self._sorted = asked, sorted(self.everything, key=key, reverse=downwards != order.turned)
            self._places = {}
        return list(kept[1])

    def _holds(self, query: Query, row: Listing) -> bool:
        from store.library.article_filter import fields_hold, nobody
        from store.search.folding import fold

        if not fields_hold(query, row, self.in_article or nobody):
            return False
        line = fold(called(row))
        return all((term.value in line) != term.without for term in query.terms if not term.field)


def _others(query: Query) -> tuple[Term, ...]:
    """The words of a query that must match to the letter."""
    return tuple(term for term in query.terms if term.field or term.without or term.is_phrase)


def called(row: Listing) -> str:
    """What the list finds an article by: its title, tags and authors."""
    return " ".join((row.title, *row.tags, *row.authors))
