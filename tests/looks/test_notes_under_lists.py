"""What stands of an annotation under the list of them."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from tests.looks.pictures import SIZES, app_of, show


@pytest.mark.parametrize("size", SIZES)
async def test_long_words_leave_room_for_the_note(tmp_path, size):
    app = app_of(tmp_path, "dark")
    async with app.run_test(size=size) as pilot:
        await show(pilot, "annotations here")
        whole = app.screen.query_one("#whole", Static)
        rows = [whole.render_line(y).text for y in range(whole.size.height)]
        app.workers.cancel_all()
    assert "On Thursday" in "".join(rows)
    assert "Opening. Macron set" in "".join(rows)
