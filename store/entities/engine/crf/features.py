"""The tagger's features of a word: the word, its look, the words beside it, its place, and the same of its neighbours.

The features of a place in a sentence are those of the words around it, each with its distance written before it. So the
features of a word at each distance are worked out once for all its places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from store.entities.engine.crf.clusters import clusters
from store.entities.engine.words import shape
from store.entities.gazetteer import gazetteer

PREFIXES = (4, 6, 8, 11, 13)
"""Bits of a word's path: from a sort of word to nearly the word itself. Miller et al. use 8, 12, 16 and 20 of longer paths."""
NEAR, FAR = (4, 8, 11), (4,)
"""The same for the words next to it and two away, whose exact sort matters less."""
AROUND = (-2, -1, 0, 1, 2)
FIRST, SHOUTED = b"first", b"shouted"
"""The features of a sentence's first word, and of every word of a sentence in capitals."""
NUMBERS = str.maketrans("123456789", "000000000")


class SeenWord(NamedTuple):
    """A word as its neighbours see it."""

    seen: tuple[tuple[bytes, ...], ...]
    """Its features from each distance in `AROUND`."""
    same: bytes
    """The word as it is compared."""
    look: bytes


EDGE = SeenWord(tuple((b"%dedge" % distance,) for distance in AROUND), b"", b"^")
"""What is before a sentence and after it."""


def features_of(words: Sequence[str]) -> list[list[bytes]]:
    """All features of each word of a sentence."""
    own = [seen_word(word) for word in words]
    padded = [EDGE, EDGE, *own, EDGE, EDGE]
    shouted = is_shouted(words)
    places = []
    for place, word in enumerate(own):
        row = [feature for distance in range(len(AROUND)) for feature in padded[place + distance].seen[distance]]
        row += joint(padded[place + 1], word, padded[place + 3])
        if place == 0:
            row.append(FIRST)
        if shouted:
            row.append(SHOUTED)
        places.append(row)
    return places


def joint(before: SeenWord, word: SeenWord, after: SeenWord) -> tuple[bytes, ...]:
    """The features that a word has together with its neighbours."""
    return (
        b"<%b|%b" % (before.same, word.same),
        b">%b|%b" % (word.same, after.same),
        b"~%b|%b" % (before.look, word.look),
    )


def is_shouted(words: Sequence[str]) -> bool:
    """Whether most words of a sentence are in capitals."""
    return sum(word.isupper() for word in words) * 2 > len(words)


def seen_word(word: str) -> SeenWord:
    """A word's own features, as they are seen from each distance."""
    same = word.lower().translate(NUMBERS)
    path = clusters().path(word)
    look = shape(word)
    kind = gazetteer().get(word, "")
    every = [f"w={same}", f"s={look}"]
    near = [*every, *_company(path, NEAR)]
    far = [*every, *_company(path, FAR)]
    if kind:
        near.append(f"g={kind}")
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
    features = tuple(
        tuple(f"{distance}{feature}".encode("utf-8", "replace") for feature in seen[distance]) for distance in AROUND
    )
    return SeenWord(features, same.encode("utf-8", "replace"), look.encode("utf-8", "replace"))


def _company(path: str, lengths: Iterable[int]) -> list[str]:
    return [f"c{bits}={path[:bits]}" for bits in lengths] if path else []
