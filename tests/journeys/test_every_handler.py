"""Every action has one handler in each view, and each other place is that of a dialogue.

That dialogues handle the actions of their places is looked at where each of them comes up, in `test_every_dialogue`.
"""

from __future__ import annotations

from collections import Counter

import pytest

from tests.journeys.test_every_dialogue import dialogues
from tui.dialogues.keyed import KeyedDialogue
from tui.keys.actions import actions_in
from tui.keys.where import VIEWS, Where


@pytest.mark.parametrize("where", VIEWS)
async def test_each_action_of_a_view_has_one_handler(walk, where):
    async with walk() as at:
        await at.app.reader()
        handled = Counter(action for table in at.app.commands.dispatchers[where].owners() for action in table)
        assert {action for action, count in handled.items() if count > 1} == set()
        assert {action.id for action in actions_in(where)} - handled.keys() == set()


def test_each_place_that_is_no_view_has_dialogues():
    keyed = (kind for kind in dialogues() if issubclass(kind, KeyedDialogue))
    assert {kind.WHERE for kind in keyed} == set(Where) - set(VIEWS)
