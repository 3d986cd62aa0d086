"""Keys that come before everything is there are done then, in their order, or are done at once."""

from __future__ import annotations

import asyncio
import threading

import pytest

from store.library.library import Library, open_paths
from store.settings import Settings
from tui.app.app import PostilApp
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.widgets.foot_line import FootLine
from tui.widgets.rows import RowList

OPENING = ("question_mark", "colon", "slash", "enter", "e", "t")
"""Keys that open something; all others are tried in a terminal (`tests/terminal/early_keys.py`)."""


class Slow(PostilApp):
    """What the first frame did not need is made when it is let go."""

    CSS_PATH = "../../tui/app/postil.tcss"

    def __init__(self, *given, **named) -> None:
        super().__init__(*given, **named)
        self.gate = asyncio.Event()

    async def after_first_frame(self) -> None:
        self.run_worker(self._when_let_go())

    async def _when_let_go(self) -> None:
        await self.gate.wait()
        await super().after_first_frame()


@pytest.mark.parametrize("key", OPENING)
async def test_no_key_before_the_reader_is_there_does_harm(folder, key):
    app = Slow(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        press = asyncio.ensure_future(pilot.press(key))
        await asyncio.wait({press}, timeout=0.5)  # what it opens may wait for the reader
        app.gate.set()
        await press
        await app.reader()
        await pilot.press("escape", "escape", "escape")
        await app.workers.wait_for_complete()
        await pilot.pause()
        if app.here:
            await pilot.press("q")
        assert app.screen is app.default_screen
        await pilot.press("enter")
        await pilot.pause()
        assert app.here
        assert (await app.reader()).screen is app.default_screen
        await pilot.press("question_mark")
        await pilot.pause()
        assert app.screen.query_one(".box").border_title == "keys"


@pytest.fixture
def held_back(monkeypatch):
    """Until it is set, nothing is known of what is in the folder."""
    go_on, refresh = threading.Event(), Library.refresh

    def slow(library, *given, **named):
        go_on.wait()
        return refresh(library, *given, **named)

    monkeypatch.setattr(Library, "refresh", slow)
    yield go_on
    go_on.set()


class Usual(PostilApp):
    CSS_PATH = "../../tui/app/postil.tcss"


async def settle(app, pilot):
    while app.folder.looks == 0:
        await pilot.pause()
    for _ in range(5):
        await app.workers.wait_for_complete()
        await pilot.pause()


@pytest.mark.parametrize(
    ("keys", "article"),
    [
        ("enter", 0),
        ("j enter", 1),
        ("G enter", -1),
        ("G k l", -2),
        ("x X X enter", 1),
        ("slash T h i r d enter enter", 0),
    ],
)
async def test_keys_about_rows_wait_until_there_are_rows(folder, held_back, keys, article):
    app = Usual(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.reader()
        await pilot.press(*keys.split())
        await pilot.pause()
        assert (app.here, list(app.library.shown)) == ("", [])
        held_back.set()
        await settle(app, pilot)
        assert app.here == app.library.shown[article].id


async def test_escape_gives_up_what_waits_for_rows(folder, held_back):
    app = Usual(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.reader()
        await pilot.press("enter", "j", "j")
        assert "waiting for the list" in app.query_one("#library-foot", FootLine).text
        await pilot.press("escape")
        assert "given up" in app.query_one("#library-foot", FootLine).text
        held_back.set()
        await settle(app, pilot)
        assert (app.here, app.library.query_one(RowList).cursor) == ("", 0)


async def test_lists_over_the_library_wait_until_all_articles_are_known(folder, held_back):
    library = open_paths([folder])
    app = Usual(library, Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.reader()
        await pilot.press("g", "H")
        held_back.set()
        await settle(app, pilot)
        assert "no annotations yet" in app.query_one("#library-foot", FootLine).text


async def test_a_folder_with_nothing_in_it_keeps_no_key_waiting(tmp_path, held_back):
    (tmp_path / "empty").mkdir()
    app = Usual(open_paths([tmp_path / "empty"]), Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.reader()
        await pilot.press("enter", "question_mark")
        held_back.set()
        await settle(app, pilot)
        assert app.screen.query_one(".box").border_title == "keys"


async def test_a_key_that_waits_for_the_list_answers_no_question(folder, monkeypatch):
    monkeypatch.setattr(Library, "is_vast", "a home folder")
    app = Usual(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("enter", "enter", "y")
        await app.reader()
        while app.screen is app.default_screen:
            await pilot.pause()
        await pilot.pause()
        assert isinstance(app.screen, ConfirmDialogue)
        assert app.folder.looks == 0
