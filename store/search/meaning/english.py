"""Whether a text or a query is in English: only English words have vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.articles.language_guess import COMMON, guess_language
from store.search.meaning.word_vectors import WordVectors

ENGLISH = "en"
ENOUGH, SURE = 0.3, 0.6
"""Shares of letters in words that the vocabulary has whole. Below the first a query is in another language; a text needs the
second. Of a query below the second no other language may have more of the commonest words than English has. Above it one more
may be another's, as in «bill de blasio», not two: the vocabulary has many French and Spanish words too.

Of 1,579 runs of three to seven words in eleven other languages 32 are taken for English, of 14,138 in English 95 are not, most
of them names."""


def is_english_text(vectors: WordVectors, text: str, words: Sequence[str]) -> bool:
    """Whether a text is in English; `words` are its words, plain."""
    guessed = guess_language(text)
    return guessed == ENGLISH if guessed else vectors.share_known(words) >= SURE


def is_english_query(vectors: WordVectors, words: Sequence[str]) -> bool:
    """Whether a query of some plain words is in English."""
    share = vectors.share_known(words)
    if share < ENOUGH:
        return False
    counts = Counter(language for word in set(words) if len(word) > 1 for language in COMMON.get(word, ()))
    others = max((count for language, count in counts.items() if language != ENGLISH), default=0)
    return others - counts[ENGLISH] <= (1 if share >= SURE else 0)
