"""Messages from background work to the list of articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from store.library.listings import Listing

if TYPE_CHECKING:
    from store.library.entities.entity_finding import FindingProgress


class QueryAnswered(Message):
    """The rows of a query have been found."""

    def __init__(self, typed: str, rows: Sequence[Listing]) -> None:
        super().__init__()
        self.typed = typed
        self.rows = rows


class EntityProgress(Message):
    """Names have been looked for in the background."""

    def __init__(self, progress: FindingProgress) -> None:
        super().__init__()
        self.progress = progress
