"""Drawing what a key has changed in the same turn of the event loop.

Textual's own way from a widget that has changed to the terminal is a message to the screen, the timer of the screen's frames,
and the composing of every widget between the first line that has changed and the last one. That takes longer than all that a
typed letter changes in a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rich.console import Console
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.written_rows import WrittenRow, is_in_parts, row_of


class DrawnLine(NamedTuple):
    """A line of a widget, and the cell of the screen in which it begins."""

    x: int
    y: int
    cells: int
    row: WrittenRow


class DrawnLines(CompositorUpdate):
    """Lines of widgets that nothing covers."""

    def __init__(self, lines: list[DrawnLine]) -> None:
        self.lines = lines

    def render_segments(self, console: Console) -> str:  # noqa: ARG002 -- they are rendered
        return "".join(f"\x1b[{y + 1};{x + 1}H{row.whole}" for x, y, _, row in self.lines)  # CUP, which counts from 1


def draw_at_once(screen: Screen[Any]) -> None:
    """Draws what has changed on the screen in front, where it keeps its place and nothing covers it. The rest, such as the
    frame around a list, is drawn in Textual's own way."""
    app = screen.app
    if (
        screen is not app.screen
        or screen._layout_required
        or screen._scroll_required
        or screen._dirty_widgets
        or app._batch_count
    ):
        return
    changed: list[Widget] = []
    lines: list[DrawnLine] = []
    before: list[Region] = []
    for widget, (region, clip) in screen._compositor.visible_widgets.items():  # from the front to the back
        if widget._repaint_required:
            if widget._layout_required or not clip.contains_region(region):
                return
            if not any(map(region.overlaps, before)):
                changed.append(widget)
                lines.extend(_lines(widget, region))
        before.append(region)
    for widget in changed:
        widget._repaint_required = False
        widget._exchange_repaint_regions()
    drawn: Any = DrawnLines(lines)
    if lines:
        app._display(screen, drawn)


def _lines(widget: Widget, region: Region) -> Iterator[DrawnLine]:
    """The lines of a widget that have changed."""
    changed = sorted({y for part in widget._repaint_regions for y in part.line_range} & set(range(region.height)))
    left = changed
    if is_in_parts(widget):
        left = []
        widget.written_lines.prepare()
        for y in changed:
            parts = widget.parts_of_line(y)
            row = widget.written_lines.written(parts) if parts is not None else None
            if row is not None:
                yield DrawnLine(region.x, region.y + y, region.width, row)
            else:
                left.append(y)
    system = widget.app.console._color_system
    for y, strip in _strips(widget, region.width, left):
        yield DrawnLine(region.x, region.y + y, strip.cell_length, row_of((strip,), system))


def _strips(widget: Widget, width: int, lines: list[int]) -> Iterator[tuple[int, Strip]]:
    """Lines of a widget as Textual draws them, together where they stand one below another."""
    if lines and lines[-1] - lines[0] == len(lines) - 1:
        yield from enumerate(widget.render_lines(Region(0, lines[0], width, len(lines))), lines[0])
    else:
        yield from ((y, widget.render_lines(Region(0, y, width, 1))[0]) for y in lines)
