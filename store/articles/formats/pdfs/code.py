"""Lines of a PDF in type in which all letters are equally wide: code, which keeps its lines and the room before its words.

The name of the type tells it, since few files say that it is so. To ask for it takes long, so only lines are looked at that are
about as wide as they are then. A text most of which is set so is not code but typewritten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median_low

from store.articles.formats.pdfs.lines import Line, LineReader
from store.articles.formats.pdfs.raised_signs import Piece

NARROWEST, NARROWEST_SHORT, WIDEST = 0.47, 0.42, 0.68
"""Of its size: as wide as a letter of such a line is, on the average; of a short line its last letter tells less."""
SHORT, LONG = 4, 30
"""Characters of a line whose width tells nothing, and of one whose width tells enough."""
MOST_OF_A_TEXT = 0.5
"""The share of its letters in such type that a text with code has at most."""
BLANK = 1.6
"""Of the usual distance of lines: more than that is a blank line."""
CLOSE, SAME_LEFT = 1.45, 0.7
"""Of its size: how far below another line one of the same paragraph stands, and how far beside it begins, at most."""
GOES_ON = re.compile(r"(?:˓→|↪|↳)\s*")
"""What stands before the rest of a line that was too long."""
BROKEN = re.compile(r"\s*(?:←[-֓]?|↩|⏎)\Z")
"""What stands at the end of a line that was too long."""
VISIBLE_SPACE = "␣"
"""What stands at the end of a line that was too long, if it was broken at a space."""
WORDS = re.compile(r"\S+")
LONGEST_GAP = 60
"""Spaces before a line or in it."""


def mark_code(reader: LineReader, lines: Sequence[Line]) -> None:
    """Notes with each line of a page that is set so how its words stand in columns."""
    was_broken = False
    for line in lines:
        length = len(line.text)
        width = (line.right - line.left) / (length * line.size)
        is_wide_enough = width > NARROWEST if length > LONG else width > NARROWEST_SHORT or length < SHORT
        if not is_wide_enough or width > WIDEST or line.is_row:
            was_broken = False
            continue
        first, end = line.pieces[0].first, line.pieces[-1].first + line.pieces[-1].length
        if not reader.is_monospaced((first + end) // 2) and length > 1:
            was_broken = False
            continue
        goes_on = GOES_ON.match(reader.text, first, end - 1)
        first = goes_on.end() if goes_on else first
        end -= reader.text[end - 1] == VISIBLE_SPACE
        broken = BROKEN.search(reader.text, first + 1, end)
        end = broken.start() if broken else end
        is_code = reader.is_monospaced(first) and reader.is_monospaced(end - 1)
        if is_code:
            line.code = _in_columns(reader, line, first, end)
            line.goes_on = goes_on is not None or was_broken
            line.is_broken = line.is_broken and broken is None
        was_broken = is_code and broken is not None


def with_code(pages: Sequence[Sequence[Line]]) -> None:
    """Makes code of the lines that were noted, unless most of the text is set so."""
    letters = sum(len(line.text) for lines in pages for line in lines)
    noted = [line for lines in pages for line in lines if line.code is not None]
    if not noted or sum(len(line.text) for line in noted) > MOST_OF_A_TEXT * letters:
        return
    for lines in pages:
        for first, end in _runs(lines):
            before, behind = lines[first - 1] if first else None, lines[end] if end < len(lines) else None
            glued = _is_glued(before, lines[first]), _is_glued(lines[end - 1], behind)
            if all(glued) or (any(glued) and end - first == 1):
                continue  # words of a sentence that fill a line
            for line in lines[first:end]:
                if line.code is not None:
                    line.text, line.pieces, line.letter = line.code
                    line.is_code = True


def _runs(lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Where lines that were noted begin and end, as many as follow each other."""
    start = 0
    for is_noted, run in groupby(lines, key=lambda line: line.code is not None):
        end = start + sum(1 for _ in run)
        if is_noted:
            yield start, end
        start = end


def _is_glued(above: Line | None, below: Line | None) -> bool:
    """Whether two lines follow each other as those of one paragraph do."""
    if above is None or below is None:
        return False
    step = above.base - below.base
    return 0 < step < CLOSE * below.size and abs(above.left - below.left) < SAME_LEFT * below.size


def lines_of_code(lines: Sequence[Line]) -> Iterator[tuple[Line, str, int]]:
    """Each line of a block of code, its words with what parts them from those before, and how many characters of that there
    are."""
    lefts: dict[int, float] = {}
    for line in lines:
        lefts[line.page] = min(lefts.get(line.page, line.left), line.left)
    steps = [above.base - below.base for above, below in pairwise(lines) if above.base > below.base]
    usual = median_low(steps) if steps else 0.0
    before = None
    for line in lines:
        words = line.text
        room = " " * min(LONGEST_GAP, round((line.left - lefts[line.page]) / line.letter)) if line.letter else ""
        if before is not None:
            is_apart = usual and before.base - line.base > BLANK * usual
            end = "-" if before.is_broken else ""
            room = end if line.goes_on else f"{end}\n\n{room}" if is_apart else f"{end}\n{room}"
        if line.is_broken and line is lines[-1]:
            words += "-"
        yield line, room + words, len(room)
        before = line


def _in_columns(reader: LineReader, line: Line, first: int, end: int) -> tuple[str, tuple[Piece, ...], float]:
    """The words from one character to another with as many spaces between them as the page has room for, and how wide the
    letters are."""
    words = [match.span() for match in WORDS.finditer(reader.text, first, end)]
    if not words:
        return line.text, line.pieces, 0.0
    longest_start, longest_end = max(words, key=lambda span: span[1] - span[0])
    letter = line.size * 0.6
    if longest_end - longest_start > 1:
        room = reader.start_of(longest_end - 1)[0] - reader.start_of(longest_start)[0]
        letter = room / (longest_end - longest_start - 1) if room > 0 else letter
    left = reader.start_of(first)[0]
    text = ""
    pieces: list[Piece] = []
    for start, behind in words:
        column = round((reader.start_of(start)[0] - left) / letter)
        text += " " * min(LONGEST_GAP, max(column - len(text), int(bool(text))))
        pieces.append(Piece(start, len(text), behind - start))
        text += reader.text[start:behind]
    ends_in_space = reader.text[end : end + 1] == VISIBLE_SPACE
    return f"{text} " if ends_in_space else text, tuple(pieces), letter
