"""A text that grows by pieces at its end."""

from __future__ import annotations


class TextPieces:
    """The pieces of a text, and its length in characters."""

    __slots__ = ("_pieces", "length")

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self.length = 0

    def write(self, text: str) -> None:
        self._pieces.append(text)
        self.length += len(text)

    def strip_end(self) -> None:
        """Takes back the white space at the end of the text, which belongs to no block."""
        while self._pieces:
            stripped = self._pieces[-1].rstrip()
            self.length -= len(self._pieces[-1]) - len(stripped)
            if stripped:
                self._pieces[-1] = stripped
                return
            self._pieces.pop()

    def ending(self, most: int) -> str:
        """At most so many of the last characters of the last piece."""
        return self._pieces[-1][-most:] if self._pieces else ""

    @property
    def ends_in_space(self) -> bool:
        """Whether white space can be left out here: at the beginning, and after white space."""
        return not self._pieces or self._pieces[-1].endswith((" ", "\n"))

    def whole(self) -> str:
        return "".join(self._pieces)
