"""What an export is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from store.annotations.tags import Tag
from store.articles.article import Article
from store.entities.mention import Mention
from store.exchange.sourced import ExportedArticle

ArticleMentions = tuple[Article, Sequence[Mention]]
"""An article and what is named in it, in order."""


def _nothing() -> Iterable[ArticleMentions]:
    return ()


@dataclass(frozen=True, slots=True)
class Material:
    """All that a format can ask for. It is gone through once, one article at a time."""

    articles: Iterable[ExportedArticle]
    """Each once."""
    count: int
    """How many articles there are at most, to tell how far the work is."""
    codebook: Sequence[Tag] = ()
    """The tags with their colours and descriptions, also those that only stand on passages."""
    named: Callable[[], Iterable[ArticleMentions]] = _nothing
    """The articles with what is named in them, for formats that are about that."""
    has_ids: bool = True
    """Whether formats that can be read back say by what: ids, paths, places and times."""
    template: str = ""
    """How a quote and its source stand in a document, see `store.exchange.citing.template`; ``""`` for the usual way."""
    order: str = "article"
    """By which quotes stand together in a document: ``article``, ``tag`` or ``time``."""
    has_footnotes: bool = False
    """Whether the source of a quote stands in a footnote, in documents that have such; else after the words."""
