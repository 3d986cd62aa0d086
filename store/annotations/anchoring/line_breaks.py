"""Tells meaningful line breaks, in lists, tables, verse, code and below headings, from those that wrap prose.

A paragraph is wrapped prose if its lines are as full as its width lets them be: the first word of the next line would not have
fitted.
"""

from __future__ import annotations

import re
from itertools import groupby, pairwise

ITEM = re.compile(r"\s*(?:[-*+•>|│]|(?:\d{1,4}|[a-zA-Z]|[ivxIVX]{1,5})[.)]|[\[(]\w[^\n\])]{0,12}[\])])\s")
"""The beginning of a line of a list, a transcript or a numbered paragraph."""
SEPARATORS = "\t|│;,"
"""The signs between the cells of a table. Each row has as many."""
WORD = re.compile(r"\s*(?:[\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]|\S+)")
"""A unit that is not broken: a word, or one character of a script without spaces."""
NARROWEST = 32
"""Characters of the longest line of wrapped prose, at least."""
FULL = 0.7
"""The share of breaks of wrapped prose that had to be made. Some are made by hand."""


def hard_breaks(text: str) -> frozenset[int]:
    """The offsets of meaningful line breaks, without blank lines."""
    breaks: set[int] = set()
    place = 0
    for is_blank, group in groupby(text.split("\n"), lambda line: not line.strip()):
        lines = list(group)
        is_prose = is_blank or _is_wrapped(lines)
        for index, line in enumerate(lines):
            place += len(line) + 1
            if not is_blank and index + 1 < len(lines) and (not is_prose or ITEM.match(lines[index + 1])):
                breaks.add(place - 1)
    return frozenset(breaks)


def _is_wrapped(lines: list[str]) -> bool:
    if len(lines) == 2 and lines[0].rstrip()[-1].isalpha() and lines[1].lstrip()[0].islower():
        return True  # too few lines to have a width; the sentence goes on
    width = max(map(len, lines))
    if width < NARROWEST or _is_table(lines):
        return False
    full = sum(
        len(line.rstrip()) + 1 + len(WORD.match(following)[0]) > width  # type: ignore[index]  # it is not blank
        for line, following in pairwise(lines)
    )
    return full >= FULL * (len(lines) - 1)


def _is_table(lines: list[str]) -> bool:
    return len(lines) > 2 and any(
        (number := lines[0].count(sign)) > 1 and all(line.count(sign) == number for line in lines[1:])
        for sign in SEPARATORS
    )
