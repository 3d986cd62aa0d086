"""Articles that are about what a query means, in other words than its own.

They are ordered by how near their best piece and their title are to the query, and by how much they are about its words
(BM25): of 45 paraphrases over 745 articles 33 have their article among the first ten by both, and 18 as the first; 33 and 12 by
meaning alone, 27 and 16 by words alone (`tests/bench/find_quality.py`). Where a larger model is installed it orders the
nearest, see `closer_reading`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from store.articles.article import Passage
from store.articles.sentences import sentences
from store.library.find.closer_reading import PIECES_READ, ReadArticle, read_closely
from store.library.listings import Listing
from store.report import Report
from store.search.meaning.article_vectors import ArticleVectors, Nearest, VectorTable, vectors_of
from store.search.meaning.english import is_english_query
from store.search.meaning.sentence_model import sentence_model
from store.search.meaning.word_vectors import word_vectors
from store.search.texts.index import TEXTS, Candidate, TextIndex
from store.search.texts.judging import Words, weigh
from store.search.texts.plain_words import plain, words

FILE = "meaning.sqlite"
SLICE = 20
"""Articles whose vectors are made at once."""
BY_WORDS = 0.2
"""The weight, beside the likeness, of an article that is most about the words of the query."""
LEAST = 0.3
"""The least likeness of an article that is near. Of 45 paraphrases, 38 have it with their article."""
FEWEST_WORDS = 2
"""The fewest words of a query: a single word has many meanings."""
ENDS = frozenset('.!?…"”’»)')
"""Signs at the end of a sentence; headings, and titles among them, end without one."""
PROPOSED = 200
"""Articles whose words are looked at."""
NOT_ENGLISH = "by meaning, only English is searched"


@dataclass(frozen=True, slots=True)
class NearPassage:
    """The passage of an article that is nearest to a query."""

    article: str
    """Its id."""
    piece: Candidate
    """The piece of its text that is nearest, as the index has it."""
    sentence: Passage
    """The sentence of the piece that is nearest, in the piece."""
    score: float
    """0 to about 1.3; higher is better."""

    @property
    def passage(self) -> Passage:
        """The sentence, in the article's text."""
        return Passage(self.sentence.start + self.piece.start, self.sentence.end + self.piece.start)

    @property
    def exact(self) -> str:
        """The sentence."""
        return self.piece.text[self.sentence.start : self.sentence.end]


class MeaningFinder:
    """Finds by meaning in the articles of one library. Calls may come from several threads."""

    def __init__(self, folder: Path, index: TextIndex) -> None:
        """`folder` is for the file of vectors, `index` has the pieces of the texts."""
        self._kept = ArticleVectors(folder / FILE, word_vectors().dimensions)
        self._index = index
        self._table: VectorTable | None = None
        self._listings: Mapping[str, Listing] = {}

    def keep_up(
        self,
        listings: Mapping[str, Listing],
        report: Report | None = None,
        may_go_on: Callable[[], bool] = lambda: True,
    ) -> None:
        """Makes the vectors that articles in the index still lack, some at a time; for a thread."""
        self._listings = listings
        indexed, kept = self._index.hashes(), self._kept.hashes()
        unread = [
            article_id
            for article_id in listings
            if article_id in indexed and kept.get(article_id) != indexed[article_id]
        ]
        left_articles = [article_id for article_id in kept if article_id not in listings]
        for start in range(0, len(unread) or bool(left_articles), SLICE):
            if not may_go_on():
                return
            if report is not None:
                report(start, len(unread))
            entries = [
                (
                    article_id,
                    *indexed[article_id],
                    vectors_of(word_vectors(), listings[article_id].title, self._texts(article_id)),
                )
                for article_id in unread[start : start + SLICE]
            ]
            if not self._kept.put(entries, left_articles if start == 0 else ()):
                break
        if unread or left_articles or self._table is None:
            self._table = self._kept.load()

    @property
    def reads_closely(self) -> bool:
        """Whether a larger model is installed, and works."""
        model = sentence_model()
        return model is not None and not model.shortfall

    def close(self) -> None:
        """Ends the larger model's process."""
        if (model := sentence_model()) is not None:
            model.close()

    def remark(self, typed: Words) -> str:
        """A remark on a search by meaning; ``""`` for none."""
        if typed.words and not _is_english(typed):
            return NOT_ENGLISH
        return model.shortfall if (model := sentence_model()) is not None else ""

    def find(
        self, query: Words, among: Collection[str], most: int, is_wanted: Callable[[], bool] | None = None
    ) -> list[NearPassage]:
        """The passages nearest to a query, one of an article, among some articles; none for a query that is not in English.
        With `is_wanted` the larger model, if there is one, reads the nearest of them, as long as they are wanted."""
        table = self._table
        if table is None or len(query.words) < FEWEST_WORDS or not _is_english(query):
            return []
        nearest = table.nearest(word_vectors().of(query.words), among)
        by_words = self._by_words(query)
        near = [
            (piece, piece.score + BY_WORDS * by_words.get(piece.article, 0.0))
            for piece in nearest
            if piece.likeness >= LEAST
        ]
        near.sort(key=lambda scored: -scored[1])
        model = sentence_model() if is_wanted is not None else None
        if model is not None and is_wanted is not None:
            near = read_closely(
                model, " ".join(query.words), near, lambda piece: self._read(query, table, piece), by_words, is_wanted
            )
        passages = (self._passage(query, piece, score) for piece, score in near)
        return list(islice((passage for passage in passages if passage is not None), most))

    def _read(self, query: Words, table: VectorTable, near: Nearest) -> ReadArticle:
        """The title of an article and its nearest pieces."""
        numbers = table.pieces(word_vectors().of(query.words), near.article, PIECES_READ)
        pieces = ((number, self._index.piece(near.article, number)) for number in numbers)
        listing = self._listings.get(near.article)
        return ReadArticle(
            listing.title if listing is not None else "",
            [(number, piece.text) for number, piece in pieces if piece is not None],
        )

    def _by_words(self, query: Words) -> dict[str, float]:
        """How much articles are about the words of a query, 0 to 1, by their ids."""
        matches = self._index.wholes(weigh(self._index, TEXTS, query.words)[0], PROPOSED)
        most = max((match.about for match in matches), default=0.0) or 1.0
        return {match.article: match.about / most for match in matches}

    def _passage(self, words_asked: Words, near: Nearest, score: float) -> NearPassage | None:
        """The nearest sentence of an article's best piece; None if the index has another text by now, or the sentence
        is excluded."""
        piece = self._index.piece(near.article, near.piece)
        if piece is None or (words_asked.without and not words_asked.allow(self._words(near.article))):
            return None
        query = word_vectors().of(words_asked.words)
        spans = sentences(piece.text) or [Passage(0, len(piece.text))]
        whole = [span for span in spans if piece.text[span.start : span.end].rstrip()[-1:] in ENDS] or spans
        best = max(
            whole, key=lambda span: float(query @ word_vectors().of(words(plain(piece.text[span.start : span.end]))))
        )
        if tuple(words(plain(piece.text[best.start : best.end]))) == words_asked.words:
            return None  # the query is this passage
        return NearPassage(near.article, piece, best, score)

    def _texts(self, article: str) -> list[str]:
        return [piece.text for piece in self._index.pieces(article)]

    def _words(self, article: str) -> list[str]:
        return [word for text in self._texts(article) for word in words(plain(text))]


def _is_english(query: Words) -> bool:
    return is_english_query(word_vectors(), query.words)
