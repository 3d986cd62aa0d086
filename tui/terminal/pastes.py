"""Pastes, as terminals mark them off from keys: nothing in one can be a key.

A multiplexer may hand on what is pasted with the escape characters that are in it; Textual would read what follows one of
those as keys, and do what they say.
"""

from __future__ import annotations

BEGIN, END = "\x1b[200~", "\x1b[201~"
"""The marks of bracketed paste mode, by xterm's control sequences."""
ESCAPE, SHOWN = "\x1b", "\N{SYMBOL FOR ESCAPE}"


class Pastes:
    """A filter for what is typed, which comes in pieces."""

    def __init__(self) -> None:
        self._is_inside = False
        self._before = ""
        """The end of the last piece, where a mark may have begun."""
        self._held = ""
        """The end of a piece of a paste, which may be the beginning of its end mark."""

    def through(self, typed: str) -> str:
        """The next piece of input, with the escape characters of pastes made visible."""
        passed = ""
        while typed:
            piece, typed = self._inside(typed) if self._is_inside else self._outside(typed)
            passed += piece
        return passed

    def _outside(self, typed: str) -> tuple[str, str]:
        """The input up to the next paste, and the rest."""
        seen = self._before + typed
        begins = seen.find(BEGIN)
        self._is_inside = begins >= 0
        cut = begins + len(BEGIN) - len(self._before) if self._is_inside else len(typed)
        self._before = "" if self._is_inside else seen[-(len(BEGIN) - 1) :]
        return typed[:cut], typed[cut:]

    def _inside(self, typed: str) -> tuple[str, str]:
        """The input up to the end of a paste, and the rest."""
        pasted, mark, left = (self._held + typed).partition(END)
        self._held = "" if mark else next((END[:n] for n in range(len(END) - 1, 0, -1) if pasted.endswith(END[:n])), "")
        self._is_inside = not mark
        return pasted.removesuffix(self._held).replace(ESCAPE, SHOWN) + mark, left
