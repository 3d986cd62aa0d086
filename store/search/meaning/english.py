"""Whether a text or a query is in English: only English words have vectors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from store.articles.language_guess import COMMON, guess_language
from store.search.meaning.word_vectors import WordVectors

ENGLISH = "en"
ENOUGH, SURE = 0.3, 0.6
"""Shares of letters in words that the vocabulary has whole. Below the first a query is in another language, above the second it
is in English. Between the two its common words decide. A text needs the second."""


def is_english_text(vectors: WordVectors, text: str, words: Sequence[str]) -> bool:
    """Whether a text is in English; `words` are its words, plain."""
    guessed = guess_language(text)
    return guessed == ENGLISH if guessed else vectors.share_known(words) >= SURE


def is_english_query(vectors: WordVectors, words: Sequence[str]) -> bool:
    """Whether a query of some plain words is in English."""
    share = vectors.share_known(words)
    if not ENOUGH <= share < SURE:
        return share >= SURE
    counts = Counter(language for word in words for language in COMMON.get(word, ()))
    return counts[ENGLISH] >= max(counts.values(), default=0)
