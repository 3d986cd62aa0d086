"""Stretches of a text that others come to when letters are lined up, and those with the same letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Indel, Opcodes

EDGE = re.compile(r"(?<=\s)(?=\S)|(?<=\S)(?=\s)|\b|(?<=\W)|$")
"""Where a passage may begin or end."""


def through(opcodes: Opcodes, start: int, end: int) -> tuple[int, int]:
    """The stretch that the letters ``start`` to ``end`` came to: from the first to the last that is left of them, and
    what took the place of those that were replaced."""
    first = last = -1
    for code in opcodes:
        if code.tag == "insert" or code.src_end <= start or code.src_start >= end or code.tag == "delete":
            continue
        low, high = max(start, code.src_start), min(end, code.src_end)
        if first < 0:
            first = code.dest_start + low - code.src_start
        last = code.dest_start + high - code.src_start
    return first, last


def refined(words: str, text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch found by likeness, whose ends are off by some letters, with each end put where it makes the stretch most
    like the words: at the edge of a word, or left where it is."""
    slack = len(words) // 4 + 1
    edges = [edge.start() for edge in EDGE.finditer(text, max(0, start - slack), min(len(text), end + slack))]
    ends = [edge for edge in (*edges, end) if start < edge and abs(edge - end) <= slack]
    end = max(ends, key=lambda edge: (Indel.normalized_similarity(words, text[start:edge]), -edge))
    starts = [edge for edge in (*edges, start) if edge < end and abs(edge - start) <= slack]
    start = max(starts, key=lambda edge: (Indel.normalized_similarity(words, text[edge:end]), edge))
    return start, end


def occurrences(text: str, words: str, start: int, end: int) -> Iterator[int]:
    place = text.find(words, start, end)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, end)
