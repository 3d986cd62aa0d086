"""The keys of a view, as a list to look through."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby, zip_longest
from typing import Any, ClassVar

from textual.app import App

from tui.dialogues.list_dialogue import NO_KEY, EntryColumns, ListDialogue, ListEntry
from tui.dialogues.surface import Surface
from tui.dialogues.wrapped_entries import wrapped
from tui.keys.keymap import Keymap
from tui.keys.labels import key_label
from tui.keys.where import Where
from tui.widgets.key_reader import keymap_of
from tui.widgets.lines import Part
from tui.widgets.read_rows import ReadRows
from tui.widgets.row_looks import Looks
from tui.widgets.rows import LEAD, TRAIL, RowList
from tui.widgets.table import START

KEYS = EntryColumns("what it does", "keys", 16, has_keys=True)
COLUMNS_FROM = (0, 100, 150)
"""The least widths of a window for one, two and three columns."""
BETWEEN = "   "
NOTHING = ListEntry("")
LIMITS = "About seven names in ten are wholly right at first; Enter on a name corrects it, here or everywhere."
DEPARTURES = (
    "t tags and T takes tags off; there is no «till»",
    "tt, aa, yy and HH act on the sentence: a wrapped line means nothing in prose",
    "V selects paragraphs",
    'right after v, a waits for an object: vaw vas vap va"; vaa writes a note, as a does once something is selected',
    "s picks a sentence, H highlights, r gives an annotation the selection, J and K go to other articles",
    "ge lists the names of the article",
    "? is help",
)
"""What a reader who knows vim would not expect."""
TAG_PICKER = (
    ("take the lit row: a tag that is named, shortened or misspelt, else the new one", "Enter"),
    ("take it, and another", "Tab  ,"),
    ("the new tag, while one that is there is lit", "↑"),
    ("light a row, on an empty line", "1–9  ↓"),
    ("drop the last that was taken", "Backspace"),
    ("make a tag of the words of the passage", "C-y"),
)
"""What the picker's keys do; the picker that takes tags off has the same."""
TAGGED_IN = (Where.READER, Where.ANNOTATIONS, Where.DOSSIER)
LEGEND = (
    "people are underlined, organisations bold, places italic, other names both italic and underlined",
    "dates and amounts of money are underlined and muted; all mentions of what the cursor is on are bold and underlined",
    LIMITS,
)

MOUSE_IN_TEXT = {
    "click": "put the cursor there; on a tag below the page, list its passages",
    "click on the map": "go to that place",
    "drag": "select",
    "double click": "select the word; dragged on, whole words",
    "triple click": "select the sentence; dragged on, whole sentences",
    "wheel": "scroll",
}
MOUSE_IN_LISTS = {
    "click": "choose a row",
    "second click": "open it",
    "wheel": "scroll",
}
"""What the mouse does, by what is done with it."""


HelpRow = tuple[ListEntry | None, ...]
"""Entries that stand next to each other in the columns; None where a column has ended."""


