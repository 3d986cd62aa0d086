"""What a key led to, said in a box."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Static


class Said(Static):
    """What is said takes the rows that it needs; where its box has not so many, the box is scrolled to it, and the wheel goes
    on from there."""

    DEFAULT_CSS: ClassVar[str] = """
    Said { height: auto; }
    Said.-saying { max-height: 100000 !important; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)

    def say(self, text: str) -> None:
        """Says something, as it is."""
        self.add_class("-saying")
        self.update(text)
        self.call_after_refresh(self.scroll_visible, animate=False, top=True)
