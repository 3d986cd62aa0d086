"""Grapheme clusters and the screen cells they take."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

Measure = Callable[[str], int]
"""Cells that a cluster takes on the screen; given from outside, so that page and screen agree."""

TAB = 4
"""Cells from one tab stop to the next."""
SOFT_HYPHEN = "\u00ad"
MOST_MARKS = 8
"""Combining marks drawn on one letter; more would climb over the lines around it."""

SIMPLE = re.compile(
    "[\x20-\x7e\xa1-\xac\xae-\u02ff\u0370-\u0373\u0376\u0377\u037b-\u037f\u0386\u0388-\u038a\u038c\u038e-\u03a1"
    "\u03a3-\u0482\u048a-\u052f\u1e00-\u1eff\u2010-\u2015\u2018-\u201f\u2020-\u2022\u2026\u2030\u2032\u2033\u2039\u203a"
    "\u20ac]*"
)
"""Texts of these alone have one character a cluster and one cell a character, in every terminal."""


class Cluster(NamedTuple):
    """A user-perceived character: offsets in the text, end exclusive, and its cells."""

    start: int
    end: int
    width: int


def is_simple(text: str) -> bool:
    """Whether characters, clusters and cells of `text` are the same."""
    return SIMPLE.fullmatch(text) is not None


def clusters(text: str, start: int, end: int, measure: Measure) -> Iterator[Cluster]:
    """The clusters of ``text[start:end]`` by UAX #29. A tab's width here is that of a tab at a stop."""
    from unicode_segmentation_rs import graphemes

    place = start
    for cluster in graphemes(text[start:end], is_extended=True):
        yield Cluster(place, place + len(cluster), cell_width(cluster, measure))
        place += len(cluster)


def cell_width(cluster: str, measure: Measure) -> int:
    """Cells of one cluster inside a row."""
    if cluster == "\t":
        return TAB
    if cluster == SOFT_HYPHEN or cluster == "\n":
        return 0
    return measure(drawn(cluster))


def drawn(cluster: str) -> str:
    """What is sent to the screen for a cluster: at most `MOST_MARKS` marks, no soft hyphens, spaces for a tab."""
    if cluster == "\t":
        return " " * TAB
    return cluster.replace(SOFT_HYPHEN, "")[: 1 + MOST_MARKS]


def cluster_around(text: str, offset: int) -> tuple[int, int]:
    """The cluster that the character at `offset` belongs to: offsets, end exclusive."""
    if offset >= len(text):
        return len(text), len(text)
    begin = max(0, offset - NEAR)
    line_start = text.rfind("\n", begin, offset) + 1 or begin
    if is_simple(text[line_start : offset + 2]):
        return offset, offset + 1
    for cluster in clusters(text, line_start, min(len(text), offset + NEAR), len):
        if cluster.end > offset:
            return cluster.start, cluster.end
    return offset, offset + 1


NEAR = 64
"""Characters around an offset that are looked at to find its cluster."""
