"""How right mentions and entities are.

Mentions are right with the very same span and type (the strict score of SemEval 2013, the exact match of CoNLL). Entities are
scored by B³ (Bagga and Baldwin 1998) and by the pairs of mentions that are joined rightly.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass

Span = tuple[int, int, str]
"""Start, end, type."""


@dataclass(frozen=True, slots=True)
class Score:
    """Counts, and what follows from them."""

    right: float
    found: float
    meant: float

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.meant if self.meant else 0.0

    @property
    def f1(self) -> float:
        both = self.found + self.meant
        return 2 * self.right / both if both else 0.0


def strict(articles: Iterable[tuple[set[Span], set[Span]]]) -> dict[str, Score]:
    """Of pairs of what was found and what is meant: the score of each type, and of `all`."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    meant: Counter[str] = Counter()
    for ours, theirs in articles:
        for counter, spans in ((right, ours & theirs), (found, ours), (meant, theirs)):
            counter.update(kind for _, _, kind in spans)
            counter["all"] += len(spans)
    return {kind: Score(right[kind], found[kind], meant[kind]) for kind in sorted(found | meant)}


def b_cubed(pairs: Sequence[tuple[Hashable, Hashable]]) -> float:
    """F1 of B³, of each mention's entity as it is meant and as it was found."""
    meant, found = _clusters(pairs)
    both = Counter(pairs)
    precision = sum(both[pair] / len(found[pair[1]]) for pair in pairs) / len(pairs)
    recall = sum(both[pair] / len(meant[pair[0]]) for pair in pairs) / len(pairs)
    return 2 * precision * recall / (precision + recall)


def pairwise(pairs: Sequence[tuple[Hashable, Hashable]]) -> Score:
    """Of all pairs of mentions: those joined rightly, those joined, those that ought to be."""
    meant, found = _clusters(pairs)
    return Score(
        sum(_pairs(count) for count in Counter(pairs).values()),
        sum(_pairs(len(group)) for group in found.values()),
        sum(_pairs(len(group)) for group in meant.values()),
    )


def _clusters(pairs: Sequence[tuple[Hashable, Hashable]]) -> tuple[dict[Hashable, set[int]], dict[Hashable, set[int]]]:
    meant: dict[Hashable, set[int]] = defaultdict(set)
    found: dict[Hashable, set[int]] = defaultdict(set)
    for place, (one, other) in enumerate(pairs):
        meant[one].add(place)
        found[other].add(place)
    return meant, found


def _pairs(count: int) -> int:
    return count * (count - 1) // 2
