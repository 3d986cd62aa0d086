"""A query that is longer than its line shows at which end it goes on."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult

from tui.widgets.query_input import QueryInput, whole_words

QUERY = "abcdefghijklmnopqrstuvwxyz"
WIDTH = 12
"""Cells for the query, beside a blank at each side."""


class Asking(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"selection": "#4a4e57", "selection-ink": "#d6d1c7"}  # which postil's themes have

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


@pytest.mark.parametrize(
    ("width", "shown"),
    [
        (60, 'titles, tags; "a phrase", -without, is:unread'),
        (40, 'titles, tags; "a phrase", -without'),
        (25, 'titles, tags; "a phrase"'),
        (20, "titles, tags"),
        (3, 'titles, tags; "a phrase", -without, is:unread'),
    ],
)
def test_a_placeholder_ends_on_a_whole_word(width, shown):
    assert whole_words('titles, tags; "a phrase", -without, is:unread', width) == shown
