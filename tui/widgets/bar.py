"""One line of text with something at each end."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.strip import Strip

from tui.widgets.kept_styles import KeptStyles
from tui.widgets.lines import fit, line


class Bar(KeptStyles):
    """A head line or a foot line. Set `left` and `right`; a left text that does not fit is cut."""

    DEFAULT_CSS = """
    Bar { height: 1; background: $surface; color: $muted; padding: 0 1; }
    Bar.-problem { color: $error; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._left = ""
        self._right: tuple[str, ...] = ()

    def show(self, left: str | None = None, right: str | Sequence[str] | None = None, *, problem: bool = False) -> None:
        """Changes one end or both; texts are shown as plain text, never read as markup. Where there is no room for all hints
        at the right end, those before the last two are left out."""
        left = self._left if left is None else left
        right = self._right if right is None else (right,) if isinstance(right, str) else tuple(right)
        self.set_class(problem, "-problem")
        if (left, right) != (self._left, self._right):
            self._left, self._right = left, right
            self.refresh()

    def _fitting(self, width: int) -> str:
        """As many of the hints as there is room for."""
        first, last = list(self._right[:-2]), self._right[-2:]
        while first and cell_len("  ".join((*first, *last))) > width:
            first.pop()
        return "  ".join((*first, *last))

    @property
    def text(self) -> str:
        """The text of the line."""
        return "  ".join((self._left, *self._right)).strip()

    def render_line(self, y: int) -> Strip:
        width = self.size.width
        style = self.style_of()
        if y > 0:
            return Strip.blank(width, style)
        right = self._fitting(width - 2)
        right = fit(right, min(cell_len(right), width))
        room = width - cell_len(right) - (2 if right else 0)
        return line(
            [(fit(self._left, max(0, room)), style), ("  " if right else "", style), (right, style)], width, style
        )
