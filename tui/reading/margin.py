"""Notes in the margin: each beside its passage or as near below as there is room, in order, never over each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tui.reading.clusters import Measure
from tui.reading.wrapping import wrap

MOST_ROWS = 6
"""Rows of a note that is not under the cursor."""


@dataclass(frozen=True, slots=True)
class MarginNote:
    """A note and the row of the window that its passage begins in."""

    row: int
    text: str
    look: str
    """The name of its colour."""
    key: str
    """The annotation's id."""


@dataclass(frozen=True, slots=True)
class MarginLine:
    """One row of the margin."""

    text: str
    look: str = ""
    is_current: bool = False
    """Whether it is of the note that is shown whole."""


def arrange(
    notes: Sequence[MarginNote], rows: int, width: int, current: str, measure: Measure
) -> list[MarginLine | None]:
    """The margin of a window of so many rows. The note of `current` is shown whole, others up to `MOST_ROWS`; those for
    which no room is left are counted in the last row."""
    margin: list[MarginLine | None] = [None] * rows
    free = 0
    folded = 0
    begun = -1
    for note in notes:
        start = max(note.row, free)
        lines = _lines(note, width, measure, None if note.key == current else MOST_ROWS)
        if folded or start >= rows or (start + len(lines) > rows and note.key != current and start > note.row):
            folded += 1
            continue
        for row, line in enumerate(lines[: rows - start], start):
            margin[row] = MarginLine(line, note.look, note.key == current)
        free, begun = start + len(lines), start
    if folded:
        folded += begun == rows - 1  # its only row is needed for the count
        margin[-1] = MarginLine(f"+{folded} more below")
    return margin


def _lines(note: MarginNote, width: int, measure: Measure, most: int | None) -> list[str]:
    """A note wrapped; cut with an ellipsis where it has more than `most` rows."""
    lines = [
        paragraph[line.start : line.end] + "-" * line.hyphen
        for paragraph in note.text.split("\n")
        if paragraph.strip()
        for line in wrap(paragraph, 0, len(paragraph), width, width, measure)
    ]
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][: max(0, width - 1)] + "…"]
    return lines
