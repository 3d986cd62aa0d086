"""Lines of styled text, cut to a width."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

ELLIPSIS = "…"

Part = tuple[str, Style]


def line(parts: Iterable[Part], width: int, fill: Style) -> Strip:
    """One line of exactly `width` cells: what is too long is cut, the rest filled."""
    segments = [Segment(text, style) for text, style in parts if text]
    return Strip(segments).adjust_cell_length(width, fill)


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells, with an ellipsis where it was cut."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + ELLIPSIS, width)


def lit(text: str, positions: Sequence[int], plain: Style, bright: Style) -> list[Part]:
    """`text` with the characters at `positions` in another style."""
    if not positions:
        return [(text, plain)]
    parts: list[Part] = []
    end = 0
    for is_lit, run in groupby(range(len(text)), key=set(positions).__contains__):
        start, end = end, end + sum(1 for _ in run)
        parts.append((text[start:end], bright if is_lit else plain))
    return parts
