"""The next acts to be undone and done again, by the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from store.library.library import Library
from tui.annotations.history import act_words
from tui.keys.ids import Id

if TYPE_CHECKING:
    from store.annotations.acts.journal import Outline


class NextSteps:
    """Keeps them from the last look at the journal, so that they are named without reading."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._outline: Outline | None = None

    def look(self) -> None:
        """Finds out what could be undone and done again; runs in a thread."""
        self._outline = self._library.journal.outline()

    def words(self, article: str) -> dict[str, str]:
        """What undoing and doing again would do in an article, or in the library, by the ids of the actions."""
        if self._outline is None:
            return {}
        steps = zip((Id.ACT_UNDO, Id.ACT_REDO), self._outline.next_steps(article), strict=True)
        return {action: act_words(step) for action, step in steps if step is not None}
