"""What a larger model says of the articles that are nearest to a query by the vectors of their words.

It reads the title and the best pieces of each. Its likeness and that of the words are blended: each sees what the other misses.
Of 45 paraphrases over 745 articles 34 have their article among the first ten so and 33 by words alone, and 32 among the first
five where those have 28 (`tests/bench/find_quality.py`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from store.search.meaning.article_vectors import Nearest

if TYPE_CHECKING:
    from store.search.meaning.sentence_model import SentenceModel

MOST_READ, PIECES_READ = 50, 2
"""Articles that are read, and pieces of each."""
BY_MODEL, BY_TITLE, BY_WORDS = 0.5, 0.3, 0.15
"""The weight of the model's likeness beside that of the words, that of a title in it, and that of the query's own words.
Anything from 0.3 to 0.7, with 0.2 to 0.3 and 0.1 to 0.2, is nearly as good."""

Scored = tuple[Nearest, float]
"""An article, and its score: higher is better."""


@dataclass(frozen=True, slots=True)
class ReadArticle:
    """What of an article is read."""

    title: str
    pieces: Sequence[tuple[int, str]]
    """Their numbers and texts, the nearest first."""

    @property
    def texts(self) -> list[str]:
        return [self.title, *(text for _, text in self.pieces)]


def read_closely(
    model: SentenceModel,
    query: str,
    near: Sequence[Scored],
    read: Callable[[Nearest], ReadArticle],
    by_words: Mapping[str, float],
    is_wanted: Callable[[], bool],
) -> list[Scored]:
    """The articles in their new order, those that are not read last; as they are where the model gives nothing."""
    nearest = [article for article, _ in near[:MOST_READ]]
    articles = [read(article) for article in nearest]
    texts = dict.fromkeys(text for article in articles for text in article.texts)
    vectors = model.of([query, *texts], is_wanted) if near else None
    if vectors is None:
        return list(near)
    likeness = {text: float(vectors[0] @ vector) for text, vector in zip(texts, vectors[1:], strict=True)}
    scored = []
    for article, words_read in zip(nearest, articles, strict=True):
        pieces = [(likeness[text], number) for number, text in words_read.pieces]
        alike, number = max(pieces, default=(0.0, article.piece))
        of_model = alike + BY_TITLE * likeness[words_read.title]
        score = (1 - BY_MODEL) * article.score + BY_MODEL * of_model + BY_WORDS * by_words.get(article.article, 0.0)
        scored.append((replace(article, piece=number), score))
    scored.sort(key=lambda new: -new[1])
    least = scored[-1][1]
    return [*scored, *((article, min(score, least)) for article, score in near[MOST_READ:])]
