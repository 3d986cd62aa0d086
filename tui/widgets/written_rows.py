"""Rows of the screen as they are written to the terminal, in as few bytes as their cells need.

Rich writes each piece of a row with all of its colours and an end to them. A terminal keeps the colours until they are changed,
so a piece needs only what differs from the piece before it. Where the row before ended in blanks of the same look, those of the
new row are there already. Of a list of titles that leaves half of the bytes, and one write takes them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from rich.color import ColorSystem
from textual.strip import Strip

END = "\x1b[0m"
"""The control sequence that ends all colours and attributes (SGR of ECMA-48)."""
EMPTIED = "\x1b[2K"
"""The control sequence that empties the row of the cursor (EL of ECMA-48)."""
COUNTED_OTHERWISE = re.compile(
    "[\u0300-\u036f\u0590-\u0fff\u1100-\u11ff\u1780-\u17ff\u200b-\u200f\u20d0-\u20ff\u2600-\u27bf\ufe00-\ufe0f"
    "\U0001f000-\U000e01ef]"
)
"""Signs whose cells terminals count in more than one way: marks and joiners, scripts whose letters join, emoji."""
INKS = frozenset(map(str, (*range(30, 40), *range(90, 98))))
GROUNDS = frozenset(map(str, (*range(40, 50), *range(100, 108))))
"""The codes that begin a colour of the letters, and one of their ground."""
LONGER = {"5": 3, "2": 5}
"""How many codes there are of a colour out of 256, and of one of 24 bits, by the second one."""
CHOSEN_BY_MORE = frozenset(("38", "48"))
"""The codes after which more of them say the colour."""


class WrittenRow(NamedTuple):
    """A row of the screen. It begins and ends without colours."""

    body: str
    """Its cells with their control sequences, without the blanks at its end."""
    blanks: int
    """How many there are."""
    look: str
    """The codes that hold at its end; the blanks look so."""

    def over(self, before: WrittenRow | None) -> str:
        """What is written where another row stands; None where that is not known."""
        blanks = self.blanks
        if not self.body.isascii() and COUNTED_OTHERWISE.search(self.body) is not None:
            return f"{EMPTIED}{self._with(blanks)}"
        is_there = before is not None and before.look == self.look and _is_counted_alike(before.body)
        if is_there and before is not None:
            blanks = max(0, blanks - before.blanks)
        return self._with(blanks)

    def _with(self, blanks: int) -> str:
        return f"{self.body}{' ' * blanks}{END if self.look else ''}"


def row_of(strips: Iterable[Strip], system: ColorSystem | None) -> WrittenRow:
    """A row of pieces that stand side by side, in the colours that a terminal has."""
    system = system or ColorSystem.TRUECOLOR
    written: list[str] = []
    look = ""
    for strip in strips:
        for text, style, _ in strip._segments:
            codes = ""
            if style is not None:
                codes = style._ansi if style._ansi is not None else Strip.render_ansi(style, system)
                if style._link:
                    written += [change(look, ""), Strip.render_style(style, text, system)]
                    look = ""
                    continue
            if codes != look:
                written.append(change(look, codes))
                look = codes
            written.append(text)
    row = "".join(written)
    body = row.rstrip(" ")
    return WrittenRow(body, len(row) - len(body), look)


@lru_cache(maxsize=4_096)
def change(before: str, after: str) -> str:
    """The sequence that leads from one look to another, each given by its codes. Attributes are never ended one by one: not
    every terminal knows how."""
    if before == after:
        return ""
    if not after:
        return END
    old, new = _parts(before), _parts(after)
    if old.keys() - new.keys():
        return f"\x1b[0;{after}m"
    return f"\x1b[{';'.join(code for part, code in new.items() if old.get(part) != code)}m"


def _parts(look: str) -> dict[str, str]:
    """The codes of a look: the colour of the letters, that of their ground, and each attribute."""
    codes = look.split(";") if look else []
    parts: dict[str, str] = {}
    while codes:
        code = codes[0]
        length = LONGER[codes[1]] if code in CHOSEN_BY_MORE else 1
        part = "ink" if code in INKS else "ground" if code in GROUNDS else code
        parts[part] = ";".join(codes[:length])
        del codes[:length]
    return parts


def _is_counted_alike(text: str) -> bool:
    return text.isascii() or COUNTED_OTHERWISE.search(text) is None
