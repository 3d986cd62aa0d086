"""The lines of a widget that has no frame, no padding and no opacity: what Textual does for these takes as long as drawing a
row of a list."""

from __future__ import annotations

from collections.abc import Sequence

from textual._styles_cache import StylesCache
from textual.filter import LineFilter
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget


class BareLines(StylesCache):
    """Keeps the lines until they change."""

    def __init__(self) -> None:
        super().__init__()
        self._filters: Sequence[LineFilter] = ()

    def render_widget(self, widget: Widget, crop: Region) -> list[Strip]:
        """The lines within a region of the widget."""
        width = widget.outer_size.width
        if width != self._width:
            self.clear()
            self._width = width
        cache, dirty = self._cache, self._dirty_lines
        background = widget.background_colors[1]
        filters = widget.get_line_filters()
        if filters != self._filters:  # another theme with the same colours, in another depth
            self.clear()
            self._filters = filters
        strips: list[Strip] = []
        for y in crop.line_range:
            strip = None if y in dirty else cache.get(y)
            if strip is None:
                drawn = widget.render_line(y)
                segments = drawn._segments
                for line_filter in filters:
                    segments = line_filter.apply(segments, background)
                strip = Strip(segments, drawn.cell_length)
                cache[y] = strip
            strips.append(strip)
        dirty.difference_update(crop.line_range)
        if crop.column_span == (0, width):
            return strips
        return [strip.crop(*crop.column_span) for strip in strips]
