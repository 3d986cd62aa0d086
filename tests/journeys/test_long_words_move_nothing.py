"""A message that takes several lines lies over a list that has the whole height of the window, and moves none of its rows."""

from __future__ import annotations

import pytest

from tui.widgets.foot_line import FootLine
from tui.widgets.rows import RowList

pytestmark = pytest.mark.slow

LONG = "a message that goes on and on, " * 6


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (40, 12)], ids=str)
@pytest.mark.parametrize("way", ["", "g H", "g t", "question_mark", "enter g h"])
async def test_a_long_message(walk, way, size):
    async with walk(size) as at:
        await at.open("Sora")
        await at.press("H H q")
        await at.press(way)
        await at.settle()
        on = at.app.screen if way else at.app.library
        rows, foot = on.query_one(RowList), on.query_one(FootLine)
        before, top = rows.region, rows.scroll_offset
        foot.say(LONG)
        await at.settle()
        assert foot.size.height > 1
        assert foot.region.bottom <= size[1]
        assert (rows.region, rows.scroll_offset) == (before, top)
        foot.say("")
        await at.settle()
        assert rows.region == before
