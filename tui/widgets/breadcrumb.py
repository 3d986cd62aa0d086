"""The head line of a whole window: where one is, from the library on, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.geometry import Size
from textual.strip import Strip

from tui.widgets.kept_styles import KeptStyles
from tui.widgets.lines import Part, fit, line

STEP = " › "
NAME = "postil"


class Breadcrumb(KeptStyles):
    """The names of the places, the present one last, and facts at the right end. The facts stay; what does not fit of the
    names is cut, those between the first and the last before the others."""

    COMPONENT_CLASSES = {"breadcrumb--step"}  # noqa: RUF012
    DEFAULT_CSS = """
    Breadcrumb { height: 1; color: $muted; padding: 0 1; }
    Breadcrumb .breadcrumb--step { color: $muted; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._places: tuple[str, ...] = ()
        self._facts = ""

    def show(self, *places: str, facts: str = "") -> None:
        """Both are shown as they are, never read as markup."""
        if (places, facts) != (self._places, self._facts):
            self._places, self._facts = places, facts
            self.refresh()

    @property
    def text(self) -> str:
        """What stands in it."""
        return "  ".join(filter(None, (STEP.join((NAME, *self._places)), self._facts)))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's own
        return 1

    def render_line(self, y: int) -> Strip:
        width, plain = self.size.width, self.style_of()
        if y > 0:
            return Strip.blank(width, plain)
        step = self.style_of("breadcrumb--step")
        facts = fit(self._facts, min(cell_len(self._facts), width))
        room = width - cell_len(facts) - (2 if facts else 0)
        parts: list[Part] = []
        for place in cut_between((NAME, *self._places), room):
            if parts and room <= cell_len(STEP):
                break
            for text, style in ((STEP if parts else "", step), (place, plain)):
                shown = fit(text, min(cell_len(text), room))
                room -= cell_len(shown)
                parts.append((shown, style))
        return line([*parts, (" " * room, plain), ("  " if facts else "", plain), (facts, plain)], width, plain)


def cut_between(names: Sequence[str], room: int) -> Sequence[str]:
    """The names for so many cells, with the steps between them: where they are too long, the longest of those between the first
    and the last is cut, to a third of the room at least."""
    over = sum(map(cell_len, names)) + (len(names) - 1) * cell_len(STEP) - room
    between = names[1:-1]
    if over <= 0 or not between:
        return names
    longest = max(between, key=cell_len)
    cut = fit(longest, min(cell_len(longest), max(room // 3, cell_len(longest) - over))).rstrip()
    return [cut if name is longest else name for name in names]
