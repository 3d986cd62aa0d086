"""One line of text with something at each end."""

from __future__ import annotations

from rich.cells import cell_len
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.lines import fit, line


class Bar(Widget):
    """A head line or a foot line. Set `left` and `right`; what does not fit of the left is cut."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $surface; color: $muted; padding: 0 1; }
    Bar.-head { color: $foreground; text-style: bold; }
    Bar.-problem { color: $error; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left = ""
        self._right = ""

    def show(self, left: str | None = None, right: str | None = None, *, problem: bool = False) -> None:
        """Changes one end or both; texts are shown as they are, never read as markup."""
        left = self._left if left is None else left
        right = self._right if right is None else right
        self.set_class(problem, "-problem")
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    @property
    def text(self) -> str:
        """What stands in it."""
        return f"{self._left}  {self._right}".strip()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        style = self.rich_style
        if y > 0:
            return Strip.blank(width, style)
        right = fit(self._right, min(cell_len(self._right), width))
        room = width - cell_len(right) - (2 if right else 0)
        return line(
            [(fit(self._left, max(0, room)), style), ("  " if right else "", style), (right, style)], width, style
        )
