"""The lower edge of a box's frame: its keys stand there at the right, a short message at the left."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from tui.widgets.hints import BETWEEN, LAST, cells_of, fitting

KEY = "bold $primary"
CORNERS = 6
"""Cells of an edge that are not for keys: the corners, a stroke and a blank beside each."""
BESIDE_TOLD = 3
"""Cells between a message and the keys at least: a stroke and a blank on each side of it."""
RULE = "─"


def box_around(widget: Widget) -> Widget | None:
    """The box that a line of keys belongs to."""
    return next(
        (ancestor for ancestor in widget.ancestors if isinstance(ancestor, Widget) and ancestor.has_class("box")), None
    )


def room_in_edge(box: Widget) -> int:
    """Cells for keys and messages in the lower edge of a box; 0 where it has no frame."""
    return max(0, box.outer_size.width - CORNERS) if is_framed(box) else 0


def is_framed(box: Widget) -> bool:
    return box.styles.border_bottom[0] not in ("", "none")


def is_told_in_edge(message: str, keys: Sequence[str], room: int) -> bool:
    """Whether a message has room beside the keys that always stay."""
    return bool(message) and "\n" not in message and cell_len(message) + BESIDE_TOLD + cells_of(keys[-LAST:]) <= room


def edge_of(message: str, keys: Sequence[str], room: int, ink: str) -> Content:
    """What stands in an edge with so many cells: a message that has room there, in this ink, and the keys that fit beside
    it."""
    shown = shown_in_edge(message, keys, room)
    if not is_told_in_edge(message, keys, room):
        return hints_of(shown)
    stroke = RULE * (room - cell_len(message) - cells_of(shown) - 2)
    return Content.assemble((message, ink), " ", (stroke, "$panel"), " ", hints_of(shown))


def shown_in_edge(message: str, keys: Sequence[str], room: int) -> tuple[str, ...]:
    """The keys for which there is room in an edge, beside a message if that stands there too."""
    return fitting(keys, room - cell_len(message) - BESIDE_TOLD if is_told_in_edge(message, keys, room) else room)


def hints_of(keys: Sequence[str]) -> Content:
    """Keys in a row, each with its word."""
    hints = [Content.assemble((pressed, KEY), f" {does}") for pressed, _, does in (key.partition(" ") for key in keys)]
    return Content(BETWEEN).join(hints)
