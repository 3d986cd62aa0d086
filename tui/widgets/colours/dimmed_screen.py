"""The screen under a box, dimmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.renderables.background_screen import BackgroundScreen
from textual.strip import Strip

from tui.widgets.colours.dimming import dimmed

LEAST_BESIDE = 14
"""Fewest cells at a side of a box in which text is worth showing: of less there would be the ends of words."""


class DimmedScreen:
    """What Textual draws under a box, with the looks that the page has around a passage that a box stands at. Where there is
    little room beside the box, nothing stands there, and nowhere a part of a word."""

    def __init__(
        self, under: BackgroundScreen, page: Style, box: Region, *, has_few_colours: bool, dims: bool = True
    ) -> None:
        """`page` is the style of text on the page, `box` are the cells of the box. Without `dims`, all keeps its colours."""
        self._is_dimmed = dims
        self._under = under
        self._box = box
        self._page = page
        self._has_few_colours = has_few_colours

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        under = console.render(self._under, options)
        segments = self._dims(under) if self._is_dimmed else under
        for y, row in enumerate(Segment.split_lines(segments)):
            if y:
                yield Segment.line()
            yield from self._blank_beside(Strip(row)) if y in self._box.line_range else row

    def _dims(self, segments: Iterable[Segment]) -> Iterable[Segment]:
        looks: dict[Style, Style] = {}
        for text, style, control in segments:
            if style is None or control:
                yield Segment(text, style, control)
                continue
            if style not in looks:
                looks[style] = dimmed(self._page + style, self._page, self._has_few_colours)
            yield Segment(text, looks[style])

    def _blank_beside(self, row: Strip) -> Iterator[Segment]:
        """A row with nothing beside the box, at each side that has little room, and at the others without the ends of words
        that the box covers in part."""
        box, width = self._box, row.cell_length
        end, start = 0, width
        if box.x >= LEAST_BESIDE:
            is_cut = not row.crop(box.x, box.x + 1).text.isspace()
            end = box.x - (cell_len(row.crop(0, box.x).text.rsplit(" ", 1)[-1]) if is_cut else 0)
        if width - box.right >= LEAST_BESIDE:
            is_cut = not row.crop(box.right - 1, box.right).text.isspace()
            start = box.right + (cell_len(row.crop(box.right, width).text.split(" ", 1)[0]) if is_cut else 0)
        yield from row.crop(0, end)
        yield Segment(" " * (start - end), Style(bgcolor=self._page.bgcolor))
        yield from row.crop(start, width)
