"""A list to look through and choose from: marks, headings, skipped files, keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from rich.cells import cell_len
from textual import on

from tui.dialogues.browsing import BrowsingDialogue
from tui.dialogues.dialogue import while_open
from tui.dialogues.surface import Surface
from tui.widgets.lines import Part, fit, lit
from tui.widgets.row_looks import Looks
from tui.widgets.rows import RowList
from tui.widgets.table import START, Cell, Column, Table

NO_KEY = "in the palette"
"""The detail of an action that has no key."""
READ_ONLY = ("/ filter", "? keys", "q close")
"""The keys of a list without rows to open."""


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row. Only a row with a `value` can be opened."""

    text: str
    value: str = ""
    detail: str = ""
    """Shown before the text, muted."""
    positions: tuple[int, ...] = ()
    heading: bool = False


@dataclass(frozen=True, slots=True)
class EntryColumns:
    """The columns of entries, by their headings."""

    text: str
    detail: str = ""
    """``""`` where entries have none."""
    detail_cells: int = 0
    has_keys: bool = False
    """Whether the details are keys, and have the look of keys."""

    @property
    def table(self) -> Table:
        """The columns, with that of the details first if there are any."""
        text = Column(self.text, 12, share=1)
        return Table(Column(self.detail, self.detail_cells), text) if self.detail else Table(text)

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return [(START, looks.text), *self.table.heading(width - len(START), looks.muted)]

    def row(self, row: ListEntry, width: int, looks: Looks) -> list[Part]:
        """How an entry is drawn."""
        if row.heading:
            return [(fit(row.text, width), looks.group)]
        detail: list[Cell] = (
            [[(row.detail, looks.chosen if self.has_keys and row.detail != NO_KEY else looks.muted)]]
            if self.detail
            else []
        )
        cells = [*detail, lit(row.text, row.positions, looks.text, looks.bright)]
        return [(START, looks.text), *self.table.row(width - len(START), cells, looks.text)]


class ListDialogue(BrowsingDialogue[str | None]):
    """Returns the value of the row that was opened, or None."""

    SURFACE: ClassVar[Surface] = "box"

    def __init__(
        self,
        title: str,
        entries: Sequence[ListEntry],
        columns: EntryColumns,
        *,
        selected: str = "",
        hint: Sequence[str] = (),
        surface: Surface | None = None,
    ) -> None:
        """`hint` are the keys in the foot line, if they are not the usual ones; `surface` is the list's surface, if it is not
        a box."""
        super().__init__(title)
        self._entries = entries
        self._columns = columns
        self._selected = selected
        self._hint = list(hint)
        self._surface = surface or self.SURFACE

    def surface(self) -> Surface:
        return self._surface

    def begin(self) -> None:
        for index, entry in enumerate(self._entries):
            if entry.value and entry.value == self._selected:
                self.list.move_to(index)
        self.call_after_refresh(self._tell_first)

    def hint(self) -> Sequence[str]:
        return self._hint or super().hint()

    @on(RowList.Moved)
    @while_open
    def _tell_whole(self) -> None:
        """Shows the whole text of a row in the foot line if the list has no room for it."""
        entry = self.list.current
        self.say(entry.text if entry is not None and not self.has_room(entry) else "")

    @while_open
    def _tell_first(self) -> None:
        if self.list.current is not None and not self.has_room(self.list.current):
            self._tell_whole()

    def has_room(self, entry: ListEntry) -> bool:
        """Whether the list has room for all of a row."""
        room = self.list.cells - len(START) - (self._columns.detail_cells + 2 if self._columns.detail else 0)
        return cell_len(entry.text) <= room

    def key_of(self, row: ListEntry) -> object:
        return row.value, row.text

    def open_row(self) -> None:
        entry = self.list.current
        if entry is not None and entry.value:
            self.dismiss(entry.value)

    def refill(self, *, keep: bool = True) -> None:
        self.list.fill(self.matching(), keep=keep)

    def matching(self) -> Sequence[ListEntry]:
        """The entries that match the typed query, best first; all where nothing is typed."""
        if not self.typed:
            return self._entries
        from store.search.names.matching import rank

        ranked = rank(self.typed, [entry for entry in self._entries if not entry.heading], lambda entry: entry.text)
        return [replace(entry, positions=match.positions) for entry, match in ranked]

    def heading(self, width: int, looks: Looks) -> list[Part]:
        return self._columns.heading(width, looks)

    def draw(self, row: ListEntry, width: int, looks: Looks) -> list[Part]:
        return self._columns.row(row, width, looks)
