"""What keys have begun and not finished: a sequence, letters to point with, a search line."""

from __future__ import annotations

from tui.reader.foot_keys import FootKeys
from tui.reader.places import JumpsAndBookmarks
from tui.reader.pointing import Pointing
from tui.reader.searching import Searching
from tui.widgets.key_reader import KeyReader
from tui.widgets.search_line import SearchLine


class UnfinishedInput:
    """Ends all that has begun."""

    def __init__(
        self,
        keys: KeyReader,
        pointing: Pointing,
        line: SearchLine,
        searching: Searching,
        places: JumpsAndBookmarks,
        foot_keys: FootKeys,
    ) -> None:
        self._keys = keys
        self._pointing = pointing
        self._line = line
        self._searching = searching
        self._places = places
        self._foot_keys = foot_keys

    def forget(self) -> None:
        """Another article is shown."""
        self._keys.forget()
        self._pointing.end()
        self._line.close()
        self._foot_keys.show()

    def leave(self) -> None:
        """The mouse is used: everything ends but the hits of a search."""
        self._keys.forget()
        self._pointing.end()
        if self._line.close():
            self._places.leave(self._searching.origin)
            self._searching.leave()
        self._foot_keys.show()
