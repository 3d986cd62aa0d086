"""Pictures of screens, compared with ones that were looked at."""

from __future__ import annotations

import pytest

from tests.looks.draw import marked_library
from tui.app import PostilApp
from tui.screens.library import LibraryView
from tui.theme import DARK, LIGHT


@pytest.fixture
def app(tmp_path):
    folder = tmp_path / "library"
    folder.mkdir()
    return PostilApp(marked_library(folder))


async def settled(pilot):
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def opened(pilot, keys="right_square_bracket h"):
    await settled(pilot)
    library = pilot.app.query_one(LibraryView)
    library.select(pilot.app._workspace.find("Sora", library.listings))
    await pilot.press("enter", *keys.split())
    await settled(pilot)


def test_the_list_at_80_by_24(app, snap_compare):
    assert snap_compare(app, terminal_size=(80, 24), run_before=settled)


@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_the_page_at_120_by_40(app, snap_compare, theme):
    app.theme = theme
    assert snap_compare(app, terminal_size=(120, 40), run_before=opened)


def test_the_picker_over_the_page_at_80_by_24(app, snap_compare):
    async def picking(pilot):
        await opened(pilot, "right_square_bracket h right_parenthesis t t l b")

    assert snap_compare(app, terminal_size=(80, 24), run_before=picking)
