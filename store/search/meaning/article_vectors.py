"""The articles of a library by what they mean: vectors of their titles and of the pieces of their texts.

Kept in a SQLite file beside the index of texts, from whose pieces they are made. A blob holds an article's vectors, one byte a
dimension, that of the title first; it is empty for an article that is not in English.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from store.database.derived import DerivedDatabase
from store.search.meaning.english import is_english_text
from store.search.meaning.word_vectors import WordVectors
from store.search.texts.plain_words import plain, words

VERSION = 3
SCHEMA = "create table article (id text primary key, hash text not null, about text not null, vectors blob not null)"
FULL = 127
"""The integer that stands for 1 in a vector of bytes."""
FEWEST_WORDS = 4
"""Least words of a piece: less is a heading, or a date."""
AT_ONCE = 1_024
"""Vectors that are compared at once: as many as the processor's cache holds. With more, NumPy uses all cores, which wait for
each other: that would not be faster."""
BY_TITLE = 0.2
"""The weight of the title's likeness beside that of the best piece."""


@dataclass(frozen=True, slots=True)
class Nearest:
    """The likeness of an article to a query."""

    article: str
    """Its id."""
    likeness: float
    """The cosine of the query and the best piece, -1 to 1."""
    piece: int
    """The number of that piece among those of the text."""
    score: float
    """The likeness with that of the title."""


def vectors_of(model: WordVectors, title: str, pieces: Sequence[str]) -> NDArray[np.int8]:
    """The vectors of a title and of pieces of a text, shape (1 + pieces, dimensions); of shape (0, dimensions) where the text
    is not in English."""
    split = [words(plain(piece)) for piece in pieces]
    if not is_english_text(model, "\n".join(pieces), [word for text in split for word in text]):
        return np.zeros((0, model.dimensions), np.int8)
    of_title = words(plain(title))
    texts = (of_title, *(text if len(text) >= FEWEST_WORDS and text != of_title else () for text in split))
    return np.rint(np.stack([model.of(text) for text in texts]) * FULL).astype(np.int8)


class ArticleVectors(DerivedDatabase):
    """The vectors of the articles of a library, in a file and, after `load`, in memory."""

    def __init__(self, file: Path, dimensions: int) -> None:
        super().__init__(file, VERSION, SCHEMA)
        self._dimensions = dimensions

    def hashes(self) -> dict[str, tuple[str, str]]:
        """The hash of each article in the file, and what was said beside its title, by the articles' ids."""
        return {article: (digest, about) for article, digest, about in self.read("select id, hash, about from article")}

    def put(
        self, articles: Iterable[tuple[str, str, str, NDArray[np.int8]]], left_articles: Iterable[str] = ()
    ) -> bool:
        """Keeps the vectors of articles, each with its id, its hash and what is said of it, and lets go of those that are gone;
        False where that cannot be written."""

        def change(connection: sqlite3.Connection) -> None:
            connection.executemany("delete from article where id = ?", [(article,) for article in left_articles])
            connection.executemany(
                "insert or replace into article values (?, ?, ?, ?)",
                [(article, digest, about, vectors.tobytes()) for article, digest, about, vectors in articles],
            )

        return self.write(change)

    def load(self) -> VectorTable:
        """All of them."""
        rows = self.read("select id, vectors from article")
        return VectorTable({article: self._vectors(blob) for article, blob in rows})

    def _vectors(self, blob: object) -> NDArray[np.int8]:
        """The vectors of one article; none if the blob does not hold whole vectors."""
        raw = blob if isinstance(blob, bytes) and len(blob) % self._dimensions == 0 else b""
        return np.frombuffer(raw, np.int8).reshape(-1, self._dimensions)


class VectorTable:
    """Vectors of articles, ready to be compared with a query."""

    def __init__(self, vectors: Mapping[str, NDArray[np.int8]]) -> None:
        """By the ids of the articles."""
        vectors_by_article = {article: own for article, own in vectors.items() if len(own) > 1}
        self._articles = list(vectors_by_article)
        bounds = np.cumsum([0, *(len(own) for own in vectors_by_article.values())])
        self._starts = bounds[:-1]
        self._spans = dict(zip(vectors_by_article, pairwise(bounds), strict=True))
        """Where the vectors of each article begin and end; the first is that of its title."""
        self._vectors = (
            np.concatenate(list(vectors_by_article.values())) if vectors_by_article else np.zeros((0, 1), np.int8)
        )

    def pieces(self, query: NDArray[np.float32], article: str, most: int) -> list[int]:
        """The numbers of the pieces of an article that are nearest to a query, the nearest first."""
        start, end = self._spans[article]
        likeness = self._vectors[start + 1 : end].astype(np.float32) @ query
        return [int(at) for at in np.argsort(-likeness, kind="stable")[:most]]

    def nearest(self, query: NDArray[np.float32], among: Iterable[str]) -> list[Nearest]:
        """The articles among some, by their ids, the nearest to a query first."""
        if not self._articles or not query.any():
            return []
        parts = [
            self._vectors[start : start + AT_ONCE].astype(np.float32) @ query
            for start in range(0, len(self._vectors), AT_ONCE)
        ]
        likeness = np.concatenate(parts) / FULL
        titles = likeness[self._starts].copy()
        likeness[self._starts] = -1.0
        best = np.maximum.reduceat(likeness, self._starts)
        scores = best + BY_TITLE * titles
        articles = set(among)
        return [
            Nearest(
                self._articles[at],
                float(best[at]),
                int(likeness[self._starts[at] + 1 : self._spans[self._articles[at]][1]].argmax()),
                float(scores[at]),
            )
            for at in np.argsort(-scores, kind="stable")
            if self._articles[at] in articles
        ]
