"""The meanings of English words as vectors: words with nearly the same meaning have nearly the same direction.

A word is cut into the pieces that the vocabulary has, the longest first (WordPiece: Wu et al. 2016), and a text's vector is the
sum of those of its pieces. The length of a piece's vector tells how rare the piece is (SIF: Arora, Liang and Ma 2017).

The vectors are distilled from all-MiniLM-L6-v2 (Apache-2.0, its vocabulary is that of BERT, Apache-2.0) by
`tests/training/distil_meaning.py`: 192 dimensions of one byte.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

VECTORS, PIECES = "vectors.npz", "word_pieces.txt"
"""The data: `vectors`, int8, a row a piece, and `scales`, float16, what each row is multiplied by; the pieces, a line each."""
INSIDE = "##"
"""The sign before a piece that does not begin a word."""
MOST_KEPT = 20_000
"""Words whose vectors are kept, 15 MB: those of a large library would be ten times as many."""
LONGEST_WORD = 60
"""Characters; a longer one is an address or a key."""


class WordVectors:
    """The vectors that come with postil."""

    def __init__(self, pieces: Iterable[str], vectors: NDArray[np.int8], scales: NDArray[np.float16]) -> None:
        """`vectors` has the shape (pieces, dimensions)."""
        self._rows = {piece: row for row, piece in enumerate(pieces)}
        self._vectors = vectors
        self._scales = scales.astype(np.float32)
        self._word = lru_cache(MOST_KEPT)(self._sum)

    @property
    def dimensions(self) -> int:
        return int(self._vectors.shape[1])

    def of(self, words: Iterable[str]) -> NDArray[np.float32]:
        """The vector of a text by its words, plain as `store.search.texts.plain_words` makes them: of length 1, or 0 where
        none of them is known."""
        vector = np.zeros(self.dimensions, np.float32)
        for word in words:
            word_vector = self._word(word)
            if word_vector is not None:
                vector += word_vector
        length = float(np.linalg.norm(vector))
        return vector / np.float32(length) if length else vector

    def share_known(self, words: Sequence[str]) -> float:
        """The share of the letters of some words that is in words of the vocabulary, 0 to 1. In English it is nearly 1, in
        other languages hardly half."""
        letters = sum(map(len, words))
        return sum(len(word) for word in words if word in self._rows) / letters if letters else 0.0

    def _sum(self, word: str) -> NDArray[np.float32] | None:
        """The sum of the vectors of a word's pieces; None where they are not known."""
        rows = self._cut(word)
        return (self._vectors[rows] * self._scales[rows, None]).sum(0) if rows else None

    def _cut(self, word: str) -> list[int]:
        """The rows of the pieces of a word; empty where it cannot be cut into pieces that are known."""
        rows: list[int] = []
        start = 0
        while start < len(word) <= LONGEST_WORD:
            lead = INSIDE if start else ""
            end = next((end for end in range(len(word), start, -1) if lead + word[start:end] in self._rows), start)
            if end == start:
                return []
            rows.append(self._rows[lead + word[start:end]])
            start = end
        return rows


@cache
def word_vectors() -> WordVectors:
    """The vectors that come with postil. They are read at the first call."""
    here = files(__package__)
    with np.load(BytesIO((here / VECTORS).read_bytes())) as data:
        return WordVectors((here / PIECES).read_text(encoding="utf-8").splitlines(), data["vectors"], data["scales"])
