"""What a box does to the colours of the page under it where there are sixteen of them or none."""

from __future__ import annotations

import pytest
from textual._compositor import LayoutUpdate

from tests.looks.pictures import app_of, show

TITLE, GUTTER = 2, 5
"""Rows of the title and of the first annotation's letter."""


async def looks_of(tmp_path, look, screen, row):
    """The text and the style of each part of a row, from the left on."""
    tmp_path.mkdir()
    app = app_of(tmp_path, look)
    async with app.run_test(size=(80, 24)) as pilot:
        await show(pilot, screen)
        update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
        assert isinstance(update, LayoutUpdate)
        parts = [
            (part.text, part.style)
            for strip in list(update.strips[row])
            for part in strip
            if part.text.strip() and part.style
        ]
        app.workers.cancel_all()
    return parts


async def test_the_page_under_a_box_keeps_the_inks_of_its_tags(tmp_path):
    parts = await looks_of(tmp_path / "box", "16", "kinds of names", GUTTER)
    assert [style.color.name for text, style in parts if text == "s"] == ["green"]


@pytest.mark.parametrize("look", ["16", "none"])
async def test_what_is_dimmed_is_as_good_as_muted(tmp_path, look):
    for row in (0, TITLE, 23):
        for text, style in await looks_of(tmp_path / f"{row}", look, "tags", row):
            assert style.dim or style.color.name == "bright_black", text
