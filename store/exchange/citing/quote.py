"""A passage as a quotation with its source."""

from __future__ import annotations

from store.articles.article import Article, Passage
from store.exchange.citing.citation import citation
from store.exchange.citing.plain import as_plain


def quotation(article: Article, passage: Passage) -> str:
    """The words in quotation marks, then who, what, when and where, as far as they are known."""
    return as_plain([citation(article, passage)])
