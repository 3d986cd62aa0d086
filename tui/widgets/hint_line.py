"""The keys of a box, in the lower edge of its frame; what a key led to stands left of them, or in rows of its own."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from tui.widgets.hints import BETWEEN, cells_of, fitting
from tui.widgets.said import Said

KEY = "bold $primary"
CORNERS = 6
"""Cells of an edge that are not for keys: the corners, a stroke and a blank beside each."""
RULE = "─"


class HintLine(Said):
    """Keys stand at the right, each with a word. All of them are seen, in rows of the box where its edge is too short for them,
    or where it has no frame."""

    DEFAULT_CSS = """
    HintLine.-keys { text-align: right; }
    """

    def __init__(self, keys: Sequence[str] = (), told: str = "", *, id: str | None = None) -> None:
        """`keys` are each the key, a blank and what it does."""
        super().__init__(id=id, classes="hint")
        self._keys = tuple(keys)
        self._told = told
        self._set_for = Size()
        """The size of the box that this was last set for."""

    def on_mount(self) -> None:
        self._set()

    def show(self, keys: Sequence[str]) -> None:
        """The keys that work now; nothing is told any more."""
        self._keys, self._told = tuple(keys), ""
        self._set()

    def tell(self, text: str) -> None:
        """Tells something, as it is; ``""`` takes it away."""
        self._told = text
        self._set()

    def set_again(self) -> None:
        """The box has another size."""
        if self._box.outer_size.width != self._set_for.width:
            self._set()

    @property
    def _box(self) -> Widget:
        return next(one for one in self.ancestors if isinstance(one, Widget) and one.has_class("box"))

    def _set(self) -> None:
        box = self._box
        self._set_for = box.outer_size
        framed = box.styles.border_bottom[0] not in ("", "none")
        room = box.outer_size.width - CORNERS if framed else 0
        rows, edge, is_in_edge = parted(self._keys, self.size.width or room), Content(), False
        is_short = bool(self._told) and "\n" not in self._told
        is_told_in_edge = is_short and cell_len(self._told) + cells_of(fitting(self._keys, 0)) + 3 <= room
        if is_told_in_edge:
            keys = fitting(self._keys, room - cell_len(self._told) - 3)
            line = RULE * (room - cell_len(self._told) - cells_of(keys) - 2)
            edge = Content.assemble(self._told, " ", (line, "$panel"), " ", _row(keys))
        elif cells_of(self._keys) <= room:
            edge, is_in_edge = _row(self._keys), True
        box.border_subtitle = edge if edge else None
        self.set_class(not self._told, "-keys")
        if self._told and not is_told_in_edge:
            self.say(self._told)
            return
        self.remove_class("-saying")
        self.display = not is_told_in_edge and not is_in_edge
        self.update(self._told or Content("\n").join(map(_row, rows)))

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


def _row(keys: Sequence[str]) -> Content:
    hints = [Content.assemble((pressed, KEY), f" {does}") for pressed, _, does in (key.partition(" ") for key in keys)]
    return Content(BETWEEN).join(hints)
