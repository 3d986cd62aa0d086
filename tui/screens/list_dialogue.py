"""A list to look through and choose from: annotations, files left out, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len
from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from tui.keys import Where
from tui.reading.grammar import Command
from tui.screens.dialogue import Dialogue
from tui.screens.key_reader import KeyReader, keymap_of
from tui.screens.list_keys import move_in
from tui.widgets.lines import Part, fit, lit
from tui.widgets.query_input import QueryInput
from tui.widgets.rows import Looks, RowList


@dataclass(frozen=True, slots=True)
class Entry:
    """One row. Only rows with a `value` can be opened."""

    text: str
    value: str = ""
    detail: str = ""
    """Shown before the text, muted."""
    detail_width: int = 0
    colour: str = ""
    positions: tuple[int, ...] = ()
    heading: bool = False


class ListDialogue(Dialogue[str | None]):
    """Returns the value of the row that was opened, or None."""

    DEFAULT_CSS = """
    ListDialogue { align: center middle; }
    ListDialogue > .box { height: 85%; max-height: 100%; }
    ListDialogue QueryInput { display: none; }
    ListDialogue.-filtering QueryInput { display: block; }
    """

    def __init__(self, title: str, entries: Sequence[Entry], selected: str = "", hint: str = "") -> None:
        super().__init__()
        self._title = title
        self._entries = entries
        self._selected = selected
        self._hint = hint

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield QueryInput(frozenset({"escape", "enter", "up", "down"}), self._filter_key, placeholder="filter")
            yield RowList(self._draw, key=lambda entry: (entry.value, entry.text))
            yield Static(self._hint or "/ filter · Enter opens · q or Escape closes", classes="hint", markup=False)

    def on_mount(self) -> None:
        self._keys = KeyReader(keymap_of(self.app).actions_in(Where.LIST))
        box = self.query_one(".box")
        box.border_title = self._title.replace("[", r"\[")
        rows = self.query_one(RowList)
        rows.fill(self._entries)
        for index, entry in enumerate(self._entries):
            if entry.value and entry.value == self._selected:
                rows.move_to(index)
        self.watch(self.query_one(QueryInput), "value", self._filter, init=False)

    def take_key(self, event: events.Key) -> None:
        command = self._keys.read(event)
        if isinstance(command, Command):
            event.stop()
            self._run(command)

    def _run(self, command: Command) -> None:
        rows = self.query_one(RowList)
        if move_in(rows, command):
            return
        match command.action:
            case "row.open":
                self._open()
            case "rows.filter":
                self.add_class("-filtering")
                self.set_focus(self.query_one(QueryInput))
            case "view.back" if self.query_one(QueryInput).value:
                self._end_filter()
            case "view.close" | "view.back" | "help.open":
                self.dismiss(None)

    @on(RowList.Opened)
    def _open(self) -> None:
        entry = self.query_one(RowList).current
        if entry is not None and entry.value:
            self.dismiss(entry.value)

    def _filter_key(self, key: str) -> None:
        rows = self.query_one(RowList)
        match key:
            case "up":
                rows.move(-1)
            case "down":
                rows.move(1)
            case "enter":
                self.set_focus(None)
            case _:
                self._end_filter()

    def _end_filter(self) -> None:
        self.query_one(QueryInput).value = ""
        self.remove_class("-filtering")
        self.set_focus(None)

    def _filter(self) -> None:
        from store.search.matching import rank

        typed = self.query_one(QueryInput).value
        if not typed:
            self.query_one(RowList).fill(self._entries)
            return
        ranked = rank(typed, [entry for entry in self._entries if not entry.heading], lambda entry: entry.text)
        self.query_one(RowList).fill([replace(entry, positions=match.positions) for entry, match in ranked], keep=False)

    def _draw(self, entry: Entry, width: int, looks: Looks) -> list[Part]:
        if entry.heading:
            return [(fit(entry.text, width), looks.bright)]
        parts: list[Part] = [(" ", looks.text)]
        if entry.colour:
            parts += [("  ", looks.tag(entry.colour)), (" ", looks.text)]
        if entry.detail:
            parts.append((fit(entry.detail, entry.detail_width or len(entry.detail)) + " ", looks.muted))
        room = width - sum(cell_len(text) for text, _ in parts)
        return [*parts, *lit(fit(entry.text, room), entry.positions, looks.text, looks.bright)]
