"""The types of entities: which of them are lit, and what each looks like. It is the page's legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import ClassVar

from rich.style import Style
from textual.widget import Widget
from textual.widgets import Static

from store.entities.mention import TYPES, Type
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.help import LIMITS
from tui.dialogues.surface import Surface
from tui.entities.words import HEADINGS
from tui.keys.ids import Id
from tui.reading.lit_names import SELDOM, LitNames
from tui.widgets.footer import keys_for
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part
from tui.widgets.row_looks import Looks
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
COLUMNS = Table(Column("kind", 16), Column("on the page", 16, share=1), Column("lit", 19, since=56))


class TypesDialogue(BrowsingDialogue[frozenset[str] | None]):
    """Returns the types that are lit at no level."""

    PLACEHOLDER: ClassVar[str] = "a kind of names"

    SURFACE: ClassVar[Surface] = "box"

    DEFAULT_CSS = """
    TypesDialogue.-tall .hint, TypesDialogue.-high .hint { margin-top: 1; }
    """

    def __init__(self, lit: LitNames, styles: Mapping[Type, Style]) -> None:
        """`lit` says which are lit now; `styles` are the styles of each type on the page."""
        super().__init__("names: which kinds are lit")
        self._lit = lit
        self._styles = styles

    def hint(self) -> Sequence[str]:
        return ["Enter light, or not", "q close"]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(" " * len(LIT), looks.text), *COLUMNS.heading(width - len(LIT), looks.muted)]

    def below(self) -> Iterable[Widget]:
        yield Static(LIMITS, classes="hint", markup=False)

    def refill(self, *, keep: bool = True) -> None:
        self.list.fill([kind for kind in TYPES if self.typed.casefold() in HEADINGS[kind]], keep=keep)

    def draw(self, row: Type, width: int, looks: Looks) -> list[Part]:
        is_lit = self._lit.lights(row)
        sign, sample = (LIT, self._styles[row]) if is_lit else (UNLIT, Style.null())
        cells: list[Cell] = [
            [(HEADINGS[row], looks.text)],
            [(SAMPLES[row], looks.text + sample)],
            [(self._when(row), looks.muted)],
        ]
        return [(sign, looks.sign), *COLUMNS.row(width - len(sign), cells, looks.text)]

    def _when(self, row: Type) -> str:
        """When names of a type are lit."""
        if row in self._lit.hidden:
            return "never"
        if self._lit.lights(row):
            return "now"
        (turns,) = keys_for(keymap_of(self.app), {Id.ENTITY_TURN: ""})[:1] or ("",)
        return f"only in full: {turns}" if row in SELDOM else f"not now: {turns}"

    def open_row(self) -> None:
        if self.list.current is not None:
            self._lit = self._lit._replace(hidden=self._lit.hidden ^ {self.list.current})
            self.refill()

    def leave(self) -> None:
        self.dismiss(self._lit.hidden)
