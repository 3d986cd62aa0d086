"""What lies over the text of the page: annotations, names, hits, the selection, hints. A change of it tells which rows it
changes, since only those are drawn again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from rich.cells import cell_len

from store.articles.article import Passage
from tui.reading.clusters import cluster_around
from tui.reading.cursor.search import Hits
from tui.reading.highlights import Highlights
from tui.reading.layout import Row
from tui.reading.margin import PageNote
from tui.reading.mentions import Mentions
from tui.reading.surroundings import WindowFrame, beside, surround
from tui.reading.window import Window
from tui.widgets.page.row_state import RowState

RowTest = Callable[[Row], bool]


@dataclass(slots=True)
class PageOverlays:
    """All of it for one article."""

    highlights: Highlights = field(default_factory=Highlights)
    notes: Mapping[str, PageNote] = field(default_factory=dict)
    """By the highlights' keys."""
    mentions: Mentions = field(default_factory=Mentions)
    entity: str = ""
    """The id of the entity whose mentions are lit."""
    current: str = ""
    """Key of the current annotation's highlight."""
    selection: Passage | None = None
    hits: Hits | None = None
    lit: Passage | None = None
    """The passage that stays clear while everything else is dimmed; None dims nothing."""
    hints: Mapping[int, str] = field(default_factory=dict)
    """Letters to point with, by the offsets at which they stand."""

    named: list[int] = field(default_factory=list)
    """Starts of the mentions that are lit."""

    def annotate(self, highlights: Highlights, notes: Mapping[str, PageNote]) -> RowTest:
        """Takes other annotations, and their notes; returns which rows look different now."""
        before, self.highlights, self.notes = self.highlights, highlights, notes
        return lambda row: before.between(row.start, row.next) != highlights.between(row.start, row.next)

    def mark_mentions(self, mentions: Mentions) -> RowTest:
        """Takes other mentions; returns which rows look different now."""
        before, self.mentions = self.mentions, mentions
        self._find_named()
        return lambda row: before.between(row.start, row.next) != mentions.between(row.start, row.next)

    def light(self, entity: str) -> RowTest:
        """Lights the mentions of another entity; returns which rows look different now."""
        both = {entity, self.entity} - {""}
        self.entity = entity
        self._find_named()
        return lambda row: any(mention.entity in both for mention in self.mentions.between(row.start, row.next))

    def _find_named(self) -> None:
        entity = self.entity
        self.named = [mention.start for mention in self.mentions.all if mention.entity == entity] if entity else []

    def make_current(self, key: str) -> RowTest:
        """Makes another annotation the current one; returns which rows look different now."""
        both = {key, self.current}
        self.current = key
        return lambda row: any(highlight.key in both for highlight in self.highlights.between(row.start, row.next))

    def select(self, selection: Passage | None) -> RowTest:
        """Takes another selection; returns which rows look different now."""
        before, self.selection = self.selection, selection
        return lambda row: cut(before, row) != cut(selection, row)

    def dim(self, around: Passage | None) -> None:
        """Dims everything but a passage; None dims nothing."""
        self.lit = around

    def find(self, hits: Hits | None) -> None:
        """Takes the hits of a search; None takes them away."""
        self.hits = hits

    def point_with(self, hints: Mapping[int, str]) -> None:
        """Takes letters to point with, by their offsets."""
        self.hints = hints

    def frame(self, window: Window, height: int, length: int, furthest: int, margin: int) -> WindowFrame:
        """What stands around a window of `height` rows on a text of `length` characters, read as far as `furthest`. Notes have
        `margin` cells, 0 for no notes."""
        notes = beside(window, height, self.highlights, self.notes, margin, self.current, cell_len) if margin else ()
        return surround(window, height, length, furthest, self.highlights, self.hits, self.named, notes)

    def state(
        self, row: Row | None, y: int, index: int, frame: WindowFrame, text: str, offset: int, *, ruler: bool
    ) -> RowState:
        """Everything that the picture of a row depends on. `y` is its row on the page, `index` its place in the window,
        `offset` the cursor's."""
        note, map_row = frame.note(index), frame.map_row(y)
        if row is None or row.lead is not None:
            return RowState(note=note, map_row=map_row, is_dimmed=self.lit is not None)
        has_cursor = row.start <= offset < row.next or row.start == row.next == offset
        cursor = Passage(*cluster_around(text, offset)) if has_cursor else None
        highlights = self.highlights.between(row.start, row.next)
        mentions = self.mentions.between(row.start, row.next)
        return RowState(
            highlights,
            cut(self.selection, row),
            cursor,
            self.current if highlights and any(highlight.key == self.current for highlight in highlights) else "",
            tuple(hit for hit in frame.hits if hit.end > row.start and hit.start < row.next) if frame.hits else (),
            tuple(hint for hint in self.hints.items() if row.start <= hint[0] < row.next) if self.hints else (),
            ruler and cursor is not None,
            note,
            map_row,
            mentions,
            self.entity if self.entity and any(mention.entity == self.entity for mention in mentions) else "",
            self.lit is not None,
            cut(self.lit, row),
        )


def cut(passage: Passage | None, row: Row) -> Passage | None:
    """The part of a passage that is in a row."""
    if passage is None or passage.end <= row.start or passage.start >= row.next:
        return None
    return Passage(max(passage.start, row.start), min(passage.end, row.next))
