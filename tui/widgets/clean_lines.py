"""The last filter before the terminal: no line that passes it can control the terminal.

Texts, names and rows are cleaned where they are read. Every line of every widget also passes this filter, so that a source
that was forgotten does no harm.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from store.articles.clean import UNSAFE, clean

MOVES = str.maketrans("\n\t", "  ")
"""Control characters that would move the terminal's cursor within a line."""


class CleanLines(LineFilter):
    """Replaces control characters in texts and in the targets of links."""

    def __init__(self, before: LineFilter | None = None) -> None:
        """`before` is a filter for the lines before they are cleaned. It is applied here: Textual makes and keeps a line anew
        for each of its filters."""
        super().__init__()
        self._before = before

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments if they are clean; else clean ones of the same width."""
        if self._before is not None:
            segments = self._before.apply(segments, background)
        for segment in segments:
            text, style, control = segment
            is_plain = not control and text.isprintable() and (style is None or style._link is None)
            if not is_plain and not _is_clean(segment):
                break
        else:
            return segments
        width = Segment.get_line_length(segments)
        cleaned = [
            Segment(_clean(text), _without_unsafe_link(style)) for text, style, control in segments if not control
        ]
        return list(
            Strip(cleaned).adjust_cell_length(width)
        )  # a picture has a width where its control character has none


def _is_clean(segment: Segment) -> bool:
    text, style, control = segment
    if control or not (text.isprintable() or _clean(text) == text):
        return False
    return style is None or style._link is None or _without_unsafe_link(style) is style


def _clean(text: str) -> str:
    return clean(text).translate(MOVES)


def _without_unsafe_link(style: Style | None) -> Style | None:
    if style is None or style.link is None or (style.link.isprintable() and UNSAFE.search(style.link) is None):
        return style
    return style.update_link(None)
