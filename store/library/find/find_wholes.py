"""Articles that have the words of a query wherever they stand in them, and how these come beside titles and passages.

A passage tells more than its article does: words that stand together are meant together. So an article that has all the words
somewhere is worth `WHOLE` at most, which passages and titles with most of the words side by side are above, and those that
lack one of three are not. Other articles are less close, in the order of how much they are about the words.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from operator import itemgetter

from store.articles.article import Article
from store.search.texts.index import TEXTS, TITLES, TextIndex, all_rows
from store.search.texts.judging import Words
from store.search.texts.plain_words import plain, words
from store.search.texts.ranking import LEAST, STRANGE, QueryWord, qualities
from store.search.texts.wholes import WholeMatch

WHOLE = 0.78
ABOUT = 0.25
"""Of that, what hangs on how much the article is about the words, beside the one that is it most."""
ALL = 0.93
"""The share of a query's weight that counts as all of it: what lacks then is a word that decides nothing."""
ABOUT_LESS = 0.9
"""`ABOUT` of an article that has a part of the words."""
ANSWERS = 0.7
"""The quality from which on a word of a text that the index has not is one of the query."""
MOST = 60
"""Articles that are proposed."""
COMMON = 0.1
"""A word whose rarest trigram is in a larger share of all pieces says nothing about an article."""
SMALL = 5_000
"""Pieces of a library's texts."""
FEWEST = 2
"""Words of a query; one is found by its pieces as well."""


def telling(query: Sequence[QueryWord], rows: Sequence[int], total: int) -> list[QueryWord]:
    """The words of a query that say something about an article. Where hardly one does that is all of them in a small library,
    and none in a large one, in which nearly every article has them. `rows` says of each in how many of all pieces, which are
    `total`, its rarest trigram stands."""
    rare = [word for word, count in zip(query, rows, strict=True) if count <= COMMON * total]
    return rare if len(rare) >= FEWEST else list(query) if total <= SMALL else []


def whole_articles(
    index: TextIndex,
    unread: Iterable[tuple[Article, str]],
    words_asked: Words,
    query: Sequence[QueryWord],
    about: Container[str],
) -> list[tuple[str, float]]:
    """The articles among `about`, by their ids, that have words of a query, and their scores, the best first."""
    if len(query) < FEWEST:
        return []
    are_indexed = [index.has(word) for word, _ in query]
    if any(are_indexed):  # words that stand nowhere are remembered wrongly
        query = [
            word if is_known else QueryWord(word.word, word.weight * STRANGE)
            for word, is_known in zip(query, are_indexed, strict=True)
        ]
    articles = [(article.id, _words_of(article, about_words)) for article, about_words in unread]
    stale = {article for article, _ in articles}
    matches = [match for match in index.wholes(query, MOST) if match.article not in stale and match.article in about]
    for run in words_asked.phrases:
        having = index.having(run.strip())
        matches = [match for match in matches if match.article in having]
    for run in words_asked.without:
        having = index.having(run.strip())
        matches = [match for match in matches if match.article not in having]
    most = max((match.about for match in matches), default=0.0) or 1.0
    for article, text in articles:
        if article in about and words_asked.allow(text):
            share = _share(query, text)
            matches.append(WholeMatch(article, share, share * most))
    scores = [(match.article, _score(match.share, match.about / most)) for match in matches if match.share]
    return sorted(scores, key=itemgetter(1), reverse=True)


def _score(share: float, about: float) -> float:
    """The score of an article that has a share of a query's words, and is so much about them, beside the one that is most."""
    if share >= ALL:
        return WHOLE * (1 - ABOUT + ABOUT * about)
    return LEAST * ((1 - ABOUT_LESS) * share + ABOUT_LESS * about) * ALL


def _words_of(article: Article, about_words: str) -> list[str]:
    rows = (row for table in (TITLES, TEXTS) for row in all_rows([(article, about_words)], table))
    return [word for row in rows for word in words(plain(row.text))]


def _share(query: Sequence[QueryWord], text: Iterable[str]) -> float:
    """How much of a query's weight words have."""
    best = [0.0] * len(query)
    for answers in qualities(query, set(text)).words.values():
        for which, quality in answers:
            best[which] = max(best[which], quality if quality >= ANSWERS else 0.0)
    return sum(weight for (_, weight), quality in zip(query, best, strict=True) if quality) / sum(
        weight for _, weight in query
    )
