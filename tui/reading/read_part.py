"""How much of a text was read."""

from __future__ import annotations

from dataclasses import dataclass

from store.articles.article import Passage


@dataclass(slots=True)
class ReadPart:
    """The part that was read: from the beginning without gaps, as far as it was seen in the window."""

    end: int = 0
    is_visit: bool = False
    """Whether the reader only visits a place: then what is seen does not count as read."""

    def begin(self) -> None:
        """Ends a visit: what is seen from now on counts as read."""
        self.is_visit = False

    def see(self, shown: Passage) -> None:
        """Takes what is in the window. Text that was jumped over was not read."""
        if shown.start <= self.end and not self.is_visit:
            self.end = max(self.end, shown.end)
