"""A query that is longer than its line shows at which end it goes on."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui.widgets.query_input import QueryInput

QUERY = "abcdefghijklmnopqrstuvwxyz"
WIDTH = 12
"""Cells for the query, beside a blank at each side."""


class Asking(App[None]):
    def compose(self) -> ComposeResult:
        yield QueryInput(frozenset(), lambda _: None, name="query")


async def test_an_ellipsis_stands_where_a_query_goes_on():
    app = Asking()
    async with app.run_test(size=(WIDTH + 2, 3)) as pilot:
        line = app.query_one(QueryInput)

        async def shown(value: str, cursor: int) -> str:
            line.value = value
            line.cursor_position = cursor
            await pilot.pause()
            return line.render_line(0).text[:WIDTH]

        assert await shown("abc", 3) == "abc         "
        assert await shown(QUERY, 0) == "abcdefghijk…"
        assert await shown(QUERY, len(QUERY)) == "…qrstuvwxyz "
        assert (await shown(QUERY, 20)).startswith("…")
