"""Drawing one row of the page: its text in the styles of all that lies over it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from store.articles.article import Block
from tui.reading.blank_lines import MAJOR
from tui.reading.clusters import Cluster, drawn, is_simple
from tui.reading.columns import Columns
from tui.reading.highlights import Highlight
from tui.reading.layout import INDENT, PageLayout, Row
from tui.reading.margin import MarginLine
from tui.reading.mark_ends import at_ends, is_in_word_ends, word_ends
from tui.reading.overview import MapRow, MapSign
from tui.reading.page_looks import PageLooks
from tui.widgets.colours.dimming import dimmed
from tui.widgets.colours.theme import has_few_colours, tag_ground, tag_ink
from tui.widgets.lines import line
from tui.widgets.page.masthead import Look
from tui.widgets.page.row_state import RowState, joined_runs, without_cuts_in_words

LINES: Mapping[Look, str] = {"title": "heading", "about": "muted", "rule": "faint", "blank": "muted"}
"""What the lines of the masthead look like."""
NO_NAMES = ("heading", "code")
"""Kinds of blocks in which names are not lit."""
QUOTE_BAR = "▎"
LANE = "▎"
"""Beside the rows of an annotation, and beside its note."""
GOES_ON = "›"
"""At the end of a row of code whose line goes on in the next."""
CURRENT_LANE = "▌"
"""Beside the annotation under the cursor, and beside its note."""
BOLD = Style(bold=True)
INNER = Style(underline=True, italic=True)
"""Of an annotation inside another where there are few colours: both are underlined then."""
MAP_LAYERS = {MapSign.HERE: "here", MapSign.NAMED: "here", MapSign.HIT: "hit-mark", MapSign.ANNOTATED_HIT: "hit-mark"}


class RowPainter:
    """The styles of a page at one width in one theme, and how rows are made of them."""

    def __init__(self, widget: Widget, columns: Columns, looks: PageLooks) -> None:
        self._widget = widget
        self._columns = columns
        self._layers: dict[str, Style] = {}
        self._dim: dict[Style, Style] = {}
        self._map_styles: dict[MapSign, Style] = {}
        self._has_few_colours = has_few_colours(widget.app)
        self._is_quiet = not looks.names_in_full and not self._has_few_colours
        """Whether names are told by their inks alone, which takes colours enough."""
        self._marks_at_ends = looks.marks_at_ends
        self._base = widget.get_component_rich_style("page--text")
        self._muted = self._base + self._layer("muted")

    def blank(self, state: RowState) -> Strip:
        return self._finish([], state)

    def lead(self, line: tuple[str, Look], state: RowState) -> Strip:
        """A row of the masthead."""
        text, look = line
        style = self._base + self._layer(LINES[look])
        return self._finish([Segment(" " * self._columns.text_start, self._base), Segment(text, style)], state)

    def paint(self, layout: PageLayout, row: Row, state: RowState) -> Strip:
        """A row of text."""
        segments = [Segment(" " * self._columns.left, self._base), *self._lanes(row, state)]
        segments += self._indent(row, state)
        segments += self._text(layout, row, state)
        hints = [(layout.cell(row, offset), label) for offset, label in state.hints]
        fill = self._ground(state)
        if row.block is not None and row.block.kind == "code":
            fill += self._layer("code-block")
            segments += self._goes_on(layout, row, segments, fill)
        strip = self._finish(segments, state, hints, fill)
        if state.lit is None:
            return strip
        start = self._columns.text_start
        return self._dimmed_around(strip, *(start + layout.cell(row, offset) for offset in state.lit))

    def _text(self, layout: PageLayout, row: Row, state: RowState) -> list[Segment]:
        spans = layout.spans.between(row.start, row.end)
        state = without_cuts_in_words(joined_runs(layout, row), state)
        if row.block is not None and row.block.kind in NO_NAMES:
            state = state._replace(mentions=())
        cuts = {row.start, row.end}
        for start, end in (
            *((span.start, span.end) for span in spans),
            *((highlight.start, highlight.end) for highlight in state.highlights),
            *((mention.start, mention.end) for mention in state.mentions),
            *(word_ends(layout.text, mark) for mark in state.highlights if self._marks_at_ends),
            *state.hits,
            *filter(None, (state.selection, state.cursor)),
        ):
            cuts.update(place for place in (start, end) if row.start < place < row.end)
        places = sorted(cuts)
        block = self._ground(state) + self._block_layer(row.block)
        segments = []
        for start, end in pairwise(places):
            style = block
            for span in spans:
                if span.start <= start < span.end:
                    style += self._layer(span.kind)
            segments.append(Segment(_shown(layout, row, start, end), self._over(style, start, layout.text, row, state)))
        if state.cursor is not None and state.cursor.start >= row.end:
            segments.append(Segment(" ", self._over(block, state.cursor.start, layout.text, row, state)))
        return segments

    def _over(self, style: Style, offset: int, text: str, row: Row, state: RowState) -> Style:
        """The style at a character with annotations, selection and cursor laid over it."""
        for mention in state.mentions:
            if mention.start <= offset < mention.end:
                style += (
                    self._layer(mention.type)
                    if self._is_quiet
                    else self._layer(mention.type) + self._layer(f"{mention.type}-cue")
                )
                if mention.entity == state.entity:
                    style += self._layer("entity")
        if state.highlights:
            covering = [mark for mark in state.highlights if mark.start <= offset < mark.end]
            style += self._annotated(covering, offset, text, row, state.current)
        hit = next((hit for hit in state.hits if hit.start <= offset < hit.end), None)
        if hit is not None:
            is_current = state.cursor is not None and hit.start <= state.cursor.start < hit.end
            style += self._layer("current-hit" if is_current else "hit")
        if state.selection is not None and state.selection.start <= offset < state.selection.end:
            style += self._layer("selection")
        if state.cursor is not None and offset == state.cursor.start:
            style += self._layer("cursor")
        return style

    def _annotated(self, covering: Sequence[Highlight], offset: int, text: str, row: Row, current: str) -> Style:
        """The tint of the outermost annotation; those inside it are underlined, wherever the cursor is. The one under the
        cursor stands on its strong ground. A line and a strong ground of many rows would be louder than the text: of a long
        passage they stand on the first and the last rows."""
        if not covering:
            return Style.null()
        outer = max(covering, key=lambda mark: (mark.end - mark.start, mark.key))
        loud = [mark for mark in covering if at_ends(mark, row, self._columns.text)]
        strong = next((mark for mark in loud if mark.key == current), None)
        if strong is not None:
            style = self._tag(strong.look, strong=True)
        elif self._marks_at_ends and not is_in_word_ends(text, outer, offset):
            style = Style.null()
        else:
            style = self._tag(outer.look)
        if all(mark is outer for mark in loud):
            return style
        return style + (INNER if self._has_few_colours else self._layer("inner"))

    def _lanes(self, row: Row, state: RowState) -> list[Segment]:
        """The gutter: a letter beside an annotation's first row, a bar beside its others, one column each. Beside the
        annotation under the cursor, the letter stands on the ink of the bar, and the bar is broad."""
        columns = self._columns
        gutter = columns.gutter
        if not gutter or not state.highlights:
            return [Segment(" " * gutter, self._base)]
        lanes = [Segment(" ", self._base) for _ in range(gutter)]
        for highlight in state.highlights:
            is_current, bar = highlight.key == state.current, self._bar(highlight.look)
            sign = CURRENT_LANE if is_current else LANE
            if row.start <= highlight.start < max(row.next, row.start + 1):
                sign = highlight.letter
                bar = Style(color=bar.bgcolor, bgcolor=bar.color, bold=True) if is_current else bar + BOLD
            lanes[columns.lane(highlight.lane) - columns.left] = Segment(sign, bar)
        return lanes

    def _indent(self, row: Row, state: RowState) -> list[Segment]:
        if row.indent == 0:
            return []
        quotes = min(row.block.quote if row.block else 0, row.indent // INDENT)
        bars = (QUOTE_BAR + " " * (INDENT - 1)) * quotes
        rest = row.indent - cell_len(bars)
        marker = row.marker + " " if row.marker else ""
        marker = marker[-rest:] if rest else ""
        ground = self._ground(state)
        if row.block is not None and row.block.kind == "code":
            ground += self._layer("code-block")
        return [Segment(bars + " " * (rest - cell_len(marker)) + marker, ground + self._layer("muted"))]

    def _block_layer(self, block: Block | None) -> Style:
        if block is None:
            return Style.null()
        if block.kind == "heading":
            return self._layer("heading" if block.level <= MAJOR else "subheading")
        if block.kind == "code":
            return self._layer("code") + self._layer("code-block")
        if block.kind == "rule":
            return self._layer("muted")
        return self._layer("quote") if block.quote else Style.null()

    def _goes_on(self, layout: PageLayout, row: Row, segments: list[Segment], fill: Style) -> list[Segment]:
        """A sign at the end of a row of code whose line goes on in the next."""
        if row.next >= len(layout.text) or layout.text[row.next - 1] == "\n":
            return []
        room = self._columns.text_end - 1 - Strip(segments).cell_length
        return [Segment(" " * max(0, room), fill), Segment(GOES_ON, self._muted + fill)]

    def _finish(
        self,
        segments: list[Segment],
        state: RowState,
        hints: Sequence[tuple[int, str]] = (),
        fill: Style | None = None,
    ) -> Strip:
        columns = self._columns
        cells = sum(cell_len(segment.text) for segment in segments)
        row = [*segments, Segment(" " * (columns.text_end - cells), fill or self._ground(state))]
        if hints or cells > columns.text_end:
            strip = Strip(row).adjust_cell_length(columns.text_end)
            for cell, label in hints:
                strip = self._with_hint(strip, columns.text_start + cell, label)
            row = [*strip]
        strip = self._with_margin_and_map(row, state)
        return self._dimmed(strip) if state.is_dimmed and state.lit is None else strip

    def _dimmed_around(self, strip: Strip, start: int, end: int) -> Strip:
        """A row with all dimmed but the cells from `start` to `end`."""
        first, last = (self._dimmed(strip.crop(*part)) for part in ((0, start), (end, strip.cell_length)))
        return Strip.join([first, strip.crop(start, end), last])

    def _dimmed(self, strip: Strip) -> Strip:
        return Strip(
            [Segment(segment.text, self._dims(segment.style or self._base)) for segment in strip], strip.cell_length
        )

    def _dims(self, style: Style) -> Style:
        dim = self._dim.get(style)
        if dim is None:
            dim = self._dim[style] = dimmed(style, self._base, has_few_colours(self._widget.app))
        return dim

    def _with_margin_and_map(self, row: Sequence[Segment], state: RowState) -> Strip:
        columns = self._columns
        beside = _merged(row)
        end = columns.text_end
        if columns.outer:
            if state.note is not None:
                beside = self._with_outer_note(beside, state.note)
        elif columns.margin and state.note is not None:
            beside += [Segment(" " * (columns.margin_start - end), self._base), *self._note(state.note)]
            end = columns.margin_start + columns.margin
        if columns.map < 0:
            beside.append(Segment(" " * (columns.width - end), self._base))
        else:
            beside += [
                Segment(" " * (columns.map - end), self._base),
                Segment(state.map_row.sign.value, self._map_style(state.map_row)),
                Segment(" " * (columns.width - columns.map - 1), self._base),
            ]
        return Strip(beside, columns.width)

    def _with_outer_note(self, row: Sequence[Segment], note: MarginLine) -> list[Segment]:
        """A row with a part of a note left of it."""
        columns, strip = self._columns, Strip(row)
        end = columns.outer + columns.margin
        return [*strip.crop(0, columns.outer), *self._note(note), *strip.crop(end, strip.cell_length)]

    def _map_style(self, row: MapRow) -> Style:
        if row.sign in (MapSign.ANNOTATED, MapSign.ANNOTATED_NAME):
            return self._bar(row.look)
        style = self._map_styles.get(row.sign)
        if style is None:
            style = self._map_styles[row.sign] = self._base + self._layer(MAP_LAYERS.get(row.sign, "map"))
        return style

    def _with_hint(self, strip: Strip, cell: int, label: str) -> Strip:
        """Letters over whatever stands at a cell."""
        hint = Strip([Segment(label, self._base + self._layer("hint"))])
        end = cell + len(label)
        return Strip.join([strip.crop(0, cell), hint, strip.crop(end, max(end, strip.cell_length))])

    def _note(self, note: MarginLine) -> Strip:
        """A row of the margin beside the text."""
        style = self._base if note.is_current else self._muted
        bar = self._bar(note.look) if note.look else style
        lane = CURRENT_LANE if note.is_current else LANE
        parts = [(f"{lane} " if note.look else "  ", bar)]
        parts += [
            (text, bar if looks == ("tags",) else sum(map(self._layer, looks), style)) for text, looks in note.runs
        ]
        return line(parts, self._columns.margin, style)

    def _ground(self, state: RowState) -> Style:
        return self._base + self._layer("ruler") if state.ruled else self._base

    def _layer(self, name: str) -> Style:
        layer = self._layers.get(name)
        if layer is None:
            layer = self._layers[name] = self._widget.get_component_rich_style(f"page--{name}", partial=True)
        return layer

    def _tag(self, look: str, *, strong: bool = False) -> Style:
        layer = self._layers.get(f"{look} {strong}")
        if layer is None:
            layer = self._layers[f"{look} {strong}"] = tag_ground(self._widget.app, look, strong=strong)
        return layer

    def _bar(self, look: str) -> Style:
        return self._base + tag_ink(self._widget.app, look)


def _merged(segments: Sequence[Segment]) -> list[Segment]:
    """The same with neighbours of one style in one segment: fewer are drawn faster."""
    merged: list[Segment] = []
    text, style = "", None
    for piece, its, _ in segments:
        if its is style or its == style:
            text += piece
        else:
            if text:
                merged.append(Segment(text, style))
            text, style = piece, its
    return [*merged, Segment(text, style)] if text else merged


def _shown(layout: PageLayout, row: Row, start: int, end: int) -> str:
    """The characters of a part of a row as they go to the screen."""
    text = layout.text[start:end]
    if is_simple(text) and (row.block is None or row.block.kind != "row"):
        return text
    return "".join(_drawn_in(layout, row, cluster) for cluster in layout.clusters(row) if start <= cluster.start < end)


def _drawn_in(layout: PageLayout, row: Row, cluster: Cluster) -> str:
    """One cluster as its row shows it: a tab by its room, a soft hyphen at the row's end."""
    piece = layout.text[cluster.start : cluster.end]
    if piece == "\t" or (piece == " " and cluster.width > 1):  # a tab; a blank between the columns of a table
        return " " * cluster.width
    return "-" if row.hyphen and cluster.end == row.end else drawn(piece)
