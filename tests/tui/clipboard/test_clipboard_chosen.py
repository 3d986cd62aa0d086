"""The list of what was copied."""

from __future__ import annotations

import pytest
from textual import events
from textual.app import App

from store.settings import Settings
from tui.annotations.register import copied_texts
from tui.dialogues.dialogue import Dialogue
from tui.keys.keymap import make_keymap
from tui.widgets.colours.theme import DARK

TEXTS = ("the newest", "two\nlines, and 👩‍👩‍👧‍👦", "long " * 200_000)


class Choosing(App[str | None]):
    """Opens the list and ends with what was chosen."""

    AUTO_FOCUS = None
    keymap = make_keymap(Settings())

    def __init__(self) -> None:
        super().__init__()
        self.register_theme(DARK)
        self.theme = DARK.name

    def on_mount(self) -> None:
        self.push_screen(copied_texts(TEXTS), self.exit)

    async def on_event(self, event: events.Event) -> None:
        """Keys go where the app would have them go."""
        if isinstance(event, events.Key) and isinstance(self.screen, Dialogue) and not self.focused:
            self.screen.take_key(event)
        else:
            await super().on_event(event)


@pytest.mark.parametrize(
    ("keys", "chosen"),
    [
        ("enter", TEXTS[0]),
        ("j enter", TEXTS[1]),
        ("G enter", TEXTS[2]),
        ("slash l i n e s enter enter", TEXTS[1]),
        ("escape", None),
    ],
    ids=["first", "second", "last", "filtered", "none"],
)
async def test_the_text_that_is_chosen_comes_back_whole(keys, chosen):
    app = Choosing()
    async with app.run_test() as pilot:
        await pilot.press(*keys.split())
        await pilot.pause()
    assert app.return_value == chosen
