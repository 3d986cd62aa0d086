"""Notes in the margin: each beside its passage or as near below as there is room, in order, never over each other.

The note under the cursor is shown whole, wherever it stands: it moves up where the window ends, and those before it make
room for it. What finds no room is counted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tui.reading.clusters import Measure
from tui.reading.notes.note_rows import NoteRow, cut, note_rows, shortened
from tui.reading.notes.note_text import Run

MOST_ROWS = 6
"""Most rows of a note that is not the current one."""
LEAST_ROWS = 3
"""Rows of a window that the current note can use: all but one each for the counts of notes before and after it."""


BETWEEN_TAGS = "  "


class PageNote(NamedTuple):
    """A note of an annotation."""

    text: str
    """Markdown."""
    tags: tuple[str, ...] = ()
    """The tags of its annotation, shown over it."""


class MarginNote(NamedTuple):
    """A note, and the rows of the window in which its passage begins and ends."""

    row: int
    last: int
    text: str
    """Markdown."""
    tags: tuple[str, ...]
    look: str
    """The name of its colour."""
    key: str
    """The annotation's id."""


class MarginLine(NamedTuple):
    """One row of the margin."""

    runs: NoteRow
    look: str = ""
    """The name of the note's colour; ``""`` for a count of notes."""
    is_first: bool = False
    """Whether its note begins in it."""
    is_current: bool = False
    """Whether it belongs to the note that is shown whole."""
    key: str = ""
    """The annotation's id, ``""`` where notes are counted."""
    tags: tuple[str, ...] = ()
    """Its tags, if they stand in this row."""

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


def arrange(
    notes: Sequence[MarginNote], rows: int, width: int, current: str, measure: Measure
) -> list[MarginLine | None]:
    """The margin of a window of `rows` rows. The note of `current` is shown whole, others up to `MOST_ROWS`. Notes that
    find no room are counted where the room ends. A blank row parts two notes."""
    margin = _Margin(width, measure, [None] * rows)
    place = next((index for index, note in enumerate(notes) if note.key == current), None)
    if place is None or rows < LEAST_ROWS:
        margin.fill(notes, 0, rows, "more below")
        return margin.beside_passages(notes)
    before, note, after = notes[:place], notes[place], notes[place + 1 :]
    lines = margin.lines(note, whole=True)
    end = rows - bool(after)
    latest = max(bool(before), end - len(lines))
    free = margin.fill(before, 0, latest, "more")
    start = max(min(note.row, latest), min(free + bool(free), latest))
    free = margin.put(note, lines, start, end, is_current=True)
    margin.fill(after, free, rows, "more below", is_spaced=True)
    return margin.beside_passages(notes)


@dataclass(slots=True)
class _Margin:
    """The rows of a margin while it is filled."""

    width: int
    measure: Measure
    rows: list[MarginLine | None]

    def fill(self, notes: Sequence[MarginNote], first: int, end: int, others: str, *, is_spaced: bool = False) -> int:
        """Puts notes into the rows from `first` to `end`, and a count of those that find no room, with the words for
        `others`. With `is_spaced`, a note stands before the first row. Returns the row after the last used one."""
        placed = self._places(notes, first, end, is_spaced=is_spaced)
        left = len(notes) - len(placed)
        if left:
            placed = self._places(notes, first, end - 1, is_spaced=is_spaced)
            left = len(notes) - len(placed)
            self.rows[end - 1] = MarginLine((Run(f"+{left} {others}"),))
        free = first
        for note, lines, start in placed:
            free = self.put(note, lines, start, end - bool(left))
        return end if left else free

    def put(self, note: MarginNote, lines: Sequence[NoteRow], start: int, end: int, *, is_current: bool = False) -> int:
        """Puts a note's lines into the rows from `start` on, up to `end`; returns the row after them."""
        shown = cut(lines, end - start, self.width, self.measure)
        for row, line in enumerate(shown, start):
            is_first = row == start
            self.rows[row] = MarginLine(line, note.look, is_first, is_current, note.key, note.tags if is_first else ())
        return start + len(shown)

    def _places(
        self, notes: Sequence[MarginNote], first: int, end: int, *, is_spaced: bool
    ) -> list[tuple[MarginNote, Sequence[NoteRow], int]]:
        """The notes that find room between two rows, each with its lines and its first row."""
        placed: list[tuple[MarginNote, Sequence[NoteRow], int]] = []
        free = first + is_spaced
        for note in notes:
            start = max(note.row, free)
            if start >= end:
                break
            lines = self.lines(note, whole=False)
            if start > note.row and start + len(lines) > end:
                break
            placed.append((note, lines, start))
            free = start + len(lines) + 1
        return placed

    def lines(self, note: MarginNote, *, whole: bool) -> Sequence[NoteRow]:
        """A note under its tags; up to `MOST_ROWS` unless it is shown `whole`."""
        rows: Sequence[NoteRow] = note_rows(note.text, self.width, self.measure, whole=whole)
        if note.tags:
            rows = [shortened((Run(BETWEEN_TAGS.join(note.tags), ("tags",)),), self.width, self.measure), *rows]
        return rows if whole else cut(rows, MOST_ROWS, self.width, self.measure)

    def beside_passages(self, notes: Sequence[MarginNote]) -> list[MarginLine | None]:
        """The rows. A note's bar is as long as its passage, where no other note stands there."""
        last = {note.key: note.last for note in notes}
        for row in range(len(self.rows) - 1):
            line = self.rows[row]
            is_free = self.rows[row + 1] is None and (row + 2 >= len(self.rows) or self.rows[row + 2] is None)
            if line is not None and is_free and row < last.get(line.key, 0):
                self.rows[row + 1] = line._replace(runs=(), is_first=False, tags=())
        return self.rows
