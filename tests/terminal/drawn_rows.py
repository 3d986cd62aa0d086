"""Rows of a frame as they were written to a terminal, and what is seen of their cells."""

from __future__ import annotations

import re

import pyte

ROW = re.compile(rb"\x1b\[(\d+);1H((?:\x1b\[[\d;]*m|\x1b\[2K|[^\x1b])*)")
FAINT = re.compile(rb"(?<=\x1b\[)2(?=[;m])|(?<=\x1b\[0;)2(?=[;m])")
"""The look of faint letters, which the terminal emulator does not know; they are given to it as struck ones."""


def cells_of(rows: list[bytes], columns: int) -> list[list[object]]:
    """The cells of these rows, written one below the other from the first: the look of a row may go on in the next."""
    screen = pyte.Screen(columns, max(len(rows), 1))
    stream = pyte.ByteStream(screen)
    for y, row in enumerate(rows, 1):
        stream.feed(b"\x1b[%d;1H" % y + FAINT.sub(b"9", row))
    return [[seen(screen.buffer[y][x]) for x in range(columns)] for y in range(len(rows))]


def seen(cell: pyte.screens.Char) -> pyte.screens.Char:
    """What is seen of a cell: of a blank neither the colour nor the weight of its letter."""
    return cell._replace(fg="default", bold=False) if cell.data == " " and not cell.reverse else cell
