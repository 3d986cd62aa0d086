"""An input over a ranked list: the widget of every fuzzy choice."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.widgets.hints import BETWEEN
from tui.widgets.lines import Part, fit, lit
from tui.widgets.query_input import QueryInput
from tui.widgets.row_looks import Looks
from tui.widgets.rows import BAR, RowList

LIST_KEYS = frozenset({"down", "up", "ctrl+n", "ctrl+p", "enter", "escape", "pagedown", "pageup"})
DIGITS = frozenset("123456789")
NOTHING = "nothing is called that"
MOST_ROWS = 7
"""Most rows that are seen at once, where no other number is given."""
BETWEEN_PASTED = re.compile(r"[,\t\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
"""Parts several values that are pasted at once."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One row of a picker."""

    value: str
    label: str
    detail: str = ""
    """Shown at the row's end; its parts, two blanks apart, fall away from the left where there is no room."""
    colour: str = ""
    """Name of a tag's colour."""
    sign: str = ""
    """Shown where other rows have their digit."""
    is_name: bool = True
    """Whether the typed text searches the label: then the matching letters are lit."""


class OfferedRows(NamedTuple):
    """The rows for typed text, best first."""

    choices: Sequence[Choice]
    lit: int | None = 0
    """The row that Enter takes, if any."""


Offer = Callable[[str], OfferedRows]
"""Returns the offers for typed text."""


class PickerUser(Protocol):
    """Decides what picking does. It is called at once, so that keys keep their order."""

    def take(self, choice: Choice, *, stay: bool) -> None:
        """A row was taken; with `stay`, the picker stays for another one."""

    def take_nothing(self, *, stay: bool) -> None:
        """Enter came while no row is lit, or with `stay` Tab."""

    def refuse(self, values: Sequence[str]) -> None:
        """Takes the pasted values for which no row was lit."""

    def light(self, choice: Choice | None) -> None:
        """Enter would take another row now, or None. It may be called when nothing has changed."""

    def drop(self) -> None:
        """Backspace came, with nothing typed."""

    def leave(self) -> None:
        """Escape came."""

    def press(self, key: str) -> None:
        """One of the user's own keys came."""


