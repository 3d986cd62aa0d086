"""What the mouse does, and that the keys go on after it."""

from __future__ import annotations

import pytest
from textual import events

ROWS = 2
"""Rows of the screen over the first article of the list."""


async def test_a_click_on_an_article_chooses_it_a_second_one_opens_it_and_the_keys_go_on(walk):
    async with walk() as at:
        titles = [row.title for row in at.library.shown]
        await at.click(20, ROWS + 2)
        assert at.library.current.title == titles[2]
        await at.press("k")
        assert at.library.current.title == titles[1]
        await at.click(20, ROWS + 2)
        await at.click(20, ROWS + 2)
        assert at.reader.article.title == titles[2]
        await at.press("right_parenthesis t t")
        await at.type("mouse")
        await at.press("enter")
        assert [one.tags for one in at.annotations()] == [("mouse",)]


async def test_a_double_click_on_the_article_under_the_cursor_opens_it_and_does_nothing_in_it(walk):
    async with walk() as at:
        await at.click(20, ROWS, times=3)
        assert at.reader.article.title == at.library.shown[0].title
        assert at.reader.view.cursor.offset == 0
        assert at.reader.view.selection is None


async def test_a_key_right_after_a_click_is_for_what_the_click_brought(walk):
    async with walk() as at:
        for _ in range(2):
            at.point(events.MouseDown, 20, ROWS + 1)
            at.point(events.MouseUp, 20, ROWS + 1)
        await at.press("V")
        assert at.reader.view.selection is not None


async def test_an_article_that_is_opened_with_the_mouse_while_the_filter_is_typed_gets_the_keys(walk):
    async with walk() as at:
        await at.press("slash")
        await at.type("a")
        await at.click(20, ROWS + 1, times=2)
        await at.press("V")
        assert at.app.focused is None
        assert at.reader.view.selection is not None
        await at.press("escape q")
        assert at.library.typed == "a"


async def test_an_event_from_outside_a_window_that_was_made_smaller_leaves_the_line_its_keys(walk):
    async with walk() as at:
        await at.press("colon")
        await at.click(100, 40)
        await at.type("undo")
        assert at.app.screen.query_one("QueryInput").value == "undo"


async def test_a_window_that_was_left_and_does_not_tell_that_it_is_in_front_again_takes_keys(walk):
    async with walk() as at:
        await at.press("colon")
        at.app.post_message(events.AppBlur())
        await at.type("undo")
        assert at.app.screen.query_one("QueryInput").value == "undo"


async def test_what_is_pasted_right_after_a_key_goes_where_the_key_led(walk):
    async with walk() as at:
        at.app.post_message(events.Key("colon", ":"))
        at.app.post_message(events.Paste("undo"))
        await at.settle()
        assert at.app.screen.query_one("QueryInput").value == "undo"


@pytest.mark.usefixtures("many")
async def test_the_wheel_scrolls_a_list_and_takes_the_cursor_along_only_at_its_edge(walk):
    async with walk() as at:
        rows = at.library.query_one("RowList")
        await at.press("j j j j")
        at.point(events.MouseScrollDown, 20, 10, 0)
        await at.settle()
        assert (rows.cursor, rows._top) == (4, 3)
        for y in (0, 10, 23):  # wherever the mouse is
            at.point(events.MouseScrollDown, 20, y, 0)
        await at.settle()
        assert rows._top == rows.cursor == 12
        for _ in range(99):
            at.point(events.MouseScrollUp, 20, 10, 0)
        await at.settle()
        assert (rows.cursor, rows._top) == (12, 0)
