"""The keys of a box, in the lower edge of its frame; what a key led to stands left of them, or in rows of its own."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Size

from tui.widgets.edge import box_around, edge_of, hints_of, is_told_in_edge, room_in_edge, shown_in_edge
from tui.widgets.hints import BETWEEN, cells_of
from tui.widgets.message_text import MessageText


class HintLine(MessageText):
    """Keys stand at the right, each with a word. All of them are seen, in rows of the box where its edge is too short for them,
    or where it has no frame."""

    DEFAULT_CSS = """
    HintLine.-keys { text-align: right; }
    """

    def __init__(self, keys: Sequence[str] = (), message: str = "", *, id: str | None = None) -> None:
        """`keys` are each the key, a blank and what it does."""
        super().__init__(id=id, classes="hint")
        self._keys = tuple(keys)
        self._message = message
        self._set_for = Size()
        """The size of the box that this was last set for."""

    def on_mount(self) -> None:
        self._set()

    def show(self, keys: Sequence[str]) -> None:
        """The keys that work now; without a message."""
        self._keys, self._message = tuple(keys), ""
        self._set()

    def tell(self, text: str) -> None:
        """Tells something, as it is; ``""`` takes it away."""
        self._message = text
        self._set()

    def set_again(self) -> None:
        """The box has another size."""
        box = box_around(self)
        if box is not None and box.outer_size.width != self._set_for.width:
            self._set()

    def _set(self) -> None:
        box = box_around(self)
        if box is None:
            return
        self._set_for = box.outer_size
        room = room_in_edge(box)
        is_told = is_told_in_edge(self._message, self._keys, room)
        is_in_edge = is_told or cells_of(self._keys) <= room
        edge = edge_of(self._message, self._keys, room, "$muted") if is_in_edge else None
        box.border_subtitle = edge or None
        self.set_class(not self._message, "-keys")
        if self._message and not is_told:
            self.say(self._message)
            return
        self.remove_class("-saying")
        self.display = not is_in_edge
        self.update(self._message or Content("\n").join(map(hints_of, parted(self._keys, self.size.width or room))))

    @property
    def in_edge(self) -> tuple[str, ...]:
        """The keys that it shows in the edge of the box."""
        box = box_around(self)
        if box is None:
            return ()
        room = room_in_edge(box)
        is_in_edge = is_told_in_edge(self._message, self._keys, room) or cells_of(self._keys) <= room
        return shown_in_edge(self._message, self._keys, room) if is_in_edge else ()

    def on_click(self, event: events.Click) -> None:
        from tui.widgets.clicked_hints import press_hint

        place, width = event.get_content_offset(self), self.size.width
        rows = parted(self._keys, width) if not self._message else []
        if event.button == 1 and place is not None and place.y < len(rows):
            press_hint(self, rows[place.y], place.x, width)

    def say(self, text: str) -> None:
        """Says something in rows of its own, as it is."""
        self.display = True
        super().say(text)


def parted(keys: Sequence[str], width: int) -> list[list[str]]:
    """The keys in rows of so many cells, none of them parted in itself."""
    rows: list[list[str]] = [[]]
    for key in keys:
        if rows[-1] and cell_len(BETWEEN.join((*rows[-1], key))) > width > 0:
            rows.append([])
        rows[-1].append(key)
    return rows
