"""In which line of a text an offset stands, without counting from its beginning each time."""

from __future__ import annotations

from bisect import bisect_left


class LineNumbers:
    """The numbers of a text's lines, from 1."""

    def __init__(self, text: str) -> None:
        self._ends: list[int] = []
        at = text.find("\n")
        while at >= 0:
            self._ends.append(at)
            at = text.find("\n", at + 1)

    def at(self, offset: int) -> int:
        """The line that an offset stands in."""
        return bisect_left(self._ends, offset) + 1
