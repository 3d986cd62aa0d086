"""What the tagger is told of a word: itself, its look, its company, where it stands, and the same of its neighbours.

A word's own features are made once and kept; the features of a place in a sentence are those of the words around it, each
with its distance written before it. So most places cost a few look-ups, which makes a long article a matter of a frame or two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from store.entities.crf.clusters import clusters
from store.entities.gazetteer import gazetteer
from store.entities.words import shape

PREFIXES = (4, 6, 8, 11, 13)
"""Bits of a word's path: from a sort of word to nearly the word itself. Miller et al. use 8, 12, 16 and 20 of longer paths."""
NEAR, FAR = (4, 8, 11), (4,)
"""Of the words next to it and two away, whose exact sort matters less."""
AROUND = (-2, -1, 0, 1, 2)
KEPT = 50_000
"""Words whose features are kept: some hundred bytes each, more than a library's everyday words."""
NUMBERS = str.maketrans("123456789", "000000000")


def features_of(words: Sequence[str]) -> list[list[bytes]]:
    """The features of each word of a sentence, in the bytes that the tagger takes without another thought."""
    own = [_word(word) for word in words]
    padded = [EDGE, EDGE, *own, EDGE, EDGE]
    shouted = sum(word.isupper() for word in words) * 2 > len(words)
    places = []
    for place, word in enumerate(own):
        before, behind = padded[place + 1], padded[place + 3]
        row = [
            *padded[place].seen[0],
            *before.seen[1],
            *word.seen[2],
            *behind.seen[3],
            *padded[place + 4].seen[4],
            b"<%b|%b" % (before.same, word.same),
            b">%b|%b" % (word.same, behind.same),
            b"~%b|%b" % (before.look, word.look),
        ]
        if place == 0:
            row.append(b"first")
        if shouted:
            row.append(b"shouted")
        places.append(row)
    return places


class _Seen(NamedTuple):
    """A word as its neighbours see it."""

    seen: tuple[tuple[bytes, ...], ...]
    """Its features from each distance in `AROUND`."""
    same: bytes
    """The word as it is compared."""
    look: bytes


EDGE = _Seen(tuple((b"%dedge" % distance,) for distance in AROUND), b"", b"^")
"""What is before a sentence and behind it."""


@lru_cache(KEPT)
def _word(word: str) -> _Seen:
    same = word.lower().translate(NUMBERS)
    path = clusters().path(word)
    look = shape(word)
    known = gazetteer().get(word, "")
    every = [f"w={same}", f"s={look}"]
    near = [*every, *_company(path, NEAR)]
    far = [*every, *_company(path, FAR)]
    if known:
        near.append(f"g={known}")
    here = [
        *near,
        *_company(path, [bits for bits in PREFIXES if bits not in NEAR]),
        "bias",
        *(f"p{length}={word[:length]}" for length in (2, 3) if len(word) > length),
        *(f"e{length}={same[-length:]}" for length in (2, 3, 4) if len(same) > length),
        f"n={min(len(word), 6)}",
    ]
    if not path:
        here.append("rare")
    seen = {-2: far, -1: near, 0: here, 1: near, 2: far}
    features = tuple(tuple(f"{one}{feature}".encode("utf-8", "replace") for feature in seen[one]) for one in AROUND)
    return _Seen(features, same.encode("utf-8", "replace"), look.encode("utf-8", "replace"))


def _company(path: str, lengths: Iterable[int]) -> list[str]:
    return [f"c{bits}={path[:bits]}" for bits in lengths] if path else []
