"""Drawing what a key has changed in the same turn of the event loop.

Textual's own way from a widget that has changed to the terminal is a message to the screen, the timer of the screen's frames,
and the composing of every widget between the first line that has changed and the last one. That takes longer than all that a
typed letter changes in a list.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from rich.console import Console
from rich.control import Control
from textual._compositor import CompositorUpdate
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget


class DrawnLine(NamedTuple):
    """A line of a widget, and the cell of the screen in which it begins."""

    x: int
    y: int
    strip: Strip


class DrawnLines(CompositorUpdate):
    """Lines of widgets that nothing covers."""

    def __init__(self, lines: list[DrawnLine]) -> None:
        self.lines = lines

    def render_segments(self, console: Console) -> str:
        return "".join(f"{Control.move_to(x, y).segment.text}{strip.render(console)}" for x, y, strip in self.lines)


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
    changed = {y for part in widget._repaint_regions for y in part.line_range} & set(range(region.height))
    first, last = min(changed, default=0), max(changed, default=-1)
    if len(changed) == last - first + 1:
        strips = widget.render_lines(Region(0, first, region.width, len(changed)))
        yield from (DrawnLine(region.x, region.y + y, strip) for y, strip in enumerate(strips, first))
    else:
        for y in sorted(changed):
            yield DrawnLine(region.x, region.y + y, widget.render_lines(Region(0, y, region.width, 1))[0])
