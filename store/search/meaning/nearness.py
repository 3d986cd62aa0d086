"""How near texts are in meaning to some examples: what is found by its words is put in order by it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from store.search.meaning.english import is_english_text
from store.search.meaning.word_vectors import word_vectors
from store.search.texts.plain_words import plain, words


def nearness(texts: Sequence[str], examples: Sequence[str]) -> list[float]:
    """The cosines of each text and the examples in the mean, none below 0; all 0 where the examples are not in English."""
    vectors = word_vectors()
    split = [words(plain(example)) for example in examples]
    if not texts or not is_english_text(vectors, "\n".join(examples), [word for example in split for word in example]):
        return [0.0] * len(texts)
    mean = np.stack([vectors.of(example) for example in split]).mean(0)
    return [max(0.0, float(mean @ vectors.of(words(plain(text))))) for text in texts]
