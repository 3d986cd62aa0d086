"""The last filter of what is drawn: nothing in it can drive the terminal.

Texts, names and rows are cleaned where they are read. This filter stands where every line of every widget leaves for the
terminal, so that a source that was forgotten is harmless too.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.strip import Strip

from store.articles.clean import UNSAFE, clean

MOVES = str.maketrans("\n\t", "  ")
"""Characters of a text that would move the terminal's cursor inside a line."""


class CleanLines(LineFilter):
    """Replaces whatever a terminal would obey, in texts and in the targets of links."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 -- every filter is given it
        """The segments themselves where they are clean; else clean ones of the same width."""
        if all(_is_clean(segment) for segment in segments):
            return segments
        width = Segment.get_line_length(segments)
        cleaned = [
            Segment(_clean(text), _without_unsafe_link(style)) for text, style, control in segments if not control
        ]
        return list(Strip(cleaned).adjust_cell_length(width))  # a picture has a width where its control has none


def _is_clean(segment: Segment) -> bool:
    text, style, control = segment
    return not control and (text.isprintable() or _clean(text) == text) and _without_unsafe_link(style) is style


def _clean(text: str) -> str:
    return clean(text).translate(MOVES)


def _without_unsafe_link(style: Style | None) -> Style | None:
    if style is None or style.link is None or (style.link.isprintable() and UNSAFE.search(style.link) is None):
        return style
    return style.update_link(None)
