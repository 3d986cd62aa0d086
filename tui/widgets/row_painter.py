"""Drawing one row of the page: its text in the styles of all that lies over it."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from store.articles.article import Block, Passage
from tui.reading.clusters import drawn, is_simple
from tui.reading.highlights import Highlight
from tui.reading.layout import INDENT, Layout, Row
from tui.theme import tag_style
from tui.widgets.masthead import Look

THUMB = "▐"
QUOTE_BAR = "▎"
LANE = "▏"


class RowState(NamedTuple):
    """All that a row's picture depends on beside its text."""

    highlights: tuple[Highlight, ...]
    selection: Passage | None
    """The part of it in this row."""
    cursor: Passage | None
    """The cluster under the cursor, if it is in this row."""
    current: str
    """The key of the highlight that is set off."""
    thumb: bool
    """Whether the scroll bar's thumb is beside it."""


class RowPainter:
    """The styles of a page at one width in one theme, and how rows are made of them."""

    def __init__(self, widget: Widget, left: int, gutter: int, width: int) -> None:
        """`left` is the cells before the gutter, `gutter` those before the text, `width` all there are."""
        self._widget = widget
        self._left = left
        self._gutter = gutter
        self._width = width
        self._layers: dict[str, Style] = {}
        self._base = widget.get_component_rich_style("page--text")
        self._thumb = self._base + self._layer("thumb")
        self._muted = self._base + self._layer("muted")

    def blank(self, state: RowState) -> Strip:
        return self._finish([], state)

    def lead(self, line: tuple[str, Look], state: RowState) -> Strip:
        """A row of the masthead."""
        text, look = line
        style = self._base + self._layer("heading") if look == "title" else self._muted
        return self._finish([Segment(" " * (self._left + self._gutter), self._base), Segment(text, style)], state)

    def paint(self, layout: Layout, row: Row, state: RowState) -> Strip:
        """A row of text."""
        segments = [Segment(" " * self._left, self._base), *self._lanes(row, state)]
        segments += self._indent(row)
        segments += self._text(layout, row, state)
        return self._finish(segments, state)

    def _text(self, layout: Layout, row: Row, state: RowState) -> list[Segment]:
        spans = layout.spans.between(row.start, row.end)
        cuts = {row.start, row.end}
        for start, end in (
            *((span.start, span.end) for span in spans),
            *((one.start, one.end) for one in state.highlights),
            *filter(None, (state.selection, state.cursor)),
        ):
            cuts.update(place for place in (start, end) if row.start < place < row.end)
        places = sorted(cuts)
        block = self._base + self._block_layer(row.block)
        segments = []
        for start, end in pairwise(places):
            style = block
            for span in spans:
                if span.start <= start < span.end:
                    style += self._layer(span.kind)
            segments.append(Segment(_shown(layout, row, start, end), self._over(style, start, state)))
        if state.cursor is not None and state.cursor.start >= row.end:
            segments.append(Segment(" ", self._over(block, state.cursor.start, state)))
        return segments

    def _over(self, style: Style, offset: int, state: RowState) -> Style:
        """The style at a character with annotations, selection and cursor laid over it."""
        covering = [one for one in state.highlights if one.start <= offset < one.end]
        if covering:
            top = next((one for one in covering if one.key == state.current), None)
            shown = top or min(covering, key=lambda one: (one.end - one.start, one.key))
            style += self._tag(shown.look)
            if top is not None:
                style += self._layer("current")
        if state.selection is not None and state.selection.start <= offset < state.selection.end:
            style += self._layer("selection")
        if state.cursor is not None and offset == state.cursor.start:
            style += self._layer("cursor")
        return style

    def _lanes(self, row: Row, state: RowState) -> list[Segment]:
        """The gutter: a letter beside an annotation's first row, a line beside its others, one column each."""
        lanes = [Segment(" ", self._base) for _ in range(self._gutter)]
        for one in state.highlights:
            sign = one.letter if row.start <= one.start < max(row.next, row.start + 1) else LANE
            lanes[self._gutter - 2 - one.lane] = Segment(sign, self._tag_on_base(one.look))
        return lanes

    def _indent(self, row: Row) -> list[Segment]:
        if row.indent == 0:
            return []
        quotes = min(row.block.quote if row.block else 0, row.indent // INDENT)
        bars = (QUOTE_BAR + " " * (INDENT - 1)) * quotes
        rest = row.indent - cell_len(bars)
        marker = row.marker + " " if row.marker else ""
        marker = marker[-rest:] if rest else ""
        return [Segment(bars + " " * (rest - cell_len(marker)) + marker, self._muted)]

    def _block_layer(self, block: Block | None) -> Style:
        if block is None:
            return Style.null()
        if block.kind in ("heading", "code"):
            return self._layer(block.kind)
        if block.kind == "rule":
            return self._layer("muted")
        return self._layer("quote") if block.quote else Style.null()

    def _finish(self, segments: list[Segment], state: RowState) -> Strip:
        strip = Strip(segments).adjust_cell_length(max(0, self._width - 1), self._base)
        bar = Segment(THUMB if state.thumb else " ", self._thumb)
        return Strip([*strip.simplify(), bar], self._width)  # fewer segments are drawn faster

    def _layer(self, name: str) -> Style:
        layer = self._layers.get(name)
        if layer is None:
            layer = self._layers[name] = self._widget.get_component_rich_style(f"page--{name}", partial=True)
        return layer

    def _tag(self, look: str) -> Style:
        layer = self._layers.get(f"tag {look}")
        if layer is None:
            layer = self._layers[f"tag {look}"] = tag_style(self._widget.app, look)
        return layer

    def _tag_on_base(self, look: str) -> Style:
        return self._base + self._tag(look)


def _shown(layout: Layout, row: Row, start: int, end: int) -> str:
    """The characters of a part of a row as they go to the screen."""
    text = layout.text[start:end]
    if is_simple(text):
        return text
    return "".join(
        " " * cluster.width if layout.text[cluster.start] == "\t" else drawn(layout.text[cluster.start : cluster.end])
        for cluster in layout.clusters(row)
        if start <= cluster.start < end
    )
