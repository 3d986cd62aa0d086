"""Whoever chooses another theme sees all in it, at once."""

from __future__ import annotations

import pytest
from textual._compositor import LayoutUpdate

from tests.looks.pictures import LOOKS, app_of, show

SELDOM = [pytest.param(screen, marks=pytest.mark.slow) for screen in ("page", "everything")]


def shown(app):
    update = app.screen._compositor.render_update(full=True)
    assert isinstance(update, LayoutUpdate)
    return [[cell for strip in row for part in strip for cell in [part] * len(part.text)] for row in update.strips]


@pytest.mark.parametrize("screen", ["library", "annotations", *SELDOM])
@pytest.mark.parametrize(("before", "after"), [("16", "dark"), ("light", "16"), ("16", "light")])
async def test_all_is_drawn_anew_in_another_theme(tmp_path, screen, before, after):
    drawn = []
    for number, look in enumerate((before, after)):
        folder = tmp_path / f"{number}" / "library"
        folder.mkdir(parents=True)
        app = app_of(folder, look)
        async with app.run_test(size=(120, 40)) as pilot:
            await show(pilot, screen)
            shown(app)
            app.theme = LOOKS[after]
            await pilot.pause()
            await app.workers.wait_for_complete()
            await pilot.pause()
            drawn.append([[(part.style.color, part.style.bgcolor) for part in row] for row in shown(app)])
            app.workers.cancel_all()
    assert [y for y, (row, wanted) in enumerate(zip(*drawn, strict=True)) if row != wanted] == []
