"""As many of the rows above the cursor are seen as there is room for, once it is known how much that is."""

from __future__ import annotations

import pytest
from rich.style import Style
from textual.app import App
from textual.pilot import Pilot

from tui.widgets.rows import RowList


class Rows(App):
    """A list in a window that is as high as the test wants."""

    def get_css_variables(self) -> dict[str, str]:
        return {**super().get_css_variables(), "muted": "gray", "row-cursor": "blue"}

    def compose(self):
        yield RowList(lambda row, width, looks: [(str(row), Style.null())])  # noqa: ARG005 -- as it is called


def seen(rows: RowList) -> list[str]:
    return [text for y in range(rows.size.height) if (text := rows.render_line(y).text.strip(" ▌"))]


@pytest.mark.parametrize(("cursor", "first"), [(1, 0), (9, 0), (10, 1), (29, 20)])
async def test_a_cursor_that_moves_before_the_first_layout(cursor, first):
    async with Rows().run_test(size=(20, 10)) as pilot:
        rows = RowList(lambda row, width, looks: [(str(row), Style.null())])  # noqa: ARG005 -- as it is called
        rows.styles.height = "1fr"
        await pilot.app.query_one(RowList).remove()
        await pilot.app.mount(rows)
        assert rows.size.height in (0, 10)
        rows.fill(range(30))
        rows.move_to(cursor)
        await pilot.pause()
        assert seen(rows) == [str(row) for row in range(first, first + 10)]


async def resize(pilot: Pilot[None], rows: RowList, height: int) -> None:
    """Makes the window so many rows high. The list hears of it some messages later than the app."""
    await pilot.resize_terminal(20, height)
    while rows.size.height != height:
        await pilot.pause()
    await pilot.pause()


async def test_a_window_that_was_too_low_for_them():
    async with Rows().run_test(size=(20, 10)) as pilot:
        rows = pilot.app.query_one(RowList)
        rows.fill(range(30))
        rows.move_to(5)
        await resize(pilot, rows, 2)
        assert seen(rows) == ["4", "5"]
        await resize(pilot, rows, 10)
        assert seen(rows) == [str(row) for row in range(10)]
