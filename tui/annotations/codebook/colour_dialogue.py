"""Choosing the colour of a tag."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from store.annotations.tags import COLOURS
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.surface import Surface
from tui.widgets.colours.theme import tag_ground
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks
from tui.widgets.rows import BAR
from tui.widgets.table import START, Cell, Column, Table

SAMPLE = " a tagged passage "
COLUMNS = Table(Column("colour", 12), Column("on the page", len(SAMPLE), since=40), Column("the tag", 10, share=1))


class ColourDialogue(BrowsingDialogue[str | None]):
    """Returns the colour that was chosen, or None."""

    PLACEHOLDER: ClassVar[str] = "a colour"

    SURFACE: ClassVar[Surface] = "box"

    def __init__(self, tag: str, colour: str) -> None:
        """`colour` is the one that the tag has."""
        super().__init__(f"a colour for {tag}")
        self._colour = colour

    def begin(self) -> None:
        self.list.select(self._colour)

    def hint(self) -> Sequence[str]:
        return ["Enter take", "/ filter", "q leave"]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(START, looks.text), *COLUMNS.heading(width - len(START), looks.muted)]

    def refill(self, *, keep: bool = True) -> None:
        self.list.fill([colour for colour in COLOURS if self.typed.casefold() in colour], keep=keep)

    def draw(self, row: str, width: int, looks: Looks) -> list[Part]:
        cells: list[Cell] = [
            [(BAR, looks.tag(row)), (f" {row}", looks.text)],
            [(SAMPLE, looks.text + tag_ground(self.app, row))],
            [("has it now" if row == self._colour else "", looks.muted)],
        ]
        return [(START, looks.text), *COLUMNS.row(width - len(START), cells, looks.text)]

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)
