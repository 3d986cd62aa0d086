"""Makes the word vectors of `store/search/meaning` from what a larger model makes of words and of texts.

    python -m tests.training.distil_meaning TOKENIZER.json PIECES.npz TEXTS.npz...

The npz files are those of `teach_meaning`: of each piece of the vocabulary, and of texts. Those that ship were made with 24,005
texts: titles and pieces, as the index of texts has them, of 18F's articles (public domain), Wikinews (CC BY 2.5) and speeches
of presidents (public domain), and sentences of CrossNER (MIT), WNUT 2017 and a third of the Broad Twitter Corpus (CC BY 4.0),
without the articles of `tests/bench/paraphrases.tsv`.

1. The larger model's vectors of pieces and texts are turned onto the `DIMENSIONS` axes along which they differ most (PCA).
2. A piece's vector is its own, made shorter the more often it stands in the texts (SIF: Arora, Liang and Ma 2017).
3. In some passes over the texts the vectors are moved, so that the sum of a text's pieces is like the larger model's vectors of
   the other texts of its batch as that of the text itself is (cross entropy of the two, by Adam: Kingma and Ba 2015).
4. Each vector is kept in bytes, with a factor of its own. Pieces that no plain word has are left out.

The same input gives the same vectors, but for the last digits of the machine's arithmetic.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from store.search.meaning.word_vectors import INSIDE, PIECES, VECTORS

TARGET = Path(__file__).parents[2] / "store" / "search" / "meaning"
DIMENSIONS = 192
SMOOTHING = 1e-3
"""SIF's a: a piece that is as frequent is worth half of a rare one."""
UNSEEN = 0.2
"""Times a piece is taken to stand in the texts beside those that it does."""
PASSES, BATCH = 6, 256
SHARPNESS = 0.05
"""What likenesses are divided by before they are compared as probabilities."""
STEP = 0.02
"""Adam's step, of the mean size of a number of the vectors; his other numbers are the two below."""
MEAN_KEPT, SQUARE_KEPT = 0.9, 0.99
FULL = 127


def main() -> int:
    tokenizer, of_pieces, *of_texts = map(Path, sys.argv[1:])
    vocabulary: dict[str, int] = json.loads(tokenizer.read_text(encoding="utf-8"))["model"]["vocab"]
    own = np.load(of_pieces)["vectors"].astype(np.float32)
    files = [np.load(file) for file in of_texts]
    texts = np.concatenate([file["vectors"].astype(np.float32) for file in files])
    lengths = np.concatenate([file["lengths"] for file in files])
    ids = np.split(np.concatenate([file["ids"] for file in files]), np.cumsum(lengths)[:-1])

    own, texts = own - own.mean(0), texts - texts.mean(0)
    axes = principal_axes(np.concatenate([own, texts]))
    texts = texts @ axes
    texts /= np.linalg.norm(texts, axis=1, keepdims=True)
    often = np.bincount(np.concatenate(ids), minlength=len(own)) + UNSEEN
    vectors = (own @ axes) * (SMOOTHING / (SMOOTHING + often / often.sum()))[:, None].astype(np.float32)
    train(vectors, ids, texts)
    write(vectors, {piece: row for piece, row in vocabulary.items() if is_plain(piece)})
    return 0


def principal_axes(vectors: Any) -> Any:
    """The axes along which vectors differ most, a column each."""
    _, axes = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    return axes[:, ::-1][:, :DIMENSIONS].astype(np.float32)


def train(vectors: Any, texts: Sequence[Any], wanted: Any) -> None:
    """Moves the vectors of pieces, in place, until the sums of those of the texts do as `wanted` do."""
    shuffled = np.random.default_rng(1)
    step = STEP * float(np.abs(vectors).mean())
    mean, square = np.zeros_like(vectors), np.zeros_like(vectors)
    taken = 0
    for _ in range(PASSES):
        loss = 0.0
        for batch in batches(shuffled.permutation(len(texts))):
            taken += 1
            rows, slope, lost = slopes(vectors, [texts[at] for at in batch], wanted[batch])
            loss += lost
            mean[rows] = MEAN_KEPT * mean[rows] + (1 - MEAN_KEPT) * slope
            square[rows] = SQUARE_KEPT * square[rows] + (1 - SQUARE_KEPT) * slope * slope
            size = np.sqrt(square[rows] / (1 - SQUARE_KEPT**taken)) + 1e-8
            vectors[rows] -= step * (mean[rows] / (1 - MEAN_KEPT**taken)) / size
        print(f"loss {loss * BATCH / len(texts):.4f}", flush=True)


def batches(order: Any) -> Iterator[Any]:
    for start in range(0, len(order) - BATCH + 1, BATCH):
        yield order[start : start + BATCH]


def slopes(vectors: Any, texts: Sequence[Any], wanted: Any) -> tuple[Any, Any, float]:
    """The pieces of some texts, how the loss changes with the vector of each, and the loss."""
    flat = np.concatenate(texts)
    lengths = np.array([len(text) for text in texts])
    sums = np.add.reduceat(vectors[flat], np.cumsum([0, *lengths])[:-1], axis=0)
    norms = np.linalg.norm(sums, axis=1, keepdims=True) + 1e-9
    units = sums / norms
    is_like, should_be = probabilities(units @ wanted.T), probabilities(wanted @ wanted.T)
    by_unit = (is_like - should_be) @ wanted / SHARPNESS / len(texts)
    by_sum = (by_unit - (by_unit * units).sum(1, keepdims=True) * units) / norms
    order = np.argsort(flat, kind="stable")
    rows, starts = np.unique(flat[order], return_index=True)
    slope = np.add.reduceat(by_sum[np.repeat(np.arange(len(texts)), lengths)[order]], starts, axis=0)
    return rows, slope, float(-(should_be * np.log(is_like + 1e-12)).sum() / len(texts))


def probabilities(likeness: Any) -> Any:
    """A row of likenesses as probabilities (softmax)."""
    powers = np.exp((likeness - likeness.max(1, keepdims=True)) / SHARPNESS)
    return powers / powers.sum(1, keepdims=True)


def is_plain(piece: str) -> bool:
    """Whether a plain English word may have a piece: letters without accents, and figures."""
    letters = piece.removeprefix(INSIDE)
    return letters.isascii() and letters.isalnum()


def write(vectors: Any, rows: dict[str, int]) -> None:
    """Writes the vectors of some pieces, by their rows."""
    kept = vectors[list(rows.values())]
    scales = (np.abs(kept).max(1) / FULL).astype(np.float16)
    scales[scales == 0] = 1
    np.savez_compressed(
        TARGET / VECTORS, vectors=np.rint(kept / scales[:, None]).clip(-FULL, FULL).astype(np.int8), scales=scales
    )
    (TARGET / PIECES).write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    raise SystemExit(main())
