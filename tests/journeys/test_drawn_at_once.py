"""A typed letter is drawn at once, in every list as the whole screen would be."""

from __future__ import annotations

import pytest
from textual.screen import Screen

from tests.journeys.test_every_dialogue import go_home, prepare, press
from tests.journeys.test_every_list import WAYS, begun  # noqa: F401 -- a fixture
from tui.widgets.drawing import DrawnLines
from tui.widgets.query_input import QueryInput

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
                whole = [list(strip) for strip in screen._compositor.render_strips()]
                for x, y, strip in update.lines:
                    assert "".join(segment.text for segment in whole[y])[x:].startswith(strip.text), (kind, y)
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
