"""Annotations that answer to a query, by their words and their notes."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from store.library.annotations import LibraryAnnotation
from store.library.find.hits import Hit
from store.search.texts.in_memory import InMemoryIndex
from store.search.texts.index import TEXTS, Candidate
from store.search.texts.judging import Words, judged
from store.search.texts.plain_words import plain, words
from store.search.texts.ranking import QueryWord

MOST_NOTED = 200
"""Annotations that are judged."""


class SearchableAnnotations:
    """The annotations of a library at one time, made ready to be found."""

    def __init__(self, annotations: Sequence[LibraryAnnotation]) -> None:
        self._annotations = annotations
        self._index = InMemoryIndex(
            [Candidate(str(number), 0, line_of(annotation)) for number, annotation in enumerate(annotations)]
        )

    def hits(
        self, typed_words: Words, query: Sequence[QueryWord], articles: Container[str], most: int
    ) -> Iterator[Hit]:
        """At most `most` hits in some articles, best first; `query` has the typed words with their weights."""
        rows, worth = self._index.proposed(query, MOST_NOTED)
        split = [(row, words(plain(row.text))) for row in rows if self._of(row).listing.id in articles]
        for row, ranked in judged(typed_words, query, worth, split, TEXTS, most):
            match = self._of(row)
            yield Hit(
                "annotation", match.listing, ranked.score, match.passage, name=line_of(match), id=match.annotation.id
            )

    def _of(self, row: Candidate) -> LibraryAnnotation:
        """The annotation of a row, which is called by its number among them."""
        return self._annotations[int(row.article)]


def line_of(annotation: LibraryAnnotation) -> str:
    """An annotation in one line: its words, and its note."""
    quote, note = annotation.annotation.target.exact, annotation.annotation.note
    return " · ".join(filter(None, (" ".join(quote.split()), " ".join(note.split()))))
