"""The list of names and tags left of the text. It is computed when the names, the tags or the window change, and drawn once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip
from textual.widget import Widget

from tui.reading.aside import AsideLine, AsideName, AsideTag, arrange_aside
from tui.reading.columns import ASIDE_START
from tui.widgets.colours.dimming import dimmed
from tui.widgets.colours.theme import has_few_colours, tag_ink
from tui.widgets.lines import Part, fit, line

TAG_BAR = "▎ "


class PageAside:
    """The rows of the list, beside those of a page. A page without room for it has none."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._names: tuple[AsideName, ...] = ()
        self._tags: tuple[AsideTag, ...] = ()
        self._size = (0, 0)
        self.lines: Sequence[AsideLine | None] = ()
        """By the rows of the page; empty where there is no room."""
        self._strips: dict[tuple[int, bool], Strip] = {}

    def list_names(self, names: Iterable[AsideName]) -> None:
        """Takes other names, in their order."""
        before, self._names = self._names, tuple(names)
        if self._names != before:
            self._arrange()

    def list_tags(self, tags: Iterable[AsideTag]) -> None:
        """Takes other tags of the annotations."""
        before, self._tags = self._tags, tuple(tags)
        if self._tags != before:
            self._arrange()

    def resize(self, rows: int, width: int) -> None:
        """Takes the number of rows of the page, and the cells for the list: 0 for none."""
        if (rows, width) != self._size:
            self._size = rows, width
            self._arrange()

    def forget(self) -> None:
        """The page looks different from now on."""
        self._strips = {}

    def _arrange(self) -> None:
        rows, width = self._size
        lines = arrange_aside(self._names, self._tags, rows, width, cell_len) if width else ()
        if lines != self.lines:
            self.lines, self._strips = lines, {}
            self._widget.refresh()

    def on(self, y: int, strip: Strip, *, is_dimmed: bool) -> Strip:
        """A row of the page with the part of the list at its left."""
        shown = self.lines[y] if y < len(self.lines) else None
        if shown is None:
            return strip
        mine = self._strips.get((y, is_dimmed))
        if mine is None:
            mine = self._strips[y, is_dimmed] = self._drawn(shown, is_dimmed=is_dimmed)
        end = ASIDE_START + self._size[1]
        return Strip([*mine, *strip.crop(end, strip.cell_length)], strip.cell_length)

    def _drawn(self, aside_line: AsideLine, *, is_dimmed: bool) -> Strip:
        widget, width = self._widget, self._size[1]
        base = widget.get_component_rich_style("page--text")
        muted = base + widget.get_component_rich_style("page--muted", partial=True)
        parts: list[Part] = []
        if aside_line.kind == "heading":
            parts.append((aside_line.text, base + self._style("aside-heading")))
        elif aside_line.kind == "rest":
            parts.append((aside_line.text, muted))
        elif aside_line.kind == "name":
            parts += [
                (f"{fit(aside_line.text, aside_line.room - 1)} ", base + self._style(aside_line.ink)),
                (aside_line.times, muted),
            ]
        else:
            bar = base + tag_ink(widget.app, aside_line.ink)
            parts += [
                (TAG_BAR, bar),
                (f"{fit(aside_line.text, aside_line.room - 1)} ", base + self._style("aside")),
                (aside_line.times, muted),
            ]
        segments = [Segment(" " * ASIDE_START, base), *line(parts, width, base)]
        if is_dimmed:
            few = has_few_colours(widget.app)
            segments = [Segment(text, dimmed(style or base, base, few)) for text, style, _ in segments]
        return Strip(segments)

    def _style(self, name: str) -> Style:
        return self._widget.get_component_rich_style(f"page--{name}", partial=True)
