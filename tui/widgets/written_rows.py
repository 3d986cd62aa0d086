"""Rows of the screen as they are written to the terminal, in as few bytes as their cells need.

Rich writes each piece of a row with all of its colours and an end to them. A terminal keeps the colours until they are changed,
so a piece needs only what differs from the piece before it, of the row above too. Blanks need only what is seen of them: the
ground, and lines at them. Where the row before ended in blanks of the same look, those of the new row are there already. Of a
list of titles that leaves a third of the bytes: a pseudo terminal takes 2,048 at once, and whoever reads it may come before the
rest.

A line of a widget can be written without Textual's strips. It is parts, texts with a style each. Textual's own way makes
segments of them, has each filter make the segments anew, keeps two strips of a line and takes one apart into control sequences.
All of that depends on the style alone, and a list has some five styles: the codes of each are kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple, Protocol, TypeGuard

from rich.color import ColorSystem
from rich.segment import Segment
from rich.style import Style
from textual.filter import LineFilter
from textual.strip import Strip
from textual.widget import Widget

from tui.widgets.lines import Part

END = "\x1b[0m"
"""The control sequence that ends all colours and attributes (SGR of ECMA-48)."""
EMPTIED = "\x1b[2K"
"""The control sequence that empties the row of the cursor (EL of ECMA-48)."""
COUNTED_OTHERWISE = re.compile(
    "[\u0300-\u036f\u0590-\u0fff\u1100-\u11ff\u1780-\u17ff\u200b-\u200f\u20d0-\u20ff\u2600-\u27bf\ufe00-\ufe0f"
    "\U0001f000-\U000e01ef]"
)
"""Signs whose cells terminals count in more than one way: marks and joiners, scripts whose letters join, emoji."""
INK, GROUND = "ink", "ground"
"""The parts of a look that are colours; each other part is an attribute, named by its code."""
INKS = frozenset(map(str, (*range(30, 40), *range(90, 98))))
GROUNDS = frozenset(map(str, (*range(40, 50), *range(100, 108))))
"""The codes that begin a colour of the letters, and one of their ground."""
LONGER = {"5": 3, "2": 5}
"""How many codes there are of a colour out of 256, and of one of 24 bits, by the second one."""
CHOSEN_BY_MORE = frozenset(("38", "48"))
"""The codes after which more of them say the colour."""
ENDED_BY = {"1": "22", "2": "22", "3": "23", "4": "24", "7": "27", "9": "29", INK: "39", GROUND: "49"}
"""The codes that end one part of a look."""
WEIGHTS = frozenset(("1", "2"))
"""Bold and dim, which one code ends both."""
SEEN_OF_BLANKS = frozenset((GROUND, "4", "9", "21", "51", "52", "53"))
"""The parts of a look that blanks have too: their ground, and lines at them. Where the look is reversed (7), all of it."""
MOST_KEPT = 200
"""Styles whose codes are kept."""


class WrittenRow(NamedTuple):
    """A row of the screen."""

    first: str
    """The codes that hold where it begins."""
    body: str
    """Its cells with the control sequences between them, without the blanks at its end."""
    blanks: int
    """How many there are."""
    look: str
    """The codes that hold at its end; the blanks look so."""

    def over(self, before: WrittenRow | None, look: str = "") -> str:
        """What is written where another row stands, None where that is not known. `look` holds before it, its own after it."""
        if not _is_counted_alike(self.body):
            return f"{change(look, '')}{EMPTIED}{self._with(self.blanks)}"
        blanks = self.blanks
        if before is not None and _of_blank(before.look) == _of_blank(self.look) and _is_counted_alike(before.body):
            blanks = max(0, blanks - before.blanks)
        return self._with(blanks, look)

    @property
    def whole(self) -> str:
        """All of it, between no colours and no colours."""
        return f"{self._with(self.blanks)}{change(self.look, '')}"

    def _with(self, blanks: int, look: str = "") -> str:
        return f"{change(look, self.first)}{self.body}{' ' * blanks}"


def row_of(strips: Iterable[Strip], system: ColorSystem | None) -> WrittenRow:
    """A row of strips that stand side by side, in the colours that a terminal has."""
    return row_of_parts(_parts_of(strips, system or ColorSystem.TRUECOLOR))


def _parts_of(strips: Iterable[Strip], system: ColorSystem) -> Iterator[tuple[str, str]]:
    for strip in strips:
        for text, style, _ in strip._segments:
            if style is None:
                yield text, ""
            elif style._link:
                yield Strip.render_style(style, text, system), ""
            else:
                yield text, style._ansi if style._ansi is not None else Strip.render_ansi(style, system)


def row_of_parts(parts: Iterable[tuple[str, str]]) -> WrittenRow:
    """A row of texts, each with the codes of its look."""
    written: list[str] = []
    first = look = None
    for text, codes in parts:
        if look is None:
            first = look = codes
        elif codes != look and not (text.isspace() and _of_blank(codes) == _of_blank(look)):
            written.append(change(look, codes))
            look = codes
        written.append(text)
    row = "".join(written)
    body = row.rstrip(" ")
    return WrittenRow(first or "", body, len(row) - len(body), look or "")


class WrittenLines:
    """The lines of one widget."""

    def __init__(self, widget: Widget) -> None:
        self._widget = widget
        self._filters: Sequence[LineFilter] = ()
        self._codes: dict[int, tuple[Style, str]] = {}
        """The codes of styles by their identities; with each the style, which keeps its identity."""

    def forget(self) -> None:
        """The widget has other styles."""
        self._codes = {}

    def prepare(self) -> None:
        """Comes before the lines that are drawn together: the app may have other filters than the last time."""
        filters = self._widget.get_line_filters()
        if filters != self._filters:
            self._filters = filters
            self._codes = {}

    def written(self, parts: Sequence[Part]) -> WrittenRow | None:
        """A line; None where its text is not plain or goes on elsewhere by a link: such a line needs the filters."""
        codes = self._codes
        pieces: list[tuple[str, str]] = []
        for text, style in parts:
            if style._link or not text.isprintable():
                return None
            code = codes.get(id(style))
            if code is None:
                if len(codes) >= MOST_KEPT:
                    codes.clear()
                code = codes[id(style)] = style, self._codes_of(style)
            pieces.append((text, code[1]))
        return row_of_parts(pieces)

    def _codes_of(self, style: Style) -> str:
        """The codes of a style as the filters leave it."""
        segments = [Segment("x", style)]
        background = self._widget.background_colors[1]
        for seen in self._filters:
            segments = seen.apply(segments, background)
        [(_, shown, _)] = segments
        system = self._widget.app.console._color_system or ColorSystem.TRUECOLOR
        return Strip.render_ansi(shown, system) if shown is not None else ""


class InParts(Protocol):
    """A widget without a frame, padding and opacity, of whose lines the parts are known."""

    written_lines: WrittenLines

    def parts_of_line(self, y: int) -> Sequence[Part] | None:
        """The parts of a line, as wide as the widget; None where they are not known."""


def is_in_parts(widget: object) -> TypeGuard[InParts]:
    """Whether a widget is such a one. To ask a `Protocol` itself takes as long as a line."""
    return hasattr(widget, "parts_of_line")


@lru_cache(maxsize=4_096)
def change(before: str, after: str) -> str:
    """The sequence that leads from one look to another, each given by its codes: the shorter one of two that do."""
    if before == after:
        return ""
    if not after:
        return END
    old, new = _codes_by_part(before), _codes_by_part(after)
    added = [code for part, code in new.items() if old.get(part) != code]
    ended = old.keys() - new.keys()
    anew = f"\x1b[0;{after}m"
    if not ended <= ENDED_BY.keys() or (ended & WEIGHTS and new.keys() & WEIGHTS):
        return anew
    return min(f"\x1b[{';'.join([*sorted(ENDED_BY[part] for part in ended), *added])}m", anew, key=len)


@lru_cache(maxsize=4_096)
def _of_blank(look: str) -> str:
    """What is seen of a look where it has no letters."""
    parts = _codes_by_part(look)
    return look if "7" in parts else ";".join(sorted(code for part, code in parts.items() if part in SEEN_OF_BLANKS))


def _codes_by_part(look: str) -> dict[str, str]:
    """The codes of a look: the colour of the letters, that of their ground, and each attribute."""
    codes = look.split(";") if look else []
    parts: dict[str, str] = {}
    while codes:
        code = codes[0]
        length = LONGER[codes[1]] if code in CHOSEN_BY_MORE else 1
        part = INK if code in INKS else GROUND if code in GROUNDS else code
        parts[part] = ";".join(codes[:length])
        del codes[:length]
    return parts


def _is_counted_alike(text: str) -> bool:
    return text.isascii() or COUNTED_OTHERWISE.search(text) is None
