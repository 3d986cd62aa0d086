"""A typed letter in a list, and a key on the page, is drawn at once, and as the whole screen would be."""

from __future__ import annotations

import random
from typing import Any

import pytest
from textual._compositor import ChopsUpdate
from textual.screen import Screen
from textual.strip import Strip

from tests.journeys.test_every_dialogue import go_home, prepare, press
from tests.journeys.test_every_list import WAYS, begun  # noqa: F401 -- a fixture
from tui.dialogues.dialogue import Dialogue
from tui.widgets.drawing import DrawnLines
from tui.widgets.query_input import QueryInput
from tui.widgets.written_rows import row_of

SIZES = ((80, 24), (160, 40))
"""The second with a preview beside the rows."""


@pytest.mark.slow
@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_letter_is_drawn_as_the_whole_screen_would_be(walk, size, monkeypatch):
    async with walk(size) as at:
        await prepare(at, names=False)
        drawn: list[int] = []

        def display(screen: Screen, update: object) -> None:
            if isinstance(update, DrawnLines):
                whole = screen._compositor.render_strips()
                for x, y, cells, row in update.lines:
                    assert row == row_of((whole[y].crop(x, x + cells),), screen.app.console._color_system), (kind, y)
                drawn.append(len(update.lines))

        monkeypatch.setattr(at.app, "_display", display)
        kind, filters = None, 0
        for kind, ways in (("library", ("",)), *WAYS.items()):
            await go_home(at)
            for keys in ways:
                await press(at, keys)
            await at.settle()
            if not isinstance(at.app.focused, QueryInput):
                await at.press("slash")
            if isinstance(at.app.focused, QueryInput):
                filters += 1
                before = len(drawn)
                await at.press("f")
                await at.press("i")
                assert len(drawn) == before + 2 or kind != "library"
                assert at.app.focused.value.endswith("fi")
        assert filters > len(WAYS) // 2


@pytest.mark.slow
@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("keys", ["g H slash", "g slash"])
async def test_rows_that_a_thread_has_found_are_drawn_when_they_come(walk, keys, monkeypatch):
    monkeypatch.setattr("tui.annotations.list.AT_ONCE", 0)
    drawn: list[int] = []
    async with walk(SIZES[0]) as at:
        await prepare(at, names=False)
        await go_home(at)
        await at.press(keys)
        await at.settle()

        def display(_: Screen, update: object) -> None:
            if isinstance(update, DrawnLines):
                drawn.append(len(update.lines))

        monkeypatch.setattr(at.app, "_display", display)
        await at.press("f")
        await at.settle()
    assert max(drawn) > 3, "the typed line alone was"


ON_THE_PAGE = """
j k l h w b ) ( } { space ctrl+b ctrl+d ctrl+u ctrl+e ctrl+y G g+g z+z n N H v+j+escape V+escape slash+f+i+enter slash+o escape
t+t+f+i+l+m+enter u ctrl+r g+n m+s ' O K q+enter colon
""".split()
"""Keys, and sequences of them, that move, mark, search and leave."""


class Terminal:
    """The rows of the screen as they have been written, beside those that a whole screen would have."""

    def __init__(self) -> None:
        self.rows: list[Strip] = []
        self.at_once = 0

    def display(self, screen: Screen[Any], update: object) -> None:
        whole = screen._compositor.render_strips()
        if isinstance(update, DrawnLines):
            self.at_once += 1
            for x, y, cells, written in update.lines:
                row, end = self.rows[y], x + cells
                drawn = whole[y].crop(x, end)
                assert written == row_of((drawn,), screen.app.console._color_system)
                self.rows[y] = Strip.join([row.crop(0, x), drawn, row.crop(end, row.cell_length)])
        elif isinstance(update, ChopsUpdate):
            for y in {y for y, _, _ in update.spans}:
                self.rows[y] = whole[y]
        elif update is not None:
            self.rows = whole

    def differing(self, screen: Screen[Any]) -> list[int]:
        """The rows that are not what a whole screen would have."""
        whole = screen._compositor.render_strips()
        both = zip(self.rows, whole, strict=True)
        return [y for y, (written, row) in enumerate(both) if look_of(written) != look_of(row)]


def look_of(strip: Strip) -> list[object]:
    """What is seen of a row."""
    return [
        (
            segment.text,
            segment.style and segment.style.without_color,
            segment.style and segment.style.color,
            segment.style and segment.style.bgcolor,
        )
        for segment in strip.simplify()
    ]


@pytest.mark.slow
@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_a_key_on_the_page_is_drawn_as_the_whole_screen_would_be(walk, size, monkeypatch):
    chance, terminal = random.Random(7), Terminal()
    async with walk(size) as at:
        await prepare(at, names=False)
        await at.open("Sora")
        monkeypatch.setattr(at.app, "_display", terminal.display)
        at.app.refresh(layout=True)
        await at.settle()
        for number in range(100):
            keys = chance.choice(ON_THE_PAGE)
            for key in [keys] if keys.startswith("ctrl") else keys.split("+"):
                await at.press(key)
            await at.settle()
            assert terminal.differing(at.app.screen) == [], (number, keys)
            while isinstance(at.app.screen, Dialogue):
                await at.press("escape")
    assert terminal.at_once > 40
