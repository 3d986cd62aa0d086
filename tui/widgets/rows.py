"""A list that draws only the rows that are seen, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.lines import Part, line
from tui.widgets.theme import tag_ink

Draw = Callable[[Any, int, "Looks"], list[Part]]
"""How a row is drawn: the row, the cells there are, the styles to use."""

BAR = "▎"
"""Beside a row, in the ink of its tag."""
WHEEL = 3
"""Rows that one notch of the wheel moves."""


class Looks:
    """The styles of one row."""

    def __init__(self, list_: RowList, selected: bool) -> None:
        base = list_.get_component_rich_style("rows--cursor" if selected else "rows--row")
        self.text = base
        self.muted = base + list_.get_component_rich_style("rows--muted", partial=True)
        self.bright = base + list_.get_component_rich_style("rows--bright", partial=True)
        self._list = list_
        self._base = base

    def tag(self, colour: str) -> Style:
        """In the ink of a tag."""
        return self._base + tag_ink(self._list.app, colour)


class RowList(Widget):
    """Rows with one under the cursor. A row carries its domain object; refilling keeps the cursor on the same one.

    It never has the focus: keys come from the view or the dialogue that it stands in.
    """

    COMPONENT_CLASSES = {"rows--row", "rows--cursor", "rows--muted", "rows--bright"}  # noqa: RUF012
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        .rows--row { color: $foreground; background: $background; }
        .rows--cursor { color: $foreground; background: $row-cursor; text-style: bold; }
        .rows--muted { color: $muted; }
        .rows--bright { color: $primary; text-style: bold underline; }
    }
    """

    class Moved(Message):
        """The cursor came to another row."""

    class Opened(Message):
        """The row under the cursor was clicked."""

    def __init__(self, draw: Draw, *, key: Callable[[Any], object] | None = None, id: str | None = None) -> None:
        """`key` says which rows are the same thing when the list is filled anew."""
        super().__init__(id=id)
        self._draw = draw
        self._key = key or (lambda row: row)
        self._rows: Sequence[Any] = ()
        self._cursor = 0
        self._top = 0
        self._height = 0
        """Rows that there was room for when it was scrolled last."""
        self._looks: dict[bool, Looks] = {}

    # What is in it

    @property
    def rows(self) -> Sequence[Any]:
        return self._rows

    @property
    def cursor(self) -> int:
        return self._cursor

    @property
    def current(self) -> Any | None:
        """The row under the cursor."""
        return self._rows[self._cursor] if 0 <= self._cursor < len(self._rows) else None

    def fill(self, rows: Sequence[Any], *, keep: bool = True, start: int = 0) -> None:
        """Shows other rows; with `keep`, the cursor stays on the same thing, and that on its line of the screen; else it goes
        to row `start`, -1 for none."""
        current = self.current
        self._rows = rows
        if not keep or current is None:
            self._cursor = start
        else:
            wanted = self._key(current)
            same = next((index for index, row in enumerate(rows) if self._key(row) == wanted), None)
            before = self._cursor
            self._cursor = min(before, max(0, len(rows) - 1)) if same is None else same
            self._top += self._cursor - before
        self._scroll_to_cursor()
        self.refresh()

    def select(self, wanted: object) -> None:
        """Puts the cursor on the row with this key, if there is one."""
        for index, row in enumerate(self._rows):
            if self._key(row) == wanted:
                self.move_to(index)
                return

    # Moving

    def move_to(self, index: int) -> None:
        """Puts the cursor on a row, the nearest there is."""
        index = min(max(index, 0), max(0, len(self._rows) - 1))
        if index == self._cursor:
            return
        before, top = self._cursor, self._top
        self._cursor = index
        self._scroll_to_cursor()
        if self._top != top:
            self.refresh()
        else:
            self.refresh(*(Region(0, row - top, self.size.width, 1) for row in (before, index) if row >= 0))
        self.post_message(self.Moved())

    def move(self, rows: int) -> None:
        self.move_to(self._cursor + rows)

    @property
    def page(self) -> int:
        """Rows that a screen down moves."""
        return max(1, self.size.height - 1)

    def _scroll_to_cursor(self) -> None:
        self._height = self.size.height
        height = max(1, self._height)
        self._top = min(max(self._top, self._cursor - height + 1), self._cursor)
        self._top = max(0, min(self._top, len(self._rows) - height))

    # Drawing

    def render_line(self, y: int) -> Strip:
        if self.size.height != self._height:
            self._scroll_to_cursor()
        index = self._top + y
        selected = index == self._cursor
        looks = self._looks.get(selected)
        if looks is None:
            looks = self._looks[selected] = Looks(self, selected)
        if index >= len(self._rows):
            return Strip.blank(self.size.width, self._looks.setdefault(False, Looks(self, False)).text)
        return line(self._draw(self._rows[index], self.size.width, looks), self.size.width, looks.text)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks = {}

    # What happens to it

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        event.stop()
        self.wheel(1)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        event.stop()
        self.wheel(-1)

    def wheel(self, notches: int) -> None:
        """Scrolls as many notches of the wheel do, down where it is positive."""
        self.scroll_rows(notches * WHEEL)

    def scroll_rows(self, rows: int) -> None:
        """Scrolls, down where it is positive; the cursor comes along only where it would leave the rows that are seen."""
        height = max(1, self.size.height)
        top = max(0, min(self._top + rows, len(self._rows) - height))
        if top == self._top:
            return
        self._top = top
        self.refresh()
        self.move_to(min(max(self._cursor, top), top + height - 1))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row, one on the row that it is on opens it."""
        index = self._top + event.y
        if event.button != 1 or index >= len(self._rows):
            return
        if index == self._cursor:
            self.post_message(self.Opened())
        self.move_to(index)
