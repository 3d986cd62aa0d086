"""Choosing the colour of a tag."""

from __future__ import annotations

from typing import ClassVar

from store.annotations.tags import COLOURS
from tui.dialogues.browsing import BrowsingDialogue
from tui.widgets.lines import Part, fit
from tui.widgets.rows import Looks

SWATCH = "    "


class ColourDialogue(BrowsingDialogue[str | None]):
    """Returns the colour that was chosen, or None."""

    PLACEHOLDER: ClassVar[str] = "a colour"

    DEFAULT_CSS = f"""
    ColourDialogue > .box {{ width: 60; height: {len(COLOURS) + 4}; }}
    """

    def __init__(self, tag: str, colour: str) -> None:
        """`colour` is the one that the tag has."""
        super().__init__(f"A colour for {tag}")
        self._colour = colour

    def begin(self) -> None:
        self.list.select(self._colour)

    def hint(self) -> str:
        return "Enter takes it · / filter · q leaves"

    def refill(self, *, keep: bool = True) -> None:
        self.list.fill([colour for colour in COLOURS if self.typed.casefold() in colour], keep=keep)

    def draw(self, row: str, width: int, looks: Looks) -> list[Part]:
        has = "  has it now" if row == self._colour else ""
        room = width - len(SWATCH) - len(has) - 2
        return [
            (" ", looks.text),
            (SWATCH, looks.tag(row)),
            (" ", looks.text),
            (fit(row, room), looks.text),
            (has, looks.muted),
        ]

    def open_row(self) -> None:
        if self.list.current is not None:
            self.dismiss(self.list.current)
