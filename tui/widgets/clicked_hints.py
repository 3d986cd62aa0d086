"""A click on a hint does what its key does."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.keys import _character_to_key
from textual.widget import Widget

from tui.keys.labels import keys_of_label
from tui.widgets.hints import BETWEEN, cells_of
from tui.widgets.lines import text_at


def press_hint(widget: Widget, hints: Sequence[str], x: int, end: int) -> bool:
    """Presses the key of the hint at a cell, where the hints of a row end before the cell `end`; returns whether one is
    there."""
    index = text_at(list(hints), x - (end - cells_of(hints)), BETWEEN) if hints else None
    if index is None:
        return False
    for key in keys_of_label(hints[index].partition(" ")[0]):
        named = events.Key(_character_to_key(key), key) if len(key) == 1 else events.Key(key, None)
        widget.app.post_message(named)
    return True
