"""What the work of the list of articles tells it."""

from __future__ import annotations

from textual.message import Message

from store.library.listings import Listing


class Looked(Message):
    """Rows have been looked for."""

    def __init__(self, typed: str, rows: list[Listing]) -> None:
        super().__init__()
        self.typed = typed
        self.rows = rows
