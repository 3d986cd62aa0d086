"""Splits words that were glued together when an article was cut out of a page, so that engines see the names in them.

«Ed Newton-RexCEO of Fairly Trained» is read as «Ed Newton-Rex CEO of Fairly Trained», «its customers.The court» with a space
after the full stop, and a headline that runs on in capitals («their work.” SEE ALSO: The GPT-5») as a paragraph of its own.
Only white space is put in, so that each place in the loosened text stands for one in the article's.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

SMALL, LARGE = r"[a-zß-öø-ÿ]", r"[A-ZÀ-ÖØ-Þ]"
SEAMS = (
    (re.compile(rf"(?<={SMALL}{{2}})(?={LARGE}{{3,}}\b)"), " "),  # RexCEO, but not YouTube, GoPro, McDonald or SoCal
    (re.compile(rf"(?<={SMALL}{{3}}[.!?])(?={LARGE}{SMALL})"), " "),  # customers.The
    (re.compile(rf"(?<=[.!?”\"’]) (?={LARGE}{{3,}} {LARGE}{{3,}}:)"), "\n"),  # SEE ALSO:
)
"""Where something is put in, and what: one character."""


@dataclass(frozen=True, slots=True)
class Loosened:
    """A text with white space put in."""

    text: str
    seams: tuple[int, ...]
    """Places in `text` before each of which one character was put in, ascending."""

    def place(self, offset: int) -> int:
        """Where a place in the loosened text is in the article's."""
        return offset - bisect_right(self.seams, offset)


def loosen(text: str) -> Loosened:
    """`text` with its glued words apart."""
    places: dict[int, str] = {}
    for form, between in SEAMS:
        for match in form.finditer(text):
            places[match.end()] = between
    pieces: list[str] = []
    seams: list[int] = []
    start = 0
    for place in sorted(places):
        pieces += [text[start:place], places[place]]
        seams.append(place + len(seams) + 1)
        start = place
    return Loosened("".join([*pieces, text[start:]]), tuple(seams))
