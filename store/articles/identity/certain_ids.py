"""Ids of articles that are certain while the rest of the library is still being read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from store.articles.identity.ledger import AnnotatedArticle, Ledger
from store.articles.identity.path_ids import path_id


def certain_ids(files: Mapping[str, str], articles: Iterable[AnnotatedArticle], ledger: Ledger) -> dict[str, str]:
    """The ids of `files`, hashes of texts by paths, which are only some of those of the library: as far as no other file can
    change what `identify` says of them. While an annotated article is not where and what it was, any new file may be it."""
    articles = list(articles)
    paths = {article.path for article in articles}
    if len(paths) < len(articles) or any(_has_moved(article, ledger) for article in articles):
        return {}
    ids = {article.path: article.id for article in articles if files.get(article.path) == article.hash}
    if len(ids) < len(articles):
        return ids
    used_ids = set(ids.values())
    for path in sorted(set(files) - paths):
        named = path_id(path)
        if named not in used_ids:
            ids[path] = named
            used_ids.add(named)
    return ids


def _has_moved(article: AnnotatedArticle, ledger: Ledger) -> bool:
    """Whether an earlier look found an article elsewhere, or changed, since it was annotated."""
    place = ledger.articles.get(article.id)
    return place is not None and (place.path, place.hash) != (article.path, article.hash)
