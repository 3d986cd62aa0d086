"""The head line of a whole window: where one is, from the library on, and what there is to say of it."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from rich.style import Style
from textual.geometry import Size
from textual.strip import Strip

from tui.widgets.kept_styles import KeptStyles
from tui.widgets.lines import Part, fit, fitted, line
from tui.widgets.written_rows import WrittenLines

STEP = " › "
NAME = "postil"
BETWEEN_FACTS = " · "
ENOUGH = 32
"""Cells of the names for which facts are left out."""


class Breadcrumb(KeptStyles):
    """The names of the places, the present one last, and facts at the right end. Where there is no room for all of it, the
    last facts are left out, then those places between the first and the last are cut, then the first ones are left out: the
    present place and the first of the facts stay."""

    COMPONENT_CLASSES = {"breadcrumb--step"}  # noqa: RUF012
    DEFAULT_CSS = """
    Breadcrumb { height: 1; color: $muted; padding: 0 1; }
    Breadcrumb .breadcrumb--step { color: $panel; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        self._ground: Style | None = None
        """The look of the padding."""
        self.written_lines = WrittenLines(self)
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
        return line(self._parts(width), width, plain) if y == 0 else Strip.blank(width, plain)

    def parts_of_line(self, y: int) -> list[Part] | None:
        """The line with the blanks of its padding."""
        width, plain = self.size.width, self.style_of()
        if y > 0 or self.gutter.width != self.outer_size.width - width:
            return None
        ground = Style(bgcolor=plain.bgcolor) if self._ground is None else self._ground
        self._ground = ground
        padding = self.gutter
        return [(" " * padding.left, ground), *fitted(self._parts(width), width, plain), (" " * padding.right, ground)]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._ground = None
        self.written_lines.forget()

    def _parts(self, width: int) -> list[Part]:
        plain = self.style_of()
        step = self.style_of("breadcrumb--step")
        places = (NAME, *self._places)
        path = sum(map(cell_len, places)) + len(self._places) * cell_len(STEP)
        facts = first_of(self._facts, width - min(path, ENOUGH) - 2)
        facts = fit(facts, min(cell_len(facts), width))
        room = width - cell_len(facts) - (2 if facts else 0)
        parts: list[Part] = []
        for place in cut_between(last_of(places, room), room):
            if parts and room <= cell_len(STEP):
                break
            for text, style in ((STEP if parts else "", step), (place, plain)):
                shown = fit(text, min(cell_len(text), room))
                room -= cell_len(shown)
                parts.append((shown, style))
        return [*parts, (" " * room, plain), ("  " if facts else "", plain), (facts, plain)]


def first_of(facts: str, room: int) -> str:
    """The first of several facts, as many as there is room for, and at least one."""
    kept = facts.split(BETWEEN_FACTS)
    while len(kept) > 1 and cell_len(BETWEEN_FACTS.join(kept)) > room:
        kept.pop()
    return BETWEEN_FACTS.join(kept)


def last_of(names: Sequence[str], room: int) -> Sequence[str]:
    """The names without the first ones, if there would be no room for the last one after them; a long one has room enough
    with a part of it."""
    kept, last = list(names), min(cell_len(names[-1]), ENOUGH // 2)
    while len(kept) > 1 and least(kept, room) + last > room:
        del kept[0]
    return kept


def least(names: Sequence[str], room: int) -> int:
    """The cells before the last name, where the longest of those between it and the first is cut."""
    before = [cell_len(name) for name in names[:-1]]
    longest = max(before[1:], default=0)
    return sum(before) - longest + min(longest, room // 3) + len(before) * cell_len(STEP)


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
