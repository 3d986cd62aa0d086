"""The keys in the reader's foot line."""

from __future__ import annotations

from collections.abc import Sequence

from tui.keys.grammar import Pending
from tui.keys.keymap import Keymap
from tui.keys.where import Where
from tui.widgets.foot_line import FootLine
from tui.widgets.footer import SEARCH_KEYS, footer_keys, pending_keys, verb_keys
from tui.widgets.page.article_view import ArticleView
from tui.widgets.search_line import SearchLine


class FootKeys:
    """Chooses the keys: a search line has its own, and so has a selection; a bare page has none."""

    def __init__(self, foot: FootLine, line: SearchLine, view: ArticleView, keymap: Keymap) -> None:
        self._foot = foot
        self._line = line
        self._view = view
        self._keymap = keymap

    def show(self, message: str = "") -> None:
        """Shows the keys, and a message, if any."""
        self._foot.say(message, self._keys)

    def show_pending(self, pending: Pending) -> None:
        """Shows what was typed, and the keys that may follow."""
        self._foot.say(*pending_keys(pending, self._keys))

    def change(self) -> None:
        """Shows the present keys; the message stays."""
        self._foot.name_keys(self._keys)

    @property
    def _keys(self) -> Sequence[str]:
        if self._view.looks.bare:
            return ()
        if self._line.is_open:
            return SEARCH_KEYS
        return verb_keys(self._keymap) if self._view.selection else footer_keys(self._keymap, Where.READER)
