"""The types of entities: which of them are lit, and what each looks like. It is the page's legend."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from rich.style import Style
from textual.widget import Widget
from textual.widgets import Static

from store.entities.mention import TYPES, Type
from tui.dialogues.browsing import BrowsingDialogue, Surface
from tui.dialogues.help import LIMITS
from tui.entities.words import HEADINGS
from tui.widgets.lines import Part
from tui.widgets.rows import Looks
from tui.widgets.table import Cell, Column, Table

LIT, UNLIT = "● ", "○ "
SAMPLES: Mapping[Type, str] = {
    "person": "Ada Lovelace",
    "organisation": "Royal Society",
    "place": "London",
    "other": "Victorian",
    "date": "10 December 1815",
    "money": "£10,000",
}
COLUMNS = Table(Column("kind", 16), Column("on the page", 20, share=1))


class TypesDialogue(BrowsingDialogue[frozenset[Type] | None]):
    """Returns the types that are not lit."""

    PLACEHOLDER: ClassVar[str] = "a kind of names"

    SURFACE: ClassVar[Surface] = "box"

    def __init__(self, hidden: Collection[Type], styles: Mapping[Type, Style]) -> None:
        """`styles` are the styles of each type on the page."""
        super().__init__("Names: which kinds are lit")
        self._hidden = set(hidden)
        self._styles = styles

    def hint(self) -> list[str]:
        return ["Enter light, or not", "q close"]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(" " * len(LIT), looks.text), *COLUMNS.heading(width - len(LIT), looks.muted)]

    def below(self) -> Iterable[Widget]:
        yield Static(LIMITS, classes="hint", markup=False)

    def refill(self, *, keep: bool = True) -> None:
        self.list.fill([one for one in TYPES if self.typed.casefold() in HEADINGS[one]], keep=keep)

    def draw(self, row: Type, width: int, looks: Looks) -> list[Part]:
        sign = UNLIT if row in self._hidden else LIT
        cells: list[Cell] = [[(HEADINGS[row], looks.text)], [(SAMPLES[row], looks.text + self._styles[row])]]
        return [(sign, looks.bright), *COLUMNS.row(width - len(sign), cells, looks.text)]

    def open_row(self) -> None:
        if self.list.current is not None:
            self._hidden ^= {self.list.current}
            self.refill()

    def leave(self) -> None:
        self.dismiss(frozenset(self._hidden))
