"""The keys that stand in the reader's foot line."""

from __future__ import annotations

from tui.keys.keymap import Keymap
from tui.keys.where import Where
from tui.widgets.article_view import ArticleView
from tui.widgets.foot_line import FootLine
from tui.widgets.footer import SEARCH_KEYS, footer_keys
from tui.widgets.search_line import SearchLine


class FootKeys:
    """Knows which they are: a search that is typed has its own, a bare page has none."""

    def __init__(self, foot: FootLine, line: SearchLine, view: ArticleView, keymap: Keymap) -> None:
        self._foot = foot
        self._line = line
        self._view = view
        self._keymap = keymap

    def show(self) -> None:
        """Shows them, and nothing that is said."""
        keys = SEARCH_KEYS if self._line.is_open else footer_keys(self._keymap, Where.READER)
        self._foot.say("", () if self._view.looks.bare else keys)
