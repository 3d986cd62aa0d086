"""What all dialogues have in common: a box over the view, and a line that says what its keys do."""

from __future__ import annotations

from typing import TypeVar

from textual import events
from textual.screen import ModalScreen

Result = TypeVar("Result")


class Dialogue(ModalScreen[Result]):
    """A box that returns a value and writes nothing. The view under it stays to be read."""

    DEFAULT_CSS = """
    Dialogue { align: center bottom; background: transparent; }
    Dialogue > .box {
        width: 100%; max-width: 100; height: auto; max-height: 80%;
        background: $surface; border: round $primary; padding: 0 1; margin: 0 1;
    }
    Dialogue RowList { .rows--row { background: $surface; } }
    Dialogue .hint { color: $muted; height: auto; max-height: 2; }
    Dialogue.-short > .box, Dialogue.-linear > .box { max-height: 100%; border: none; }
    Dialogue.-short .hint { display: none; }
    """

    def on_mount(self) -> None:
        self.set_class(self.app.has_class("-linear"), "-linear")

    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012 -- Textual's own declaration


class TypingDialogue(Dialogue[Result]):
    """A dialogue to type in. Keys that come before its line is there are kept for it."""

    def __init__(self) -> None:
        super().__init__()
        self._typed_ahead: list[events.Key] = []

    def keep_for_later(self, event: events.Key) -> None:
        """Takes a key that came before there was a line for it."""
        self._typed_ahead.append(event)

    def on_descendant_focus(self) -> None:
        while self._typed_ahead and self.focused is not None:
            key = self._typed_ahead.pop(0)
            self.focused.post_message(events.Key(key.key, key.character))
