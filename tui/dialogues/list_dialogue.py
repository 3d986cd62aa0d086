"""A list to look through and choose from: marks, headings, files left out, the keys."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rich.cells import cell_len

from tui.dialogues.browsing import BrowsingDialogue
from tui.widgets.lines import Part, fit, lit
from tui.widgets.rows import Looks


@dataclass(frozen=True, slots=True)
class ListEntry:
    """One row. Only rows with a `value` can be opened."""

    text: str
    value: str = ""
    detail: str = ""
    """Shown before the text, muted."""
    detail_width: int = 0
    positions: tuple[int, ...] = ()
    heading: bool = False


class ListDialogue(BrowsingDialogue[str | None]):
    """Returns the value of the row that was opened, or None."""

    def __init__(self, title: str, entries: Sequence[ListEntry], selected: str = "", hint: str = "") -> None:
        super().__init__(title)
        self._entries = entries
        self._selected = selected
        self._hint = hint

    def begin(self) -> None:
        for index, entry in enumerate(self._entries):
            if entry.value and entry.value == self._selected:
                self.list.move_to(index)

    def hint(self) -> str | list[str]:
        return self._hint or super().hint()

    def key_of(self, row: ListEntry) -> object:
        return row.value, row.text

    def open_row(self) -> None:
        entry = self.list.current
        if entry is not None and entry.value:
            self.dismiss(entry.value)

    def refill(self, *, keep: bool = True) -> None:
        if not self.typed:
            self.list.fill(self._entries, keep=keep)
            return
        from store.search.names.matching import rank

        ranked = rank(self.typed, [entry for entry in self._entries if not entry.heading], lambda entry: entry.text)
        self.list.fill([replace(entry, positions=match.positions) for entry, match in ranked], keep=keep)

    def draw(self, row: ListEntry, width: int, looks: Looks) -> list[Part]:
        return entry_parts(row, width, looks)


def entry_parts(row: ListEntry, width: int, looks: Looks) -> list[Part]:
    """How a row is drawn."""
    if row.heading:
        return [(fit(row.text, width), looks.bright)]
    parts: list[Part] = [(" ", looks.text)]
    if row.detail:
        parts.append((fit(row.detail, row.detail_width or len(row.detail)) + " ", looks.muted))
    room = width - sum(cell_len(text) for text, _ in parts)
    return [*parts, *lit(fit(row.text, room), row.positions, looks.text, looks.bright)]
