"""The message of a key in a box."""

from __future__ import annotations

from typing import ClassVar

from textual.widgets import Static


class MessageText(Static):
    """A message takes as many rows as it needs. If the box has fewer, the box is scrolled to the message, and the wheel
    scrolls on from there."""

    DEFAULT_CSS: ClassVar[str] = """
    MessageText { height: auto; }
    MessageText.-saying { max-height: 100000 !important; }
    """

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)

    def say(self, text: str) -> None:
        """Shows a message as plain text."""
        self.add_class("-saying")
        self.update(text)
        self.call_after_refresh(self.scroll_visible, animate=False, top=True)
