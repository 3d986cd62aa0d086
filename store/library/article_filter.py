"""Which articles of a library a query is about, as far as its fields say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from store.entities.mention import Entity
from store.library.listings import DONE, Listing
from store.search.query import Field, Query, folded, is_prefix_of_part, is_state

OF_NAMES = frozenset({"entity", "type"})
"""Fields for which one has to know the names in the articles."""
InArticle = Callable[[str], Sequence[Entity]]
"""The entities in an article, by its id."""


def nobody(_: str) -> Sequence[Entity]:
    """For where the names are not known."""
    return ()


def asks_for_names(query: Query) -> bool:
    """Whether the names in the articles have to be known to answer it."""
    return any(term.field in OF_NAMES for term in query.terms)


def fields_hold(query: Query, row: Listing, in_article: InArticle) -> bool:
    """Whether the fields of a query, its words aside, hold of an article."""
    fields = query.of_fields
    return not fields.terms or fields.accepts("", article_fields(row, in_article))


def article_fields(row: Listing, in_article: InArticle) -> Mapping[str, Field]:
    """What the fields of a query say of an article."""
    states = {
        "unread": row.shown_progress == 0,
        "reading": 0 < row.shown_progress < DONE and not row.is_read,
        "done": row.is_read,
        "read": row.is_read,
        "starred": row.is_starred,
        "annotated": row.annotations > 0,
    }
    return {
        "tag": lambda value: any(is_prefix_of_part(value, folded(tag)) for tag in row.tags),
        "in": lambda value: value in folded(f"{row.title}\n{row.path}"),
        "is": lambda value: any(holds and is_state(value, state) for state, holds in states.items()),
        "before": lambda value: bool(row.date) and row.date[: len(value)] < value,
        "after": lambda value: row.date[: len(value)] >= value,
        "entity": lambda value: any(value in folded(name) for one in in_article(row.id) for name in one.names),
        "type": lambda value: any(one.type.startswith(value) for one in in_article(row.id)),
    }
