"""The line of keys at the foot of a box; what a key led to stands in their place."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content

from tui.widgets.hints import BETWEEN
from tui.widgets.said import Said

KEY = "bold $primary"


class HintLine(Said):
    """Keys stand at the right, each with a word; all of them are seen, in more rows where one is too short."""

    DEFAULT_CSS = """
    HintLine.-keys { text-align: right; }
    """

    def __init__(self, keys: Sequence[str] = (), told: str = "", *, id: str | None = None) -> None:
        """`keys` are each the key, a blank and what it does."""
        super().__init__(id=id, classes="hint")
        self._keys = tuple(keys)
        self._told = told
        self._width = 0
        """Cells that the keys were last set for."""

    def on_mount(self) -> None:
        self._set()

    def on_resize(self) -> None:
        if not self._told and self.size.width != self._width:
            self._set()

    def show(self, keys: Sequence[str]) -> None:
        """The keys that work now; nothing is told any more."""
        self._keys, self._told = tuple(keys), ""
        self._set()

    def tell(self, text: str) -> None:
        """Tells something in their place, as it is; ``""`` brings them back."""
        self._told = text
        self._set()

    def _set(self) -> None:
        self.set_class(not self._told, "-keys")
        self._width = self.size.width
        if self._told:
            self.say(self._told)
        else:
            self.remove_class("-saying")
            self.update(Content("\n").join(map(_row, parted(self._keys, self._width))))


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
