"""A box at the lower right that names what can follow the keys that were pressed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from math import ceil

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from tui.widgets.lines import fit

WIDEST, USUAL, LEAST = 52, 36, 23
"""Cells for the words of a column: the most, the most where there are more columns than the height needs, and the least."""
MOST_ROWS = 10
"""Rows from which on another column begins, if there is room for it: the text over the box stays in sight."""
FRAME, PADDING, GAP = 2, 2, 2
"""Rows and columns of the frame; blanks at its sides; blanks between columns, and between a key and what it does."""
MARGIN = 3
"""Rows that are left free over the box and below it, and its frame."""
DETAILS = re.compile(r"[:;,] .*")
"""What a label says besides what a key does."""


class FollowingKeys(Static):
    """Rows of a key and what it does, in as many columns as there is height for."""

    DEFAULT_CSS = """
    FollowingKeys {
        overlay: screen; position: absolute; width: auto; height: auto; constrain: inside inside;
        background: $surface; border: round $panel; border-title-color: $foreground; padding: 0 1;
    }
    """

    def __init__(self, typed: str, rows: Sequence[tuple[str, str]]) -> None:
        """`typed` is what was pressed, `rows` are what can follow: the further keys, and what they do."""
        super().__init__(markup=False)
        self._rows = [(key, DETAILS.sub("", word)) for key, word in rows]
        self.border_title = f"{typed} …".replace("[", r"\[")

    def on_mount(self) -> None:
        width, height = self.app.size
        columns = in_columns(self._rows, width, height)
        rooms = rooms_of(columns, width - FRAME - PADDING)
        accent, muted = (self.app.theme_variables[name] for name in ("primary", "muted"))
        text = Text(no_wrap=True)
        for line in range(max(map(len, columns))):
            text.append("\n" if line else "")
            for place, (column, room) in enumerate(zip(columns, rooms, strict=True)):
                key, word = column[line] if line < len(column) else ("", "")
                keys = widest(key for key, _ in column)
                words = Text(fit(word, max(1, room - keys - GAP)), style=muted)
                text.append(" " * GAP if place else "").append(Text(f"{key:<{keys + GAP}}", style=f"bold {accent}"))
                text.append(words)
        self.update(text)
        foot = height - 1  # the line at the foot says which keys were pressed
        self.styles.offset = (width, max(0, foot - len(columns[0]) - FRAME))  # Textual keeps the box inside the window


def in_columns(rows: Sequence[tuple[str, str]], width: int, height: int) -> list[Sequence[tuple[str, str]]]:
    """The rows in columns of about the same height, which a window of a size has room for."""
    room = max(1, height - 2 * MARGIN)
    ideal = min(ceil(len(rows) / MOST_ROWS), max(1, width // USUAL))
    count = max(1, min(max(ideal, ceil(len(rows) / room)), width // LEAST))
    high = max(1, min(room, ceil(len(rows) / count)))
    return [rows[start : start + high] for start in range(0, len(rows), high)][:count] or [[]]


def rooms_of(columns: Sequence[Sequence[tuple[str, str]]], width: int) -> list[int]:
    """The cells of each column: as many as its rows need, at most `WIDEST` for words. Where there are not enough for all, the
    widest columns give up cells first."""
    rooms = [
        widest(key for key, _ in column) + GAP + min(WIDEST, widest(word for _, word in column)) for column in columns
    ]
    while sum(rooms) > width - GAP * (len(rooms) - 1) and max(rooms) > 1:
        rooms[rooms.index(max(rooms))] -= 1
    return rooms


def widest(texts: Iterable[str]) -> int:
    """The most cells that one of the texts takes."""
    return max(map(cell_len, texts), default=0)
