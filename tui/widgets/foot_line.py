"""The line at the foot of a view or a list: what the last key said, else the keys that work now."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from tui.widgets.bar import Bar
from tui.widgets.lines import folded, line
from tui.widgets.turns import turns_of


class FootLine(Bar):
    """Word of work that was begun before the key that spoke last stands beside it where it is a problem, and nowhere else. What
    is said and does not fit into the line takes as many lines as it needs."""

    DEFAULT_CSS = """
    FootLine { height: auto; max-height: 80%; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said = ""
        self._turn = 0
        """The turn in which that was said."""

    def say(self, text: str, keys: str | Sequence[str], *, problem: bool = False) -> None:
        """Shows a text, or the keys where there is none."""
        turn = turns_of(self.app).speaking
        before = len(self._lines(self.size.width))
        if self._said and turn < self._turn:
            if problem:
                self.show(self._said, text, problem=True)
        else:
            self._said, self._turn = text, turn
            self.show(text, "" if text else keys, problem=problem and bool(text))
        if len(self._lines(self.size.width)) != before:
            self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's own
        return len(self._lines(width))

    def render_line(self, y: int) -> Strip:
        width, style = self.size.width, self.rich_style
        lines = self._lines(width)
        if len(lines) == 1:
            return super().render_line(y)
        return line([(lines[y], style)], width, style) if y < len(lines) else Strip.blank(width, style)

    def _lines(self, width: int) -> list[str]:
        """What is said, in lines; a single one where it fits or nothing is said."""
        if not self._left or cell_len(self.text) <= width or width <= 1:
            return [self.text]
        return folded(self.text, width)
