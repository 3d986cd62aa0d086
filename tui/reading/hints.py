"""Letters to point at things with: as few as will do, none the beginning of another."""

from __future__ import annotations

LETTERS = "fjdkslaghrueiwoqptyvmcnxbz"
"""Nearest to the resting fingers first."""


def labels(count: int) -> list[str]:
    """So many labels: single letters first, the last letters beginning the longer ones."""
    doubled = 0
    while len(LETTERS) - doubled + doubled * len(LETTERS) < count and doubled < len(LETTERS):
        doubled += 1
    single = list(LETTERS[: len(LETTERS) - doubled])
    double = [first + second for first in LETTERS[len(LETTERS) - doubled :] for second in LETTERS]
    return (single + double)[:count]
