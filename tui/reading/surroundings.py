"""What depends on the window as a whole: notes beside it, the map, the scroll bar, the hits in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from store.articles.article import Passage
from tui.reading.clusters import Measure
from tui.reading.highlights import Highlights
from tui.reading.margin import MarginLine, MarginNote, arrange
from tui.reading.overview import MapMark, overview
from tui.reading.search import Hits
from tui.reading.window import Window


@dataclass(frozen=True, slots=True)
class WindowFrame:
    """By the rows of the window; where there is no margin or nothing to map, those are empty."""

    margin: tuple[MarginLine | None, ...] = ()
    marks: tuple[MapMark, ...] = ()
    """The map."""
    thumb: range = range(0)
    """The rows of the scroll bar that stand for what is in the window: the bar is the text, by characters."""
    hits: tuple[Passage, ...] = ()

    def note(self, row: int) -> MarginLine | None:
        return self.margin[row] if row < len(self.margin) else None

    def mark(self, row: int) -> MapMark:
        return self.marks[row] if row < len(self.marks) else MapMark.NOTHING


def surround(
    window: Window,
    length: int,
    furthest: int,
    highlights: Highlights,
    hits: Hits | None,
    named: Sequence[int],
    margin: tuple[MarginLine | None, ...],
) -> WindowFrame:
    """The surroundings of a window on a text of `length` characters that was read as far as `furthest`. `named` are the
    places where what is under the cursor is named."""
    found = hits.between(window.top, window.end) if hits else ()
    if window.top == 0 and window.end >= length:
        return WindowFrame(margin, hits=found)
    marks = overview(length, window.height, furthest, highlights, hits.starts if hits else (), named)
    start = window.top * window.height // length
    end = max(start + 1, -(-window.end * window.height // length))
    return WindowFrame(margin, tuple(marks), range(start, end), found)


def beside(
    window: Window, highlights: Highlights, notes: Mapping[str, str], width: int, current: str, measure: Measure
) -> tuple[MarginLine | None, ...]:
    """The margin of a window, `width` cells wide: the notes, by their highlights' keys, with that of `current` whole."""
    found = []
    for one in highlights.between(window.top, window.end):
        row = window.index_of(max(one.start, window.top))
        if one.key in notes and row is not None:
            found.append(MarginNote(row, notes[one.key], one.look, one.key))
    return tuple(arrange(found, window.height, width, current, measure))
