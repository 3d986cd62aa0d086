"""Keys that come before everything is there are done then, in their order, or are done at once."""

from __future__ import annotations

import asyncio

import pytest

from store.library.library import open_workspace
from store.settings import Settings
from tui.app.app import PostilApp
from tui.keys.actions import Where, actions_in

FIRST_KEYS = sorted({key.split(" ")[0] for action in actions_in(Where.LIBRARY) for key in action.keys} - {"q", "any"})
NAMES = {
    "?": "question_mark",
    ":": "colon",
    "/": "slash",
    "]": "right_square_bracket",
    "[": "left_square_bracket",
    '"': "quotation_mark",
}
ENDS = {"ctrl+q", "ctrl+z"}
"""Keys after which there is no app, or no terminal, to be tested."""


class Slow(PostilApp):
    """What the first frame did not need is made when it is let go."""

    CSS_PATH = "../../tui/app/postil.tcss"

    def __init__(self, *given, **named) -> None:
        super().__init__(*given, **named)
        self.gate = asyncio.Event()

    async def _after_first_paint(self) -> None:
        self.run_worker(self._when_let_go())

    async def _when_let_go(self) -> None:
        await self.gate.wait()
        await super()._after_first_paint()


@pytest.mark.parametrize("key", [key for key in FIRST_KEYS if key not in ENDS])
async def test_no_key_before_the_reader_is_there_does_harm(folder, key):
    app = Slow(open_workspace([folder]), Settings(names=False))
    async with app.run_test(size=(80, 24)) as pilot:
        press = asyncio.ensure_future(pilot.press(NAMES.get(key, key)))
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
        assert app.screen.query_one(".box").border_title == "Keys"
