"""The line at the foot of a view or a list: what the last key said, else the keys that work now."""

from __future__ import annotations

from collections.abc import Sequence

from tui.widgets.bar import Bar
from tui.widgets.turns import turns_of


class FootLine(Bar):
    """Word of work that was begun before the key that spoke last stands beside it where it is a problem, and nowhere else."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._said = ""
        self._turn = 0
        """The turn in which that was said."""

    def say(self, text: str, keys: str | Sequence[str], *, problem: bool = False) -> None:
        """Shows a text, or the keys where there is none."""
        turn = turns_of(self.app).speaking
        if self._said and turn < self._turn:
            if problem:
                self.show(self._said, text, problem=True)
            return
        self._said, self._turn = text, turn
        self.show(text, "" if text else keys, problem=problem and bool(text))
