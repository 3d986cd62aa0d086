"""A box at the lower right that names what can follow the keys that were pressed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import ceil

from rich.cells import cell_len
from rich.text import Text
from textual.widgets import Static

from tui.widgets.lines import fit

WIDEST, USUAL, LEAST = 52, 36, 23
"""Cells of a column: at most; where there are more columns than the height needs; at least."""
MOST_ROWS = 10
"""Rows from which on another column begins, if there is room for it: the text over the box stays in sight."""
FRAME = 2
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
        keys = max((cell_len(key) for key, _ in self._rows), default=0)
        least = min(WIDEST, (width - 4) // len(columns) - keys - 4)
        accent, muted = (self.app.theme_variables[name] for name in ("primary", "muted"))
        text = Text(no_wrap=True)
        for line in range(max(map(len, columns))):
            text.append("\n" if line else "")
            for column in columns:
                key, word = column[line] if line < len(column) else ("", "")
                words = Text(fit(word, min(least, max(cell_len(each) for _, each in column))), style=muted)
                text.append(Text(f"{key:<{keys}}  ", style=f"bold {accent}")).append(words).append("  ")
        self.update(text)
        foot = height - 1  # the line at the foot says which keys were pressed
        self.styles.offset = (width, max(0, foot - len(columns[0]) - FRAME))  # Textual keeps the box inside the window


def in_columns(rows: Sequence[tuple[str, str]], width: int, height: int) -> list[Sequence[tuple[str, str]]]:
    """The rows in columns of about the same height, which a window of a size has room for."""
    room = max(1, height - 2 * MARGIN)
    wanted = min(ceil(len(rows) / MOST_ROWS), max(1, width // USUAL))
    count = max(1, min(max(wanted, ceil(len(rows) / room)), width // LEAST))
    high = max(1, min(room, ceil(len(rows) / count)))
    return [rows[start : start + high] for start in range(0, len(rows), high)][:count] or [[]]
