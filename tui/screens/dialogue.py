"""What all dialogues have in common: a box over the view, and a line that says what its keys do."""

from __future__ import annotations

from typing import TypeVar

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
    Dialogue .hint { color: $muted; height: auto; }
    """
