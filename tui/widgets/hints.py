"""Key hints, in the one form that they have everywhere: the key, a blank, a word of what it does; two blanks between hints."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style

from tui.widgets.lines import Part

BETWEEN = "  "
LAST = 2
"""The last hints, which stay however narrow the line is: the help and the way out."""


def fitting(hints: Sequence[str], width: int) -> tuple[str, ...]:
    """The hints that fit; those on the left are left out first."""
    shown = tuple(hints)
    while len(shown) > LAST and cells_of(shown) > width:
        shown = shown[1:]
    return shown


def cells_of(hints: Sequence[str]) -> int:
    return cell_len(BETWEEN.join(hints))


def hint_parts(hints: Sequence[str], key: Style, word: Style) -> list[Part]:
    """How they are drawn."""
    parts: list[Part] = []
    for hint in hints:
        pressed, _, does = hint.partition(" ")
        parts += [(BETWEEN if parts else "", word), (pressed, key), (f" {does}" if does else "", word)]
    return parts
