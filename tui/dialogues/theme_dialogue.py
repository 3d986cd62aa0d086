"""Choosing a theme: the one under the cursor is shown at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import on

from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.surface import Surface
from tui.widgets.lines import Part, lit
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList
from tui.widgets.table import START, Column, Table

COLUMNS = Table(Column("theme", 22, share=1), Column("it is", 8), Column("whose", 12))


@dataclass(frozen=True, slots=True)
class ThemeEntry:
    """A theme that can be chosen."""

    name: str
    """``""`` for the theme that follows the terminal."""
    is_dark: bool | None
    """None where the terminal decides."""
    whose: str

    @property
    def label(self) -> str:
        return self.name or "dark or light, as the terminal is"


class ThemeDialogue(BrowsingDialogue[str | None]):
    """Returns the name of the chosen theme, ``""`` for the one that follows the terminal, or None."""

    SURFACE: ClassVar[Surface] = "box"
    DIMS: ClassVar[bool] = False
    PLACEHOLDER: ClassVar[str] = "a theme"

    def __init__(self, entries: Sequence[ThemeEntry], current: str, show: Callable[[str], None]) -> None:
        """`show` applies a theme as long as the cursor is on it."""
        super().__init__("themes")
        self._entries = entries
        self._current = current
        self._show_theme = show

    def begin(self) -> None:
        self.list.select(self._current)

    def key_of(self, row: ThemeEntry) -> object:
        return row.name

    def hint(self) -> Sequence[str]:
        return ["Enter take", "/ filter", "q leave"]

    def refill(self, *, keep: bool = True) -> None:
        typed = self.typed.casefold()
        self.list.fill([entry for entry in self._entries if typed in entry.label.casefold()], keep=keep)

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(START, looks.text), *COLUMNS.heading(width - len(START), looks.muted)]

    def draw(self, row: ThemeEntry, width: int, looks: Looks) -> list[Part]:
        start = row.label.casefold().find(self.typed.casefold()) if self.typed else -1
        places = range(start, start + len(self.typed)) if start >= 0 else ()
        shade = "" if row.is_dark is None else "dark" if row.is_dark else "light"
        cells = [lit(row.label, places, looks.text, looks.bright), [(shade, looks.muted)], [(row.whose, looks.muted)]]
        return [(START, looks.text), *COLUMNS.row(width - len(START), cells, looks.text)]

    @on(RowList.Moved)
    @on(RowList.Filled)
    @while_open
    def _preview(self) -> None:
        if self.list.current is not None:
            self._show_theme(self.list.current.name)

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current.name)

    def leave(self) -> None:
        self._show_theme(self._current)
        super().leave()
