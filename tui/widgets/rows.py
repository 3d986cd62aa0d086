"""A list that draws only the rows that are seen, however many there are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from rich.cells import cell_len
from rich.segment import Segment
from textual import events
from textual.geometry import Region, Size
from textual.message import Message
from textual.strip import Strip

from tui.widgets.bare_lines import BareLines
from tui.widgets.lines import Part, fit, fitted
from tui.widgets.row_looks import Looks
from tui.widgets.wheeled import WheeledRows
from tui.widgets.written_rows import WrittenLines

if TYPE_CHECKING:
    from tui.widgets.grouped_lines import GroupedLines, Grouping

Draw = Callable[[Any, int, Looks], list[Part]]
"""How a row is drawn: the row, the cells there are, the styles to use."""
DrawHeading = Callable[[int, Looks], list[Part]]
"""How the row of headings is drawn: the cells there are, the styles to use."""

BAR = "▎"
"""Beside a row, in the ink of its tag."""
CHOSEN = "▌"
"""Before the row under the cursor."""
BETWEEN_PARTS = "   "
"""Between what is said where there are no rows and the keys that help."""
LEAD, TRAIL = len(CHOSEN), 1
"""Cells before and after what is drawn of a row."""


@runtime_checkable
class RowsOnDemand(Protocol):
    """Rows that are made when they are asked for: what would make all of them, they tell themselves."""

    def place_of(self, key: object) -> int | None:
        """The index of the row with a key."""

    def keys(self) -> Iterable[object]:
        """The keys of all rows."""

    def runs(self) -> tuple[Sequence[object], Sequence[int]]:
        """What rows beside each other belong to, and how many of each there are."""


class RowList(WheeledRows):
    """Rows with one under the cursor, under a row of headings. A row carries its domain object; refilling keeps the cursor on
    the same one.

    It never has the focus: keys come from the view or the dialogue that it stands in.
    """

    COMPONENT_CLASSES = {"rows--row", "rows--cursor", "rows--muted", "rows--bright"}  # noqa: RUF012
    DEFAULT_CSS = """
    RowList {
        height: 1fr;
        .rows--row { color: $foreground; background: $background; }
        .rows--cursor { color: $foreground; background: $row-cursor; text-style: bold; }
        .rows--muted { color: $muted; }
        .rows--bright { color: $primary; text-style: bold; }
    }
    """

    class Moved(Message):
        """The cursor came to another row."""

    class Filled(Message):
        """Other rows are shown, or the same ones anew."""

    class Opened(Message):
        """The row under the cursor was clicked."""

    def __init__(
        self,
        draw: Draw,
        *,
        key: Callable[[Any], object] | None = None,
        heading: DrawHeading | None = None,
        grouping: Callable[[], Grouping | None] | None = None,
        empty: Callable[[], str] | None = None,
        id: str | None = None,
    ) -> None:
        """`key` says which rows are the same thing when the list is filled anew; `grouping` how they are grouped now; `empty`
        what to do where there are none."""
        self.written_lines = WrittenLines(self)
        super().__init__(id=id)
        self._styles_cache = BareLines()
        self._draw = draw
        self._key = key or (lambda row: row)
        self._heading = heading
        self._grouping = grouping
        self._empty = empty
        self._rows: Sequence[Any] = ()
        self._keys: frozenset[object] | None = None
        """The keys of all rows, once they were asked for."""
        self._grouped: GroupedLines | None = None
        """The lines, where rows are grouped; else each row is a line."""
        self._cursor = 0
        self.has_moved = False
        """Whether the cursor was ever put on another row."""
        self._top = 0
        """The line that is shown first."""
        self._most = 0
        """The most lines that there have been: a list as high as its content does not become lower while it is filtered."""
        self._height = 0
        """Lines that there was room for when it was scrolled last."""
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

    def key_of(self, row: Any) -> object:
        """Which rows are the same thing."""
        return self._key(row)

    @property
    def keys(self) -> frozenset[object]:
        """The keys of all rows."""
        if self._keys is None:
            self._keys = frozenset(
                self._rows.keys() if isinstance(self._rows, RowsOnDemand) else map(self._key, self._rows)
            )
        return self._keys

    def fill(self, rows: Sequence[Any], *, keep: bool = True, start: int = 0) -> None:
        """Shows other rows; with `keep`, the cursor stays on the same thing, and that on its line of the screen; else it goes
        to row `start`, -1 for none."""
        current, before = self.current, self._line(self._cursor)
        self._rows, self._keys = rows, None
        grouping = self._grouping() if self._grouping is not None else None
        runs = rows.runs() if isinstance(rows, RowsOnDemand) else None
        self._grouped = grouping.lines_of(rows, runs) if grouping is not None else None
        if not keep or current is None:
            self._cursor = start
        else:
            same = self._place_of(self._key(current))
            self._cursor = min(self._cursor, max(0, len(rows) - 1)) if same is None else same
            self._top += self._line(self._cursor) - before
        most = max(self._most, self._line_count + 1)
        is_higher, self._most = most > self._most, most
        self._scroll_to_cursor()
        self.refresh(layout=is_higher and self.styles.height is not None and self.styles.height.is_auto)
        self.post_message(self.Filled())

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 -- Textual's own
        return self._most - (self._heading is None)

    def _line(self, index: int) -> int:
        """The line of a row."""
        return index if self._grouped is None else self._grouped.line_of(index)

    @property
    def _line_count(self) -> int:
        return len(self._rows if self._grouped is None else self._grouped)

    def select(self, key: object) -> None:
        """Puts the cursor on the row with this key, if there is one."""
        place = self._place_of(key)
        if place is not None:
            self.move_to(place)

    def _place_of(self, key: object) -> int | None:
        """The index of the row with this key."""
        if isinstance(self._rows, RowsOnDemand):
            return self._rows.place_of(key)
        return next((index for index, row in enumerate(self._rows) if self._key(row) == key), None)

    # Moving

    def move_to(self, index: int) -> None:
        """Puts the cursor on a row, the nearest there is."""
        index = min(max(index, 0), max(0, len(self._rows) - 1))
        if index == self._cursor:
            return
        before, top = self._cursor, self._top
        self._cursor, self.has_moved = index, True
        self._scroll_to_cursor()
        if self._top != top:
            self.refresh()
        else:
            lines = [self._line(row) - top + self._headings for row in (before, index) if row >= 0]
            self.refresh(*(Region(0, line, self.outer_size.width, 1) for line in lines))
        self.post_message(self.Moved())

    def move(self, rows: int) -> None:
        self.move_to(self._cursor + rows)

    @property
    def cells(self) -> int:
        """Cells for what is drawn of a row."""
        return self.outer_size.width - LEAD - TRAIL

    @property
    def page(self) -> int:
        """Rows that a screen down moves."""
        return max(1, self._room - 1)

    @property
    def chosen_y(self) -> int | None:
        """The row of the screen on which the row under the cursor is; None where it is out of sight."""
        y = self._headings + self._line(self._cursor) - self._top
        return self.region.y + y if self.current is not None and y < self.outer_size.height else None

    @property
    def in_sight(self) -> Iterator[Any]:
        """The rows that there is room for."""
        for place in range(self._top, min(self._top + self._room, self._line_count)):
            index = self._row_on(place)
            if index is not None:
                yield self._rows[index]

    @property
    def _headings(self) -> int:
        """Lines over the rows."""
        return int(self._heading is not None and self.outer_size.height > 1)

    @property
    def _room(self) -> int:
        """Lines that there is room for below the headings."""
        return max(0, self.outer_size.height - self._headings)

    def _scroll_to_cursor(self) -> None:
        """The rows above the cursor are out of sight only where there is no room for them: before the first layout there is
        none at all, which says nothing of what there will be."""
        has_grown, self._height = self._room > self._height, self._room
        if self._height == 0 or (has_grown and self._line(self._cursor) < self._height):
            self._top = 0
            return
        height = self._height
        line = self._line(self._cursor)
        first = self._grouped.first_of(line) if self._grouped is not None and height > 1 else line
        self._top = min(max(self._top, line - height + 1), first)
        self._top = max(0, min(self._top, self._line_count - height))

    # Drawing

    def render_line(self, y: int) -> Strip:
        return Strip([Segment(text, style) for text, style in self.parts_of_line(y)], self.outer_size.width)

    def parts_of_line(self, y: int) -> list[Part]:
        """The parts of a line, as wide as the list."""
        if self._room != self._height:
            self._scroll_to_cursor()
        width, room, plain = self.outer_size.width, self.cells, self._looks_of(False)
        if y < self._headings and self._heading is not None:
            return fitted([(" " * LEAD, plain.text), *self._heading(room, plain)], width, plain.text)
        y -= self._headings
        if not self._rows and self._empty is not None and y == self._room // 3:
            return fitted(_centred(self._empty(), width, plain), width, plain.text)
        place = self._top + y
        if place >= self._line_count:
            return [(" " * width, plain.text)]
        index = self._row_on(place)
        if index is None:
            head = self._grouped.head(place, room, plain) if self._grouped is not None else []
            return fitted([(" " * LEAD, plain.text), *head], width, plain.text)
        selected = index == self._cursor
        looks = self._looks_of(selected)
        lead = (CHOSEN, looks.chosen) if selected else (" " * LEAD, looks.text)
        return fitted([lead, *self._draw(self._rows[index], room, looks)], width, looks.text)

    def _looks_of(self, selected: bool) -> Looks:
        looks = self._looks.get(selected)
        if looks is None:
            looks = self._looks[selected] = Looks(self, selected)
        return looks

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._looks = {}
        self.written_lines.forget()

    # What happens to it

    def scroll_rows(self, rows: int) -> None:
        """Scrolls, down where it is positive; the cursor comes along only where it would leave the rows that are seen."""
        height = max(1, self._room)
        top = max(0, min(self._top + rows, self._line_count - height))
        if top == self._top:
            return
        self._top = top
        self.refresh()
        line = self._line(self._cursor)
        edge, step = (top, 1) if line < top else (top + height - 1, -1)
        if not top <= line < top + height:
            self.move_to(edge if self._grouped is None else self._grouped.row_near(edge, step))

    def row_at(self, y: int) -> int | None:
        """The index of the row on a line of the widget; None where there is none: over them, below them, on a group's head."""
        place = self._top + y - self._headings
        if y < self._headings or place >= self._line_count:
            return None
        return self._row_on(place)

    def _row_on(self, place: int) -> int | None:
        """The index of the row on a line; None on the head of a group."""
        return place if self._grouped is None else self._grouped.row_on(place)

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor on a row, one on the row that it is on opens it."""
        index = self.row_at(event.y)
        if event.button != 1 or index is None:
            return
        if index == self._cursor:
            self.post_message(self.Opened())
        self.move_to(index)


def _centred(text: str, width: int, looks: Looks) -> list[Part]:
    """A text in the middle; where it is narrow, its last parts, three blanks apart, are left out."""
    parts = text.split(BETWEEN_PARTS)
    while len(parts) > 1 and cell_len(BETWEEN_PARTS.join(parts)) > width:
        parts.pop()
    text = BETWEEN_PARTS.join(parts)
    text = fit(text, width) if cell_len(text) > width else text
    return [(" " * max(0, (width - cell_len(text)) // 2), looks.text), (text, looks.muted)]