class Help(ListDialogue):
    """The keys, in as many columns as there is room for. Its own key closes it too. Matches of a query stand in one column,
    best first."""

    SURFACE: ClassVar[Surface] = "page"
    CRUMB: ClassVar[str] = "keys"

    def __init__(self, entries: Sequence[ListEntry]) -> None:
        super().__init__("keys", entries, KEYS, hint=("/ filter", "q close"))
        self._width = 0
        """Cells of the window that it was filled for."""
        self._count = 1
        """Number of columns."""

    def open_help(self) -> None:
        self.leave()

    def rows(self) -> RowList:
        return ReadRows(self.draw, key=self.key_of, heading=self.heading, empty=self.nothing_here)

    def on_resize(self) -> None:
        super().on_resize()
        width = self.app.size.width
        if width != self._width:
            self._width, self._count = width, sum(width >= least for least in COLUMNS_FROM)
            if self.is_mounted:
                self.refill()

    def refill(self, *, keep: bool = True) -> None:
        count = 1 if self.typed else self._count
        whole = self._column_room(self._width - LEAD - TRAIL, count)
        room = KEYS.table.widths(whole - len(START))[1]
        entries = [row for entry in self.matching() for row in wrapped(entry, whole if entry.heading else room)]
        self.list.fill(entries if count == 1 else beside(entries, count), keep=keep)

    def key_of(self, row: ListEntry | HelpRow) -> object:
        return super().key_of(row) if isinstance(row, ListEntry) else row

    def has_room(self, entry: ListEntry) -> bool:  # noqa: ARG002 -- what is long goes on in the next row
        """Whether the list has room for all of a row."""
        return True

    def open_row(self) -> None:
        """Does nothing: keys are pressed, not opened."""

    @staticmethod
    def _column_room(width: int, count: int) -> int:
        """The cells of each of several columns."""
        return (width - (count - 1) * len(BETWEEN)) // count

    def heading(self, width: int, looks: Looks) -> list[Part]:
        count = 1 if self.typed else self._count
        room = self._column_room(width, count)
        parts: list[Part] = []
        for _ in range(count):
            parts += [(BETWEEN if parts else "", looks.text), *super().heading(room, looks)]
        return parts

    def draw(self, row: ListEntry | HelpRow, width: int, looks: Looks) -> list[Part]:
        if isinstance(row, ListEntry):
            return super().draw(row, width, looks)
        room = self._column_room(width, len(row))
        parts: list[Part] = []
        for entry in row:
            parts += [(BETWEEN if parts else "", looks.text), *super().draw(entry or NOTHING, room, looks)]
        return parts


def beside(entries: Sequence[ListEntry], columns: int) -> list[HelpRow]:
    """Parts entries into columns of about the same height; a group stays in one column."""
    groups: list[list[ListEntry]] = []
    for entry in entries:
        if not groups or (entry.heading and not groups[-1][-1].heading):
            groups.append([])
        groups[-1].append(entry)
    filled: list[list[ListEntry]] = [[]]
    left = len(entries)
    for group in groups:
        ideal = left / (columns - len(filled) + 1)
        if filled[-1] and len(filled) < columns and len(filled[-1]) + len(group) / 2 > ideal:
            left -= len(filled[-1])
            filled.append([])
        filled[-1] += group
    return list(zip_longest(*filled))


def show_help(app: App[Any], where: Where) -> None:
    """Opens the keys of a view over it."""
    entries = help_entries(keymap_of(app), where)
    app.push_screen(Help(entries))


def help_entries(keymap: Keymap, where: Where) -> list[ListEntry]:
    """The entries: a heading for each group, a row for each action."""
    entries: list[ListEntry] = []
    groups = [
        (group, list(actions)) for group, actions in groupby(keymap.actions_in(where), lambda action: action.group)
    ]
    groups.sort(key=lambda group: min(len(action.where) for action in group[1]))  # actions of few places come first
    for group, actions in groups:
        entries.append(ListEntry(group, heading=True))
        for action in sorted(actions, key=lambda action: not action.keys):
            keys = "  ".join(map(key_label, action.keys)) or NO_KEY
            entries.append(ListEntry(action.label, detail=keys))
        entries.append(ListEntry(""))
    if where in TAGGED_IN:
        entries.append(ListEntry("in the tag picker", heading=True))
        entries += [ListEntry(label, detail=keys) for label, keys in TAG_PICKER]
        entries.append(ListEntry(""))
    entries.append(ListEntry("mouse", heading=True))
    mouse = MOUSE_IN_TEXT if where == Where.READER else MOUSE_IN_LISTS
    entries += [ListEntry(what, detail=gesture) for gesture, what in mouse.items()]
    if where == Where.READER:
        entries.append(ListEntry(""))
        entries.append(ListEntry("names on the page", heading=True))
        entries += [ListEntry(line) for line in (*LEGEND, "")]
        entries.append(ListEntry("other than in vim", heading=True))
        entries += [ListEntry(line) for line in DEPARTURES]
    return entries
