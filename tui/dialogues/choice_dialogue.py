"""Choosing one thing by typing part of its name: the palette of actions, and other short lists."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.widgets import Static

from tui.dialogues.dialogue import TypingDialogue
from tui.widgets.box import Box
from tui.widgets.hint_line import HintLine
from tui.widgets.picker import NOTHING, Choice, OfferedRows, Picker

LONGEST_NAME = 60
"""Cells of a name that a frame has room for."""
SHARE, SHORT_BELOW, AROUND = 0.8, 16, 5
"""The share of a window's height that a box has; the height below which it has all of it; the rows of the box and over it that
are not rows of its list."""
FEWEST, MOST = 3, 20
"""The numbers of rows between which a list is as high as its window allows."""
TAKES, LEAVES = "Enter take it", "Escape leave"


def rows_seen(height: int) -> int:
    """How many rows of a list a window has room for."""
    return max(FEWEST, min(MOST, (height if height < SHORT_BELOW else int(SHARE * height)) - AROUND))


def none_lit(picker: Picker) -> str:
    """The message where Enter finds no row lit."""
    return NOTHING if picker.is_empty else f"{NOTHING}; ↓ chooses one of what is listed"


def offered(choices: Sequence[Choice], typed: str) -> OfferedRows:
    """Offers the choices of a closed list that match typed text. Lit is the first one that the text can mean. Choices that
    only have its letters come last, and Enter does not take them."""
    from store.search.names.label_index import LabelIndex
    from store.search.names.relation import answers

    ranked = LabelIndex(choices, lambda choice: choice.label).rank(typed)
    if not typed.strip():
        return OfferedRows(ranked)
    answering = [choice for choice in ranked if answers(typed, choice.label)]
    others = [choice for choice in ranked if choice not in answering]
    return OfferedRows([*answering, *others], 0 if answering else None)


class ChoiceDialogue(TypingDialogue[str | None]):
    """Returns the value of the chosen row, or None."""

    def __init__(
        self, choices: Sequence[Choice], name: str, takes: str = TAKES, placeholder: str = "a part of its name"
    ) -> None:
        """`name` stands in the frame."""
        super().__init__()
        self._choices = choices
        self._name_of_box = name
        self._takes = takes
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        with Box():
            if cell_len(self._name_of_box) > LONGEST_NAME:  # the frame would cut it
                yield Static(self._name_of_box, classes="quote", markup=False)
            yield Picker(self._offer, self, placeholder=self._placeholder, most=rows_seen(self.app.size.height))
            yield HintLine()

    def on_mount(self) -> None:
        self.call_box(self._name_of_box)

    def on_resize(self) -> None:
        for picker in self.query(Picker):
            picker.show_at_most(rows_seen(self.app.size.height))

    def _offer(self, typed: str) -> OfferedRows:
        return offered(self._choices, typed)

    def take(self, choice: Choice, *, stay: bool) -> None:  # noqa: ARG002 -- one is taken here
        self.dismiss(choice.value)

    def take_nothing(self, *, stay: bool) -> None:  # noqa: ARG002
        if self._choices:
            self.query_one(HintLine).tell(none_lit(self.query_one(Picker)))
        else:
            self.dismiss(None)

    def refuse(self, values: Sequence[str]) -> None:
        """One line is typed here."""

    def light(self, choice: Choice | None) -> None:
        keys = self.query_one(Picker).keys_for(choice, self._takes)
        self.query_one(HintLine).show((*keys, LEAVES))

    def drop(self) -> None:
        """There is nothing to drop."""

    def leave(self) -> None:
        self.dismiss(None)

    def press(self, key: str) -> None:
        """It has no keys of its own."""
