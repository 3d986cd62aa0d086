"""A row that is written in few bytes looks on the terminal as the one that Textual writes."""

from __future__ import annotations

import pyte
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from tui.widgets.written_rows import EMPTIED, WrittenRow, change, row_of

WIDTH, HEIGHT = 12, 2
COLOURS = st.sampled_from([None, "red", "#123456", "#abcdef", "color(120)", "bright_blue", "default"])
STYLES = st.builds(
    Style,
    color=COLOURS,
    bgcolor=COLOURS,
    bold=st.booleans(),
    italic=st.booleans(),
    underline=st.booleans(),
    reverse=st.booleans(),
    strike=st.booleans(),
    blink=st.booleans(),
)
TEXTS = st.text(st.sampled_from("ab  é—"), min_size=1, max_size=6)
PIECES = st.lists(st.tuples(TEXTS, STYLES), max_size=5)
SYSTEMS = st.sampled_from([ColorSystem.STANDARD, ColorSystem.EIGHT_BIT, ColorSystem.TRUECOLOR])


def row(pieces, end):
    """A row of these pieces, cut to the width, or filled with blanks of the look at its end."""
    strip = Strip([Segment(text, style._add(None)) for text, style in pieces])
    return strip.adjust_cell_length(WIDTH, end)


def shown(*frames):
    """What is seen of the cells of a terminal on which these frames were written, each of them rows from the top."""
    screen = pyte.Screen(WIDTH, HEIGHT)
    stream = pyte.Stream(screen)
    for rows in frames:
        for y, text in enumerate(rows, 1):
            stream.feed(f"\x1b[{y};1H{text}")
    return [seen(screen.buffer[y][x]) for y in range(HEIGHT) for x in range(WIDTH)]


def seen(cell):
    """What is seen of a cell: of a blank neither the colour nor the shape of its letter."""
    if cell.data == " " and not cell.reverse:
        return cell._replace(fg="default", bold=False, italics=False, blink=False)
    return cell


def written(frame, before):
    """The rows of a frame as they are written over those of another."""
    look, texts = "", []
    for row, other in zip(frame, before, strict=True):
        texts.append(row.over(other, look))
        look = row.look
    return [*texts[:-1], texts[-1] + change(look, "")]


FRAMES = st.lists(st.lists(st.tuples(PIECES, STYLES), min_size=HEIGHT, max_size=HEIGHT), min_size=1, max_size=4)


@given(FRAMES, SYSTEMS)
def test_rows_over_others_look_as_textual_writes_them(frames, system):
    console = Console(color_system=None)
    console._color_system = system
    before: list[WrittenRow | None] = [None] * HEIGHT
    frames_written = []
    for frame in frames:
        strips = [
            row([(text, Style.chain(style)) for text, style in pieces], Style.chain(end)) for pieces, end in frame
        ]
        rows = [row_of((strip,), system) for strip in strips]
        frames_written.append(written(rows, before))
        whole = shown([strip.render(console) for strip in strips])
        assert shown(*frames_written) == whole
        assert shown([one.whole for one in rows]) == whole
        before = [*rows]


@given(STYLES, st.integers(0, WIDTH), st.integers(0, WIDTH))
def test_blanks_that_are_there_are_not_written(end, first, second):
    short, long = (row_of((row([("a" * cells, Style())] if cells else [], end),), None) for cells in (first, second))
    assert long.over(short).count(" ") == max(0, first - second)


def test_what_terminals_count_in_several_ways_is_emptied_and_its_blanks_are_not_relied_on():
    plain, emoji = WrittenRow("", "a", 11, ""), WrittenRow("", "\U0001f44d\U0001f3fd", 10, "")
    assert emoji.over(plain).startswith(EMPTIED)
    assert plain.over(emoji) == f"a{' ' * 11}"
    assert plain.over(plain) == "a"


def test_only_what_differs_is_written():
    assert change("1;38;2;1;2;3;48;2;4;5;6", "1;38;2;7;8;9;48;2;4;5;6") == "\x1b[38;2;7;8;9m"
    assert change("38;5;1;48;5;2", "1;38;5;1;48;5;2") == "\x1b[1m"
    assert change("1;38;5;1;48;5;2", "38;5;1;48;5;2") == "\x1b[22m"
    assert change("1;2;31;44", "2;31;44") == "\x1b[0;2;31;44m"
    assert change("53;31;44", "31;44") == "\x1b[0;31;44m"
    assert change("31;44", "44") == "\x1b[39m"
    assert change("91;104", "31;44") == "\x1b[31;44m"
    assert change("31;44", "") == "\x1b[0m"
    assert change("3;9", "3;9;97;107") == "\x1b[97;107m"
