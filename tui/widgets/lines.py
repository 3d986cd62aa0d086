"""Lines of styled text, cut to a width."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

ELLIPSIS = "…"

TAB = 4
"""Cells to the next stop of a tab."""
NOT_UNDERLINED = Style(underline=False)

Part = tuple[str, Style]


def cells_of(text: str) -> int:
    """The cells that a text takes: what Rich says, which looks it up, for what is not plain."""
    return len(text) if text.isascii() and text.isprintable() else cell_len(text)


def line(parts: Iterable[Part], width: int, fill: Style) -> Strip:
    """One line of exactly `width` cells: what is too long is cut, the rest filled."""
    return Strip([Segment(text, style) for text, style in fitted(parts, width, fill)], width)


def fitted(parts: Iterable[Part], width: int, fill: Style) -> list[Part]:
    """The parts of one line of exactly `width` cells: what is too long is cut, the rest filled."""
    parts_shown: list[Part] = []
    cells = 0
    for text, style in parts:
        if text:
            cells += cells_of(text)
            if parts_shown and parts_shown[-1][1] is style and not style.underline:
                parts_shown[-1] = parts_shown[-1][0] + text, style  # every one costs a filter and a control sequence
            elif style.underline:
                parts_shown += _underlined(text, style)
            else:
                parts_shown.append((text, style))
    if cells > width:
        cut = Strip([Segment(text, style) for text, style in parts_shown], cells).adjust_cell_length(width, fill)
        return [(text, style or fill) for text, style, _ in cut]
    if cells < width:
        parts_shown.append((" " * (width - cells), fill))
    return parts_shown


def joined(parts: Iterable[Part]) -> list[Part]:
    """The same line in fewer parts: neighbours of one style are one."""
    joined_parts: list[Part] = []
    for text, style in parts:
        if joined_parts and joined_parts[-1][1] is style and not style.underline:
            joined_parts[-1] = joined_parts[-1][0] + text, style
        elif text:
            joined_parts.append((text, style))
    return joined_parts


def _underlined(text: str, style: Style) -> Iterator[Part]:
    """An underlined part; blanks before and after its words are not underlined."""
    if text.strip(" ") == text:
        yield text, style
        return
    blank = style + NOT_UNDERLINED
    words = text.strip(" ")
    before = len(text) - len(text.lstrip(" ")) if words else len(text)
    for piece, look in ((text[:before], blank), (words, style), (text[before + len(words) :], blank)):
        if piece:
            yield piece, look


def fit(text: str, width: int) -> str:
    """`text` in exactly `width` cells, with an ellipsis where it was cut."""
    if width <= 0:
        return ""
    length = cell_len(text)
    if length <= width:
        return text + " " * (width - length)
    return set_cell_size(set_cell_size(text, width - 1).rstrip() + ELLIPSIS, width)


def text_at(texts: Iterable[str], cell: int, between: str) -> int | None:
    """The index of the text that stands at a cell, of texts on a line with `between` after each; None if none does."""
    for index, text in enumerate(texts):
        cells = cell_len(text)
        if 0 <= cell < cells:
            return index
        cell -= cells + len(between)
    return None


def folded(text: str, width: int) -> list[str]:
    """`text` in lines of at most `width` cells, parted between words; a longer word is parted in itself."""
    lines, here = [], ""
    for word in text.split():
        joined = f"{here} {word}" if here else word
        if cell_len(joined) <= width:
            here = joined
            continue
        if here:
            lines.append(here)
        while cell_len(word) > width > 1:
            piece = set_cell_size(word, width).rstrip()
            lines.append(piece)
            word = word[len(piece) :]
        here = word
    return [*lines, here]


def in_rows(text: str, width: int, most: int) -> list[str]:
    """`text` in at most `most` lines of `width` cells; if there are more, the last one ends with an ellipsis. Lines that fit
    stay as they are, others keep their indent."""
    rows: list[str] = []
    for line in text.expandtabs(TAB).split("\n"):
        words = line.lstrip(" ")
        indent = line[: len(line) - len(words)]
        rows += [line] if cell_len(line) <= width else folded_after(indent, words, width)
    if len(rows) <= most:
        return rows
    if most < 1:
        return []
    last = rows[most - 1]
    return [*rows[: most - 1], last + ELLIPSIS if cell_len(last) < width else fit(f"{last} ", width).rstrip()]


def folded_after(indent: str, words: str, width: int) -> list[str]:
    """Words in lines of at most `width` cells, the first one after an indent, which leaves room for a sign of two cells."""
    indent = indent[: max(0, width - 2)]
    first, *others = folded(words, max(2, width - len(indent)))
    return [indent + first, *others]


def lit(text: str, positions: Sequence[int], plain: Style, bright: Style) -> list[Part]:
    """`text` with the characters at `positions`, ascending, in another style."""
    if not positions:
        return [(text, plain)]
    end, first, last = 0, positions[0], positions[-1]
    if last - first == len(positions) - 1:
        return [(text[:first], plain), (text[first : last + 1], bright), (text[last + 1 :], plain)]
    parts: list[Part] = []
    for place, following in pairwise((*positions, len(text) + 1)):
        if following > place + 1:
            if end < first:
                parts.append((text[end:first], plain))
            parts.append((text[first : place + 1], bright))
            end, first = place + 1, following
    if end < len(text):
        parts.append((text[end:], plain))
    return parts
