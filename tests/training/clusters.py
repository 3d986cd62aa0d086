"""Makes `crf/clusters.bin`: groups of words that stand in like company.

The word vectors of a spaCy model (for English those of `en_core_web_md`, trained by Explosion on OSCAR, Wikipedia,
OpenSubtitles and WMT news, CC0) are split in two again and again, along their widest direction and then by two means,
so that each word gets a path of bits as in Brown clustering (Brown et al. 1992; Miller, Guinness and Zamanian 2004):
words with a long common beginning of their paths are alike. The split is the same whenever it is made.

Needs numpy and spaCy.
"""

from __future__ import annotations

import re
import sys
from array import array
from pathlib import Path
from typing import Any

from store.entities.engine.crf.clusters import DEPTH, FILE, WORDS, key_of

SMALLEST = 6
"""Vectors of a group that is not split any more."""
ROUNDS = 12
"""Of two means, after which hardly a vector changes sides."""


def main(model: str) -> None:
    import numpy as np
    import spacy

    pipeline = spacy.load(model, exclude=["tok2vec", "tagger", "parser", "attribute_ruler", "lemmatizer", "ner"])
    vectors, strings = pipeline.vocab.vectors, pipeline.vocab.strings
    rows = {strings[key]: row for key, row in vectors.key2row.items()}
    words = {word.lower(): row for word, row in sorted(rows.items()) if re.fullmatch(WORDS, word.lower())}
    table = np.asarray(vectors.data, dtype=np.float32)
    table /= np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)
    paths: Any = np.ones(len(table), dtype=np.int64)
    _split(table, np.arange(len(table)), paths, 0)
    packed = sorted({key_of(word): int(paths[row]) for word, row in words.items()}.items())
    file = Path(__file__).parents[2] / "store" / "entities" / "engine" / "crf" / FILE
    with file.open("wb") as out:
        for kind, column in (("I", 0), ("H", 1)):
            numbers = array(kind, [pair[column] for pair in packed])
            if sys.byteorder == "big":
                numbers.byteswap()
            numbers.tofile(out)
    print(f"{len(packed)} words, {len(set(paths.tolist()))} groups, {file.stat().st_size} bytes")


def _split(table: Any, members: Any, paths: Any, depth: int) -> None:
    """Gives each member one bit more, until groups are small or paths long."""
    import numpy as np

    if depth == DEPTH or len(members) < 2 * SMALLEST:
        return
    own = table[members]
    middle = own - own.mean(axis=0)
    axis = np.linalg.eigh(middle.T @ middle)[1][:, -1]
    axis = axis * np.sign(axis[np.argmax(np.abs(axis))])
    right = middle @ axis > 0
    for _ in range(ROUNDS):
        if right.all() or not right.any():
            break
        between = own[right].mean(axis=0) - own[~right].mean(axis=0)
        halfway = (own[right].mean(axis=0) + own[~right].mean(axis=0)) / 2
        right = (own - halfway) @ between > 0
    if right.sum() < SMALLEST or (~right).sum() < SMALLEST:
        return
    paths[members] = paths[members] * 2 + right
    _split(table, members[~right], paths, depth + 1)
    _split(table, members[right], paths, depth + 1)


if __name__ == "__main__":
    main(sys.argv[1])
