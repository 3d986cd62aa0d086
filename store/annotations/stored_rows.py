"""Annotations, and what is kept about their article, as the rows of a stored file; and the order in which rows stand there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from store.annotations.annotation import Annotation, from_row, merged, to_row
from store.annotations.codebook import Codebook
from store.articles.article import Article
from store.database.tables import Row


class StoredArticle(NamedTuple):
    """An article as it was known when its annotations were last saved."""

    id: str
    path: str
    hash: str
    title: str
    date: str
    reader: str = ""
    """The reader that made the text with this hash, see `Document.reader`."""

    @classmethod
    def of(cls, article: Article) -> StoredArticle:
        """An article as its file is now."""
        filed = article.filed or article.document
        return cls(article.id, article.path, article.hash, filed.title, filed.written_date, filed.reader)


def joined(base: Annotation | None, stored: Annotation | None, new: Annotation) -> Annotation:
    """Joins two changes of `base`: `new` is ours, and `stored` is what somebody else has made of it meanwhile."""
    return merged(base, stored, new) if base and stored else new


def row_of(annotation: Annotation, stored: Row | None, codebook: Codebook) -> Row:
    """The row for an annotation, in place of the stored one."""
    if stored is None:
        return to_row(annotation, codebook)
    bodies = stored.get("body"), annotation.rest.get("body")
    together = [body for each in bodies if isinstance(each, list) for body in each]
    return to_row(replace(annotation, rest={**stored, **annotation.rest, "body": together}), codebook)


def annotation_in(row: Row | None, codebook: Codebook, article_id: str) -> Annotation | None:
    """The annotation in a row of an article's file. It is that article's, whatever the row itself says."""
    try:
        annotation = from_row(row, codebook) if row is not None else None
    except ValueError:
        return None
    if annotation is None or annotation.article == article_id:
        return annotation
    return replace(annotation, article=article_id)


def article_row(kept: StoredArticle) -> Row:
    """What is kept about an article beside its annotations."""
    row = {"id": kept.id, "path": kept.path, "title": kept.title, "date": kept.date, "hash": kept.hash}
    return row | ({"reader": kept.reader} if kept.reader else {})


def by_place(annotation: Annotation) -> tuple[int, int, str]:
    return (*annotation.target.passage, annotation.id)


def order_of(*, is_library: bool) -> Callable[[int, Row], Any]:
    """The key by which the rows of the library's own file, or of the others, are sorted."""
    return rows_by_name if is_library else rows_by_place


def rows_by_place(number: int, row: Row) -> tuple[int, int]:
    """Annotations on disk stand in the order of their places; what has none stands last."""
    try:
        starts = (selector.get("start") for selector in row["target"]["selector"])
        start = next(start for start in starts if isinstance(start, int))
    except (LookupError, TypeError, AttributeError, StopIteration):
        return 2**62, number
    return start, number


def rows_by_name(number: int, row: Row) -> tuple[str, int]:
    return str(row.get("name", "")), number
