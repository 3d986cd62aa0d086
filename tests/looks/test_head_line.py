"""Where the head line begins and ends."""

from __future__ import annotations

from tests.looks.pictures import app_of, show


async def test_the_head_line_is_at_the_same_place_over_the_list_and_over_the_page(tmp_path):
    app = app_of(tmp_path, "dark")
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, "library")
        of_list = app.screen.query_one("#library-head").content_region
        await pilot.press("enter")
        await app.workers.wait_for_complete()
        of_page = app.screen.query_one("#reader-head").content_region
        app.workers.cancel_all()
    assert (of_list.x, of_list.right) == (of_page.x, of_page.right)
