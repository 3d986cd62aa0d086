"""Which articles of a library a query is about, by its fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Protocol, TypeVar

from store.articles.attributes import SPEAKER, names_of, values_of
from store.entities.mention import Type
from store.library.listings import DONE, Listing
from store.search.query import FIELDS, Field, Query, folded, is_about_tag, is_state

LIST = "list"
OF_NAMES = frozenset({"entity", "type", LIST})
"""Fields that need the names in the articles."""


class NamedInArticle(Protocol):
    """An entity of an article, as queries look at it."""

    @property
    def names(self) -> tuple[str, ...]: ...
    @property
    def type(self) -> Type: ...
    @property
    def lists(self) -> tuple[str, ...]: ...


InArticle = Callable[[str], Sequence[NamedInArticle]]
"""Returns the entities in an article, by its id."""


NUMBER = re.compile(r"-?\d+(?:[.,]\d+)?")
COMPARED = re.compile(r"(?P<sign>>=|<=|>|<|=)(?P<value>.*)", re.DOTALL)
DAY = re.compile(r"\d{4}(?:-\d\d){0,2}")
T = TypeVar("T", str, float)
ANY = "*"
"""The value of a field that holds wherever there is any."""


def known_fields(rows: Iterable[Listing]) -> frozenset[str]:
    """The fields that a query may have over these articles: postil's own, and the names of attributes."""
    return FIELDS | names_of(row.attributes for row in rows if row.attributes)


def nobody(_: str) -> Sequence[NamedInArticle]:
    """Stands in where the names are not known."""
    return ()


def asks_for_names(query: Query) -> bool:
    """Whether the query needs the names in the articles."""
    return any(term.field in OF_NAMES for term in query.terms)


def fields_hold(query: Query, row: Listing, in_article: InArticle) -> bool:
    """Whether the fields of a query, without its words, hold for an article."""
    fields = query.of_fields
    return not fields.terms or fields.accepts("", article_fields(row, in_article))


def article_fields(row: Listing, in_article: InArticle) -> Mapping[str, Field]:
    """A test for each field of a query on an article."""
    states = {
        "unread": row.shown_progress == 0,
        "reading": 0 < row.shown_progress < DONE and not row.is_read,
        "done": row.is_read,
        "read": row.is_read,
        "starred": row.is_starred,
        "annotated": row.remarks > 0,
    }
    named = names_of((row.attributes,)) if row.attributes else ()
    return {
        **{name: _attribute(row, name) for name in (SPEAKER, *named)},
        "tag": lambda value: any(is_about_tag(value, folded(tag)) for tag in row.tags),
        "in": lambda value: value in folded(f"{row.title}\n{row.path}"),
        "is": lambda value: any(holds and is_state(value, state) for state, holds in states.items()),
        "before": lambda value: bool(row.date) and row.date[: len(value)] < value,
        "after": lambda value: row.date[: len(value)] >= value,
        "entity": lambda value: any(value in folded(name) for entity in in_article(row.id) for name in entity.names),
        "type": lambda value: any(entity.type.startswith(value) for entity in in_article(row.id)),
        LIST: lambda value: any(on_list(entity.lists)(value) for entity in in_article(row.id)),
    }


def on_list(lists: Collection[str]) -> Field:
    """A test for the lists of names on which something stands: whether one of them is called so, or begins so."""
    return lambda value: any(value == ANY or folded(name).startswith(value) for name in lists)


def _attribute(row: Listing, name: str) -> Field:
    return lambda value: any(is_said(value, folded(attribute)) for attribute in values_of(row.attributes, name))


def is_said(value: str, query_value: str) -> bool:
    """Whether an attribute has a value of a field; both folded. ``5`` is the number, ``>5`` and ``<=2020-03`` compare,
    ``=nurse`` is the whole value, ``*`` is any value; other words stand somewhere in it."""
    if value == ANY:
        return True
    compared = COMPARED.fullmatch(value)
    if compared is None:
        return (
            _number(value) == _number(query_value)
            if NUMBER.fullmatch(value) and NUMBER.fullmatch(query_value)
            else value in query_value
        )
    sign, bound = compared["sign"], compared["value"]
    if not bound:
        return True  # the comparison is still being typed
    if NUMBER.fullmatch(bound) and NUMBER.fullmatch(query_value):
        return _holds(sign, _number(query_value), _number(bound))
    if sign == "=":
        return query_value == bound
    if DAY.fullmatch(bound) and DAY.match(query_value):
        return _holds(sign, query_value[: len(bound)], bound)
    return not NUMBER.fullmatch(bound) and _holds(sign, query_value, bound)


def _holds(sign: str, value: T, bound: T) -> bool:
    match sign:
        case ">":
            return value > bound
        case ">=":
            return value >= bound
        case "<":
            return value < bound
        case "<=":
            return value <= bound
    return value == bound


def _number(written: str) -> float:
    return float(written.replace(",", "."))
