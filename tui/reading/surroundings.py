"""What depends on the window as a whole: the notes beside it, the map, its hits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from store.articles.article import Passage
from tui.reading.clusters import Measure
from tui.reading.cursor.search import Hits
from tui.reading.highlights import Highlights
from tui.reading.margin import MarginLine, MarginNote, PageNote, arrange
from tui.reading.overview import MapRow, overview
from tui.reading.window import Window

NOTHING = MapRow()


class WindowFrame(NamedTuple):
    """Where there is no margin or nothing to map, those are empty."""

    margin: tuple[MarginLine | None, ...] = ()
    """The notes, by the rows of the window."""
    marks: tuple[MapRow, ...] = ()
    """The map, by the characters of the text."""
    hits: tuple[Passage, ...] = ()

    def note(self, row: int) -> MarginLine | None:
        return self.margin[row] if row < len(self.margin) else None

    def map_row(self, row: int) -> MapRow:
        return self.marks[row] if row < len(self.marks) else NOTHING


def surround(
    window: Window,
    rows: int,
    length: int,
    furthest: int,
    highlights: Highlights,
    hits: Hits | None,
    named: Sequence[int],
    margin: tuple[MarginLine | None, ...],
) -> WindowFrame:
    """The surroundings of a window on a text of `length` characters that was read as far as `furthest`. The map has so many
    `rows`; `named` are the places where what is under the cursor is named."""
    window_hits = hits.between(window.top, window.end) if hits else ()
    if window.top == 0 and window.end >= length:
        return WindowFrame(margin, hits=window_hits)
    start = window.top * rows // length
    shown = range(start, max(start + 1, -(-window.end * rows // length)))
    marks = overview(length, rows, shown, furthest, highlights, hits.starts if hits else (), named)
    return WindowFrame(margin, tuple(marks), window_hits)


def beside(
    window: Window,
    height: int,
    highlights: Highlights,
    notes: Mapping[str, PageNote],
    width: int,
    current: str,
    measure: Measure,
) -> tuple[MarginLine | None, ...]:
    """The margin of a window, `width` cells wide: the notes by the keys of their highlights, that of `current` shown whole.
    Each column of the text, `height` rows high, has its own margin."""
    margin_notes = []
    for highlight in highlights.between(window.top, window.end):
        if highlight.key not in notes:
            continue
        row, last = (
            window.index_of(place) for place in (max(highlight.start, window.top), min(highlight.end, window.end) - 1)
        )
        if row is not None:
            note = notes[highlight.key]
            margin_notes.append(
                MarginNote(row, row if last is None else last, note.text, note.tags, highlight.look, highlight.key)
            )
    lines: list[MarginLine | None] = []
    for first in range(0, window.height, max(1, height)):
        rows = min(height, window.height - first)
        mine = [
            note._replace(row=note.row - first, last=min(note.last - first, rows - 1))
            for note in margin_notes
            if first <= note.row < first + rows
        ]
        lines += arrange(mine, rows, width, current, measure)
    return tuple(lines)
