"""Every key of a suggestion does something that is seen.

The other places where actions can be called are walked by `test_every_dialogue`, of which this is the end: an answer changes
what the next question is about.
"""

from __future__ import annotations

import pytest

from tests.journeys.test_every_dialogue import ALIKE, SIZE, WAYS, go_home, prepare, press
from tui.annotations.suggestion_dialogue import SuggestionDialogue
from tui.keys.actions import OF_APP, actions_in
from tui.keys.where import Where

pytestmark = pytest.mark.slow

FIRST = {"suggestion.back": ".", "suggestion.undo": "y"}
"""Keys that come first, for actions that go back to something."""


async def test_every_key_of_a_suggestion_is_answered(walk, folder):
    (folder / "alike.txt").write_text(f"Alike\n\n{ALIKE * 40}\n")
    async with walk(SIZE) as at:
        await prepare(at, names=False)
        for action in actions_in(Where.SUGGESTIONS):
            if action.id in OF_APP:
                continue
            for key in action.keys:
                if not isinstance(at.app.screen, SuggestionDialogue):
                    await go_home(at)
                    await press(at, WAYS[Where.SUGGESTIONS])
                assert isinstance(at.app.screen, SuggestionDialogue), f"no question before {key}: {at.foot()}"
                await press(at, FIRST.get(action.id, ""))
                before = drawn(at)
                await at.press(key)
                assert drawn(at) != before, f"nothing is seen of {key}, {action.id}"


def drawn(at) -> list[str]:
    """The rows of the screen."""
    return [strip.text for strip in at.app.screen._compositor.render_strips()]
