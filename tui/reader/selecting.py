"""What is selected in the open article."""

from __future__ import annotations

from collections.abc import Callable

from store.articles.article import Passage
from tui.keys.keymap import Keymap
from tui.reading.walk import CursorMotion
from tui.widgets.article_view import ArticleView
from tui.widgets.footer import selection_words


class Selecting:
    """Draws the selection, and says how much it is."""

    def __init__(self, view: ArticleView, motion: CursorMotion, keymap: Keymap, say: Callable[[str], None]) -> None:
        self._view = view
        self._motion = motion
        self._keymap = keymap
        self._say = say

    def show(self) -> None:
        """Draws what is selected now."""
        passage = self._motion.passage(self._view.page, self._view.cursor)
        if passage is None and self._view.selection is None:
            return
        self._view.selection = passage
        self._say(selection_words(self._keymap, self._view.page.text, passage) if passage is not None else "")

    def select(self, passage: Passage, *, is_found: bool) -> None:
        """Selects a passage that was pointed at, or found; `show` draws it."""
        self._view.move_to(self._motion.select(passage, self._view.page, is_found=is_found))

    def end(self) -> None:
        """Nothing is selected any more."""
        self._motion.end_selection(self._view.cursor)
        self.show()
