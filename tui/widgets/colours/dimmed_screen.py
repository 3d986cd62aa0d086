"""The screen under a box, dimmed."""

from __future__ import annotations

from collections.abc import Iterable

from rich.console import Console, ConsoleOptions, RenderResult
from rich.segment import Segment
from rich.style import Style
from textual.renderables.background_screen import BackgroundScreen

from tui.widgets.colours.dimming import dimmed


class DimmedScreen:
    """What Textual draws under a box, with the looks that the page has around a passage that a box stands at."""

    def __init__(self, under: BackgroundScreen, page: Style, *, has_few_colours: bool) -> None:
        """`page` is the style of text on the page."""
        self._under = under
        self._page = page
        self._has_few_colours = has_few_colours

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield from self._dims(console.render(self._under, options))

    def _dims(self, segments: Iterable[Segment]) -> Iterable[Segment]:
        looks: dict[Style, Style] = {}
        for text, style, control in segments:
            if style is None or control:
                yield Segment(text, style, control)
                continue
            if style not in looks:
                looks[style] = dimmed(self._page + style, self._page, self._has_few_colours)
            yield Segment(text, looks[style])
