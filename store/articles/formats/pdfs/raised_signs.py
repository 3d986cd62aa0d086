"""Raised figures in a line of a PDF: the signs of notes, told apart from the words before them, and exponents."""

from __future__ import annotations

import re
from typing import NamedTuple

from store.articles.formats.pdfs.characters import PageCharacters
from store.articles.formats.prose.raised import RAISED

MAY_BE_RAISED = re.compile(r"[0-9*†‡§¶]")
FIGURES = re.compile(
    r"[0-9](?:(?<=[^\W\d_].)|(?<=[.,;:!?”’\"')\]»].)|(?<=[.,;:!?”’\"')\]»] .))[0-9]{0,2}(?:,[0-9]{1,3}){0,3}(?![0-9.,]*\w)"
)
"""Figures right after a word, or with a space after a clause, which may be raised. It begins with the figure, by which lines
are searched in less time."""
FIRST_FIGURES = re.compile(r"[0-9]{1,3}(?=\s?[^\W\d_]|\s?[“\"'(‘])|[*†‡§¶]+(?=\s?\w)")
"""The sign with which the line of a note may begin."""
POWER = re.compile(r"(?:^|[^\w])(?:[^\W\d_]|[ckmdnµμ]m|ft|yd|mi|sec|min)$")
"""Words after which a raised figure is an exponent; after other words it is the sign of a note."""
SIGN = re.compile(r"[0-9]{1,3}|[*†‡§¶]+")
RAISED_BY = 0.18
"""The least height of a raised figure's foot over the line's base, as a share of the line's size."""
SMALLER = 0.87
"""Raised figures are smaller than this share of the line's size."""


class Piece(NamedTuple):
    """Consecutive characters of a page in a line's text."""

    first: int
    """The number of the first among those of the page."""
    offset: int
    """The offset of the piece in the line's text."""
    length: int


class RaisedSigns:
    """Knows which characters of a page are raised."""

    def __init__(self, characters: PageCharacters) -> None:
        self._characters = characters

    def with_signs(
        self, text: str, pieces: tuple[Piece, ...], base: float, size: float
    ) -> tuple[str, tuple[Piece, ...]]:
        """A line in which something `MAY_BE_RAISED` with the signs of notes in brackets, and other raised figures as such."""
        if len(pieces) > 1:
            return text, pieces
        first = pieces[0].first
        begins = FIRST_FIGURES.match(text)
        matches = [begins] if begins is not None and self._is_first_sign(begins, first, size) else []
        matches += [match for match in FIGURES.finditer(text) if self._is_raised(first + match.start(), base, size)]
        if not matches:
            return text, pieces
        return _written(text, matches, pieces[0])

    def _is_raised(self, index: int, base: float, size: float) -> bool:
        return self._characters.foot(index) > base + RAISED_BY * size

    def _is_first_sign(self, match: re.Match[str], first: int, size: float) -> bool:
        """Whether the first figures of a line are a sign: the text after them shows where the line's base is."""
        characters = self._characters
        return characters.foot(first) > characters.start_of(first + match.end())[1] + RAISED_BY * size


def _written(text: str, matches: list[re.Match[str]], whole: Piece) -> tuple[str, tuple[Piece, ...]]:
    """`text` with its raised figures written as signs or exponents, and the pieces of the new text."""
    written: list[str] = []
    pieces: list[Piece] = []
    length, end_of_last = 0, 0
    for match in matches:
        before = text[: match.start()]
        is_note = not before or POWER.search(before) is None
        sign = f"[{match[0]}]" if is_note else match[0].translate(RAISED)
        if not before and text[match.end() : match.end() + 1].strip():
            sign += " "
        for kept, first, end in (
            (text[end_of_last : match.start()], end_of_last, match.start()),
            (sign, match.start(), match.end()),
        ):
            if kept:
                lead = int(kept is sign and is_note)
                pieces.append(whole._replace(first=whole.first + first, offset=length + lead, length=end - first))
                written.append(kept)
                length += len(kept)
        end_of_last = match.end()
    if text[end_of_last:]:
        pieces.append(whole._replace(first=whole.first + end_of_last, offset=length, length=len(text) - end_of_last))
        written.append(text[end_of_last:])
    return "".join(written), tuple(pieces)
