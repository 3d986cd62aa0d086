"""The screen under a box, dimmed."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.css.styles import RulesMap
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.style import Style as TextualStyle
from textual.visual import RenderOptions, Visual

from tui.widgets.colours.dimming import dimmed

RULE = "│"
"""Parts a list from what is beside it."""
BESIDE = -1
"""No row: that of what stands beside a list."""
LEAST_BESIDE = 14
"""Fewest cells at a side of a box in which text is worth showing: of less there would be the ends of words."""


class DimmedScreen(Visual):
    """What is on the screen under a box, with the looks that the page has around a passage that a box stands at. Where there
    is little room beside the box, nothing stands there, and nowhere a part of a word.

    Textual draws such a screen as one long run of segments, which is then cut into rows again: that took twice as long.
    """

    def __init__(
        self,
        under: Screen[object],
        page: Style,
        box: Region,
        *,
        has_few_colours: bool,
        dims: bool = True,
        clear_row: int | None = None,
    ) -> None:
        """`page` is the style of text on the page, `box` are the cells of the box. Without `dims`, all keeps its colours; the
        row `clear_row` keeps them anyway."""
        self._clear_row = clear_row
        self._under = under
        self._page = page
        self._box = box
        self._has_few_colours = has_few_colours
        self._dims = dims

    def render_strips(self, width: int, height: int | None, style: TextualStyle, options: RenderOptions) -> list[Strip]:
        del options
        base, rows = style.rich_style, self._under._compositor.render_strips()[:height]
        strips = [self._dimmed(row, base, y).crop(0, width) for y, row in enumerate(rows)]
        for y in self._box.line_range:
            if y < len(strips):
                strips[y] = Strip(self._blank_beside(strips[y], base))
        return strips

    def get_optimal_width(self, rules: RulesMap, container_width: int) -> int:
        del rules
        return container_width

    def get_height(self, rules: RulesMap, width: int) -> int:
        del rules, width
        return self._under.size.height

    def _dimmed(self, row: Strip, base: Style, y: int) -> Strip:
        """Row `y` with its looks. Nothing in it can be clicked. What stands beside a list is dimmed on its chosen row too."""
        if y == self._clear_row and RULE in (text := row.text):
            end = cell_len(text[: text.index(RULE)])
            of_list, beside = row.crop(0, end), row.crop(end, row.cell_length)
            return Strip.join([self._dimmed(of_list, base, y), self._dimmed(beside, base, BESIDE)])
        page = self._page if self._dims and y != self._clear_row else None
        has_few_colours = self._has_few_colours
        segments = [
            Segment(text, _look(style or Style.null(), base, page, has_few_colours))
            for text, style, control in row
            if not control
        ]
        return Strip(segments, row.cell_length)

    def _blank_beside(self, row: Strip, base: Style) -> Iterator[Segment]:
        """A row with nothing beside the box, at each side that has little room or a column that the box covers in part, and
        at the others without the ends of words that it covers in part."""
        box, width = self._box, row.cell_length
        end, start = 0, width
        is_torn = RULE in row.crop(box.x, box.right).text
        if box.x >= LEAST_BESIDE:
            is_cut = not row.crop(box.x, box.x + 1).text.isspace()
            end = box.x - (cell_len(row.crop(0, box.x).text.rsplit(" ", 1)[-1]) if is_cut else 0)
        if width - box.right >= LEAST_BESIDE and not is_torn:
            is_cut = not row.crop(box.right - 1, box.right).text.isspace()
            start = box.right + (cell_len(row.crop(box.right, width).text.split(" ", 1)[0]) if is_cut else 0)
        yield from row.crop(0, end)
        yield Segment(" " * (start - end), base + Style(bgcolor=self._page.bgcolor))
        yield from row.crop(start, width)


@lru_cache(maxsize=4096)
def _look(style: Style, base: Style, page: Style | None, has_few_colours: bool) -> Style:
    """A style of the screen under a box. `base` is the style of the box's own screen; without a `page` nothing is dimmed."""
    plain = style.clear_meta_and_links()
    return base + (plain if page is None else dimmed(page + plain, page, has_few_colours))
