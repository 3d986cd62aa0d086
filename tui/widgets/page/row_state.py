"""What a row of the page is drawn from."""

from __future__ import annotations

from typing import NamedTuple, TypeVar

from store.articles.article import Passage
from tui.reading.clusters import is_simple
from tui.reading.highlights import Highlight
from tui.reading.joined import joined, widened
from tui.reading.layout import PageLayout, Row
from tui.reading.margin import MarginLine
from tui.reading.mentions import PageMention
from tui.reading.overview import MapRow

Drawn = TypeVar("Drawn", Highlight, PageMention)


class RowState(NamedTuple):
    """All that a row's picture depends on, besides its text."""

    highlights: tuple[Highlight, ...] = ()
    selection: Passage | None = None
    """The part of it in this row."""
    cursor: Passage | None = None
    """The cluster under the cursor, if it is in this row."""
    current: str = ""
    """The key of the highlight that stands out."""
    hits: tuple[Passage, ...] = ()
    hints: tuple[tuple[int, str], ...] = ()
    """Letters laid over the text from an offset on."""
    ruled: bool = False
    """Whether the ruler lies under it."""
    note: MarginLine | None = None
    """What stands in the margin."""
    map_row: MapRow = MapRow()
    """The row of the map at its height."""
    mentions: tuple[PageMention, ...] = ()
    entity: str = ""
    """The id of the entity whose mentions are lit."""
    is_dimmed: bool = False
    lit: Passage | None = None
    """The part of it that is not dimmed."""


def joined_runs(layout: PageLayout, row: Row) -> list[Passage]:
    """The words of joined letters in a row."""
    return [] if is_simple(layout.text[row.start : row.end]) else joined(layout.text, row.start, row.end)


def without_cuts_in_words(runs: list[Passage], state: RowState) -> RowState:
    """The same state, in which everything that begins or ends inside a word of joined letters is widened to the word: a
    terminal that shapes Arabic would draw the parts of a word apart."""
    if not runs:
        return state
    return state._replace(
        highlights=tuple(_widened(highlight, runs) for highlight in state.highlights),
        mentions=tuple(_widened(mention, runs) for mention in state.mentions),
        selection=state.selection and widened(state.selection, runs),
        cursor=state.cursor and widened(state.cursor, runs),
        hits=tuple(widened(hit, runs) for hit in state.hits),
    )


def _widened(stretch: Drawn, runs: list[Passage]) -> Drawn:
    start, end = widened(Passage(stretch.start, stretch.end), runs)
    return stretch._replace(start=start, end=end)