class Picker(Vertical):
    """Type to filter, move, take. It tells its user which row was taken and decides nothing itself. A digit that is typed
    first lights the row of that number; once more is typed, it is text: «5», «5g»."""

    DEFAULT_CSS = """
    Picker { height: auto; max-height: 100%; }
    Picker RowList { height: 7; }
    .-short Picker RowList { max-height: 3; }
    """

    def __init__(
        self,
        offer: Offer,
        user: PickerUser,
        *,
        many: bool = False,
        own: frozenset[str] = frozenset(),
        placeholder: str = "",
        most: int = MOST_ROWS,
    ) -> None:
        """With `many`, Tab, comma and line breaks in a paste take a row and stay, and digits light a row. The keys in `own`
        go to the user. `most` rows are seen at once."""
        super().__init__()
        self._most = most
        self._offer = offer
        self._user = user
        self._many = many
        self._own = own
        self._placeholder = placeholder
        self._digit = ""
        """The digit that lit a row, as long as nothing else is typed."""

    def compose(self) -> ComposeResult:
        handed_on = LIST_KEYS | self._own | ({"tab", ","} if self._many else set())
        when_empty = DIGITS | {"backspace"} if self._many else frozenset[str]()
        paste = self._paste if self._many else None
        yield QueryInput(handed_on, self._key, when_empty=when_empty, paste=paste, placeholder=self._placeholder)
        yield RowList(self._draw, empty=lambda: NOTHING if self.typed.strip() else "")

    def on_mount(self) -> None:
        query = self.query_one(QueryInput)
        self.watch(query, "value", self.refill)  # in the same message as the key, so that both are drawn at once
        self.screen.set_focus(query)  # at once: the line takes the next key

    def refill(self) -> None:
        """Asks for the offers again."""
        if self._digit and self.query_one(QueryInput).value == self._digit:
            return
        self._digit = ""
        offered = self._offer(self.typed)
        start = -1 if offered.lit is None else offered.lit
        rows = self.query_one(RowList)
        rows.fill(offered.choices, keep=False, start=start)
        self._set_height()
        self._user.light(rows.current)

    def show_at_most(self, rows: int) -> None:
        """Takes another number of rows that are seen at once."""
        if rows != self._most:
            self._most = rows
            self._set_height()

    def _set_height(self) -> None:
        for rows in self.query(RowList):
            rows.styles.height = min(self._most, max(1, len(rows.rows)))

    def clear(self) -> None:
        """Empties the line."""
        self._digit = ""
        self.query_one(QueryInput).value = ""
        self.refill()

    def keys_for(self, choice: Choice | None, *keys: str) -> list[str]:
        """The keys that act on a lit row, or without one the key that lights one, if there are rows."""
        if choice is not None:
            return [*keys]
        return [] if self.is_empty else ["↓ choose"]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is listed."""
        return not self.query_one(RowList).rows

    @property
    def typed(self) -> str:
        return "" if self._digit else self.query_one(QueryInput).value

    def _key(self, key: str) -> None:
        rows = self.query_one(RowList)
        match key:
            case "down" | "ctrl+n":
                rows.move_to((rows.cursor + 1) % max(1, len(rows.rows)))
            case "up" | "ctrl+p":
                rows.move_to((max(rows.cursor, 0) - 1) % max(1, len(rows.rows)))
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
            case key if key in self._own:
                self._user.press(key)
            case digit:
                self._light(digit)

    def _light(self, digit: str) -> None:
        """Lights the row of a number, if there is one. The digit stands in the line, so that more can be typed after it."""
        rows = self.query_one(RowList)
        if int(digit) <= len(rows.rows):
            self._digit = digit
            rows.move_to(int(digit) - 1)
        self.query_one(QueryInput).put_in(digit)

    def _paste(self, text: str) -> None:
        """Takes each of several values that are pasted; the text after the last one stays in the line."""
        query, refused = self.query_one(QueryInput), []
        *parted, last = BETWEEN_PASTED.split(text)
        for part in parted:
            query.put_in(part)
            self.refill()
            if self.query_one(RowList).current is not None:
                self._take(stay=True)
            else:
                refused += [self.typed.strip()] if self.typed.strip() else []
                self.clear()  # the next value is not a part of it
        query.put_in(last)
        if refused:
            self._user.refuse(refused)

    @on(RowList.Moved)
    def _moved(self, message: RowList.Moved) -> None:
        message.stop()
        self._user.light(self.query_one(RowList).current)

    @on(RowList.Opened)
    def _clicked(self, message: RowList.Opened) -> None:
        message.stop()
        self._take(stay=False)

    def _take(self, stay: bool) -> None:
        choice = self.query_one(RowList).current
        if choice is not None:
            self._user.take(choice, stay=stay)
        else:
            self._user.take_nothing(stay=stay)

    def _found_in(self, choice: Choice) -> tuple[int, ...]:
        """The characters of a label that match the typed text."""
        from store.search.names.matching import match

        label_match = match(self.typed, choice.label) if choice.is_name and self.typed else None
        return label_match.positions if label_match else ()

    def _draw(self, choice: Choice, width: int, looks: Looks) -> list[Part]:
        parts: list[Part] = [(self._number(choice), looks.muted)]
        if choice.colour:
            parts += [(BAR, looks.tag(choice.colour)), (" ", looks.text)]
        used = sum(cell_len(text) for text, _ in parts)
        most = max(width // 2, width - used - cell_len(choice.label) - 2)
        detail = _falling_away(choice.detail, most)
        room = width - used - cell_len(detail) - 2
        label = fit(choice.label, room)
        return [
            *parts,
            *lit(label, self._found_in(choice), looks.text, looks.bright),
            (" ", looks.text),
            (detail, looks.muted),
        ]

    def _number(self, choice: Choice) -> str:
        """The cells before a row: the digit that lights it, if it has one."""
        if not self._many:
            return " "
        if choice.sign:
            return f"{choice.sign} "
        rows = self.query_one(RowList).rows
        place = next((place for place, row in enumerate(rows[: len(DIGITS)], 1) if row is choice), 0)
        return f"{place} " if place and not self.typed else "  "


def _falling_away(detail: str, width: int) -> str:
    """The parts of a detail that there is room for, the last ones first; the last one is cut where it alone has none."""
    parts = detail.split(BETWEEN)
    while len(parts) > 1 and cell_len(BETWEEN.join(parts)) > width:
        del parts[0]
    detail = BETWEEN.join(parts)
    return fit(detail, min(cell_len(detail), width))
