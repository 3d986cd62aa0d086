"""Which kinds of names are lit, and what each looks like: the page's legend."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import ClassVar

from rich.style import Style
from textual.widget import Widget
from textual.widgets import Static

from store.entities.mention import TYPES, Type
from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.help import LIMITS
from tui.entities.words import HEADINGS
from tui.widgets.lines import Part, fit
from tui.widgets.rows import Looks

LIT, UNLIT = "● ", "○ "
SAMPLES: Mapping[Type, str] = {
    "person": "Ada Lovelace",
    "organisation": "Royal Society",
    "place": "London",
    "other": "Victorian",
    "date": "10 December 1815",
    "money": "£10,000",
}
NAME_CELLS = 16


class TypesDialogue(BrowsingDialogue[frozenset[Type] | None]):
    """Returns the kinds that are not lit."""

    PLACEHOLDER: ClassVar[str] = "a kind of names"

    DEFAULT_CSS = """
    TypesDialogue { align: center bottom; }
    TypesDialogue > .box { height: 12; }
    """

    def __init__(self, hidden: Collection[Type], styles: Mapping[Type, Style]) -> None:
        """`styles` are what each kind looks like on the page."""
        super().__init__("Names: which kinds are lit")
        self._hidden = set(hidden)
        self._styles = styles

    def hint(self) -> str:
        return "Enter lights it, or not · q closes"

    def below(self) -> Iterable[Widget]:
        yield Static(LIMITS, classes="hint", markup=False)

    def refill(self, *, keep: bool = True) -> None:
        self.list.fill([one for one in TYPES if self.typed.casefold() in HEADINGS[one]], keep=keep)

    def draw(self, row: Type, width: int, looks: Looks) -> list[Part]:
        sign = UNLIT if row in self._hidden else LIT
        name = fit(HEADINGS[row], NAME_CELLS)
        return [
            (sign, looks.bright),
            (name, looks.text),
            (SAMPLES[row], looks.text + self._styles[row]),
            (" " * max(0, width - len(sign) - len(name) - len(SAMPLES[row])), looks.text),
        ]

    def open_row(self) -> None:
        if self.list.current is not None:
            self._hidden ^= {self.list.current}
            self.refill()

    def leave(self) -> None:
        self.dismiss(frozenset(self._hidden))
