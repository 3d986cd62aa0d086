"""Stretches of a text that others become when letters are lined up, and stretches with the same letters."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz.distance import Indel, Opcodes

EDGE = re.compile(r"(?<=\s)(?=\S)|(?<=\S)(?=\s)|\b|(?<=\W)|$")
"""An edge at which a passage may begin or end."""
IDEOGRAPH = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")

FARTHEST = 400
"""Letters to each side of a passage that are compared one by one."""


def weight(words: str) -> int:
    """The length of words, in letters of an alphabet: an ideograph, a sign of kana or a block of Hangul counts as three."""
    return len(words) + 2 * len(IDEOGRAPH.findall(words))


def through(opcodes: Opcodes, start: int, end: int) -> tuple[int, int]:
    """The stretch that the letters ``start`` to ``end`` became: from the first that is left of them to the last, with the
    replacements of others."""
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
    """A stretch found by likeness, whose ends are off by some letters. Each end is moved to the edge of a word that makes the
    stretch most like the words, or left where it is."""
    slack = len(words) // 4 + 1
    edges = [edge.start() for edge in EDGE.finditer(text, max(0, start - slack), min(len(text), end + slack))]
    ends = [edge for edge in (*edges, end) if start < edge and abs(edge - end) <= slack]
    end = max(ends, key=lambda edge: (Indel.normalized_similarity(words, text[start:edge]), -edge))
    starts = [edge for edge in (*edges, start) if edge < end and abs(edge - start) <= slack]
    start = max(starts, key=lambda edge: (Indel.normalized_similarity(words, text[edge:end]), edge))
    return start, end


def unbroken(old: str, new: str, start: int, end: int, place: int) -> int:
    """The number of letters beside ``old[start:end]``, which stands at a place of the new text, that are the same there without
    a break. It is that of the longer side, at most `FARTHEST`."""
    back = on = 0
    place_end = place + end - start
    most_back, most_on = min(start, place, FARTHEST), min(len(old) - end, len(new) - place_end, FARTHEST)
    while back < most_back and old[start - back - 1] == new[place - back - 1]:
        back += 1
    while on < most_on and old[end + on] == new[place_end + on]:
        on += 1
    return max(back, on)


def occurrences(text: str, words: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """The places of words in a stretch of a text, those that overlap too."""
    place = text.find(words, start, end)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, end)


def is_edge(text: str, place: int) -> bool:
    """Whether a place is an edge of a word. Scripts that do not part words have edges everywhere."""
    return not 0 < place < len(text) or not (_is_of_word(text[place - 1]) and _is_of_word(text[place]))


def parts_number(text: str, place: int) -> bool:
    """Whether the figures on both sides of a place are of one number."""
    return 0 < place < len(text) and text[place - 1].isdecimal() and text[place].isdecimal()


def to_edge(text: str, place: int, step: int) -> int:
    """The edge of the word around a place, in the direction of a step."""
    while not is_edge(text, place):
        place += step
    return place


def _is_of_word(sign: str) -> bool:
    """Whether a sign is a letter of a script that has two cases, or a figure: those part their words."""
    return sign.isdecimal() or sign.lower() != sign.upper()
