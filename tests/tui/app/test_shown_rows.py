"""Of a screen that is drawn anew, only the rows are sent that the terminal does not show."""

from __future__ import annotations

import re
from typing import Any

import pytest
from rich.console import Console
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region
from textual.strip import Strip

from tui.app.shown_rows import ShownRows

CONSOLE = Console(width=10)
ROWS = ["one       ", "two       ", "three     "]
WORDS = ["one", "two", "three"]
MOVED = re.compile(r"\x1b\[(\d+);1H([^\x1b]*)")


def whole(rows, region=None):
    return LayoutUpdate([[Strip.blank(0), text(row)] for row in rows], region or Region(0, 0, 10, len(rows)))


def text(words):
    from rich.segment import Segment

    return Strip([Segment(words)], len(words))


def parts(y, *pieces):
    """An update of one row: each piece with its first and last cell."""
    chops: list[dict[int, Any]] = [{} for _ in ROWS]
    chops[y] = {start: text(words) for start, _, words in pieces}
    return ChopsUpdate(chops, [(y, pieces[0][0], pieces[-1][1])], [[end for _, end, _ in pieces]] * len(ROWS))


def sent(shown, update):
    """The rows that are written for an update, by their numbers from 0, without the blanks at their ends: these are written
    only where something else stood."""
    written = shown.changed(update, CONSOLE).render_segments(CONSOLE)
    return {int(y) - 1: row.rstrip() for y, row in MOVED.findall(written)}


@pytest.fixture
def shown():
    rows = ShownRows()
    assert sent(rows, whole(ROWS)) == dict(enumerate(WORDS))
    return rows


def test_what_is_shown_is_not_sent_again(shown):
    assert sent(shown, whole(ROWS)) == {}
    assert sent(shown, parts(1, (0, 10, ROWS[1]))) == {}


def test_a_row_that_differs_is_sent(shown):
    assert sent(shown, whole([ROWS[0], "other     ", ROWS[2]])) == {1: "other"}
    assert sent(shown, whole(ROWS)) == {1: WORDS[1]}


@pytest.mark.parametrize("sign", ["👩‍👩‍👧‍👦", "🇳🇱", "✔️", "Z̷̡", "क्ष", "ᄒ"])
def test_a_row_that_terminals_may_count_otherwise_leaves_nothing_of_the_one_before(shown, sign):
    row = f"a {sign} row".ljust(10)
    written = shown.changed(whole([row, "other     ", ROWS[2]]), CONSOLE).render_segments(CONSOLE)
    assert written == f"\x1b[1;1H\x1b[2K{row}\x1b[2;1Hother"


def test_a_whole_row_of_parts_is_known_afterwards(shown):
    assert sent(shown, parts(2, (0, 4, "then"), (4, 10, "      "))) == {2: "then"}
    assert sent(shown, whole([ROWS[0], ROWS[1], "then      "])) == {}


def test_a_row_that_parts_were_written_over_is_sent_again(shown):
    shown.changed(parts(1, (3, 6, "xyz")), CONSOLE)
    assert sent(shown, whole(ROWS)) == {1: WORDS[1]}


def test_all_is_sent_where_the_terminal_may_show_anything(shown):
    shown.forget()
    assert sent(shown, whole(ROWS)) == dict(enumerate(WORDS))
    assert sent(shown, whole(ROWS, Region(0, 1, 10, 3))) == {y + 1: row for y, row in enumerate(WORDS)}
    shown.changed("something else", CONSOLE)
    assert len(sent(shown, whole(ROWS))) == len(ROWS)


def test_parts_of_rows_are_written_without_line_breaks(shown):
    chops: list[dict[int, Any]] = [{2: text("ab")}, {2: text("cd")}, {}]
    update = ChopsUpdate(chops, [(0, 2, 4), (1, 2, 4)], [[4], [4], []])
    assert "\n" in update.render_segments(CONSOLE)
    assert "\n" not in shown.changed(update, CONSOLE).render_segments(CONSOLE)
    beside = whole(ROWS, Region(2, 0, 8, 3))
    assert "\n" not in shown.changed(beside, CONSOLE).render_segments(CONSOLE)
