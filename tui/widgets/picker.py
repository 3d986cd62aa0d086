"""An input over a ranked list: the widget behind every fuzzy choice."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.widgets.lines import Part, fit, lit
from tui.widgets.query_input import QueryInput
from tui.widgets.rows import Looks, RowList

LIST_KEYS = frozenset({"down", "up", "ctrl+n", "ctrl+p", "enter", "escape", "pagedown", "pageup"})
DIGITS = frozenset("123456789")
SWATCH = "  "


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a picker."""

    value: str
    label: str
    detail: str = ""
    """Shown at the row's end."""
    colour: str = ""
    """The name of a tag's colour."""
    is_name: bool = True
    """Whether the label is what is typed for, so that it is shown why it matched."""


Offer = Callable[[str], Sequence[Choice]]
"""What to offer for what was typed, best first."""


class PickerUser(Protocol):
    """Who decides what becomes of what was picked. It is told at once, so that keys keep their order."""

    def take(self, choice: Choice, *, stay: bool) -> None:
        """A row was taken; with `stay`, another one is wanted."""

    def finish(self) -> None:
        """Enter, with nothing to take."""

    def drop(self) -> None:
        """Backspace, with nothing typed."""

    def leave(self) -> None:
        """Escape."""


class Picker(Vertical):
    """Type to filter, move, take. It tells its user what was taken and decides nothing."""

    DEFAULT_CSS = """
    Picker { height: auto; max-height: 100%; }
    Picker RowList { height: 7; }
    .-short Picker RowList { height: 3; }
    """

    def __init__(self, offer: Offer, user: PickerUser, *, many: bool = False, placeholder: str = "") -> None:
        """With `many`, Tab and comma take a row and stay, and digits take a row while nothing is typed."""
        super().__init__()
        self._offer = offer
        self._user = user
        self._many = many
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        handed_on = LIST_KEYS | ({"tab", ","} if self._many else set())
        when_empty = DIGITS | {"backspace"} if self._many else frozenset[str]()
        yield QueryInput(handed_on, self._key, when_empty=when_empty, placeholder=self._placeholder)
        yield RowList(self._draw)

    def on_mount(self) -> None:
        query = self.query_one(QueryInput)
        self.watch(query, "value", self.refill)  # in the same message as the key, so that both are painted at once
        self.screen.set_focus(query)  # at once: the next key is for it

    def refill(self) -> None:
        """Asks again what is on offer."""
        query = self.query_one(QueryInput).value
        self.query_one(RowList).fill(self._offer(query), keep=False)

    def clear(self) -> None:
        """Empties the line."""
        self.query_one(QueryInput).value = ""
        self.refill()

    @property
    def typed(self) -> str:
        return self.query_one(QueryInput).value

    def _key(self, key: str) -> None:
        rows = self.query_one(RowList)
        match key:
            case "down" | "ctrl+n":
                rows.move_to((rows.cursor + 1) % max(1, len(rows.rows)))
            case "up" | "ctrl+p":
                rows.move_to((rows.cursor - 1) % max(1, len(rows.rows)))
            case "pagedown":
                rows.move(rows.page)
            case "pageup":
                rows.move(-rows.page)
            case "escape":
                self._user.leave()
            case "backspace":
                self._user.drop()
            case "enter":
                self._take(stay=False)
            case "tab" | ",":
                self._take(stay=True)
            case digit:
                index = int(digit) - 1
                if index < len(rows.rows):
                    rows.move_to(index)
                    self._take(stay=False)

    @on(RowList.Opened)
    def _clicked(self, message: RowList.Opened) -> None:
        message.stop()
        self._take(stay=False)

    def _take(self, stay: bool) -> None:
        choice = self.query_one(RowList).current
        if choice is not None:
            self._user.take(choice, stay=stay)
        elif not stay:
            self._user.finish()

    def _found_in(self, choice: Choice) -> tuple[int, ...]:
        """The characters of a label that what is typed was found by."""
        from store.search.matching import match

        found = match(self.typed, choice.label) if choice.is_name and self.typed else None
        return found.positions if found else ()

    def _draw(self, choice: Choice, width: int, looks: Looks) -> list[Part]:
        parts: list[Part] = [(" ", looks.text)]
        if choice.colour:
            parts += [(SWATCH, looks.tag(choice.colour)), (" ", looks.text)]
        used = sum(cell_len(text) for text, _ in parts)
        detail = fit(choice.detail, min(cell_len(choice.detail), width // 2))
        room = width - used - cell_len(detail) - 2
        label = fit(choice.label, room)
        return [
            *parts,
            *lit(label, self._found_in(choice), looks.text, looks.bright),
            (" ", looks.text),
            (detail, looks.muted),
        ]
