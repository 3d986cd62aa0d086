"""The weights of the small tagger, and the file that holds them.

The file, little-endian: four numbers (labels, features, weights, bytes of the features' names); the weights of the steps from
label to label, a row for each label that comes before; where the weights of each feature begin, and where the last one's end;
the weights; the label of each weight, a byte each; the names of the features, a line each.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from struct import Struct
from typing import Any

FILE = "weights.bin"
HEAD = Struct("<4I")
REAL, COUNT = "f", "I"
"""The kinds of numbers, four bytes each."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each step and each feature adds to the scores of labels. Labels are numbers, in the order of training."""

    steps: Sequence[Sequence[float]]
    """From each label (rows) to each label (columns)."""
    features: Mapping[bytes, int]
    """The place of each feature in `starts`."""
    starts: Sequence[int]
    """Where in `weights` each feature's weights begin; those of the next feature begin where they end."""
    weights: Sequence[float]
    labels: Sequence[int]
    """The label of each weight."""

    def add(self, feature: bytes, row: list[float]) -> None:
        """Adds a feature's weights to a score for each label; an unknown feature adds nothing."""
        place = self.features.get(feature)
        if place is not None:
            for at in range(self.starts[place], self.starts[place + 1]):
                row[self.labels[at]] += self.weights[at]

    @classmethod
    def of_steps(cls, steps: Sequence[Sequence[float]], learned: Mapping[bytes, Mapping[int, float]]) -> Weights:
        """From what each feature says of each label."""
        entries = [entry for of_feature in learned.values() for entry in of_feature.items()]
        return cls(
            steps,
            {feature: place for place, feature in enumerate(learned)},
            [*accumulate(map(len, learned.values()), initial=0)],
            [weight for _, weight in entries],
            [label for label, _ in entries],
        )

    @classmethod
    def unpacked(cls, packed: bytes) -> Weights:
        """What a file holds."""
        labels, features, weights, names = HEAD.unpack_from(packed)
        sizes = (HEAD.size, 4 * labels * labels, 4 * (features + 1), 4 * weights, weights, names)
        ends = [*accumulate(sizes)]
        steps, starts, values, of_labels, lines = (packed[start:end] for start, end in pairwise(ends))
        flat = _numbers(REAL, steps)
        return cls(
            [flat[row * labels : (row + 1) * labels] for row in range(labels)],
            dict(zip(lines.split(b"\n"), range(features), strict=True)),
            _numbers(COUNT, starts),
            _numbers(REAL, values),
            of_labels,
        )

    def packed(self) -> bytes:
        """The bytes of the file."""
        names = b"\n".join(self.features)
        return b"".join(
            (
                HEAD.pack(len(self.steps), len(self.features), len(self.weights), len(names)),
                _bytes(REAL, [weight for row in self.steps for weight in row]),
                _bytes(COUNT, self.starts),
                _bytes(REAL, self.weights),
                bytes(self.labels),
                names,
            )
        )


def _numbers(kind: str, packed: bytes) -> array[Any]:
    numbers = array(kind, packed)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


def _bytes(kind: str, numbers: Sequence[float]) -> bytes:
    packed = array(kind, numbers)
    if sys.byteorder == "big":
        packed.byteswap()
    return packed.tobytes()
