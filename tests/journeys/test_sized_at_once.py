"""A view, a list or a dialogue is arranged for its window's size from its first frame on."""

from __future__ import annotations

import pytest
from textual.geometry import Size
from textual.screen import Screen

from tests.journeys.test_every_dialogue import go_home, prepare, press
from tests.journeys.test_every_list import WAYS, begun  # noqa: F401 -- a fixture
from tests.journeys.test_names_at_work import until
from tui.widgets.rows import RowList

SIZES = ((50, 12), (100, 40))
TYPED = ("enter t t", "enter a a", "slash", "colon", "g slash")


@pytest.fixture
def arranged(monkeypatch):
    """The classes of each screen as it was when it was first arranged."""
    first: dict[Screen, frozenset[str]] = {}
    arrange = Screen._refresh_layout

    def noted(screen: Screen, size: Size | None = None, scroll: bool = False) -> None:
        if screen.is_attached and (size or screen.size):
            first.setdefault(screen, frozenset(name for name in screen.classes if name.startswith("-")))
        arrange(screen, size, scroll)

    monkeypatch.setattr(Screen, "_refresh_layout", noted)
    return first


def classes_of_size(screen: Screen) -> set[str]:
    """Its classes that stand for its size."""
    names: set[str] = set()
    for owner in (screen, screen.app):
        for breakpoints in (owner.HORIZONTAL_BREAKPOINTS, owner.VERTICAL_BREAKPOINTS):
            names.update(name for _, name in breakpoints or ())
    return names & screen.classes


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_the_list_of_articles_keeps_its_place_from_the_first_frame_on(walk, size, arranged):
    async with walk(size) as at:
        (screen,) = at.app.screen_stack
        assert classes_of_size(screen)
        assert classes_of_size(screen) <= arranged[screen]
        assert at.library.query_one(RowList).region.y == (2 if size[1] == 40 else 1)


@pytest.mark.slow
@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
async def test_every_dialogue_is_arranged_for_its_window_at_first(walk, size, arranged):
    async with walk(size) as at:
        await prepare(at, names=False)
        for keys in (*(keys for ways in WAYS.values() for keys in ways), *TYPED):
            await go_home(at)
            await press(at, keys)
            await at.settle()
            for screen in at.app.screen_stack:
                assert classes_of_size(screen), keys
                assert classes_of_size(screen) <= arranged[screen], keys


async def test_another_size_is_taken_before_anything_is_arranged_at_it(walk, monkeypatch):
    async with walk((100, 40)) as at:
        places: list[int] = []
        arrange = Screen._refresh_layout

        def noted(screen: Screen, size: Size | None = None, scroll: bool = False) -> None:
            arrange(screen, size, scroll)
            places.append(at.library.query_one(RowList).region.y)

        monkeypatch.setattr(Screen, "_refresh_layout", noted)
        await at.pilot.resize_terminal(100, 20)
        await until(lambda: places)
        await at.settle()
        assert set(places) == {1}
