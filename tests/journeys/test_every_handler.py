"""Every action has a handler, and only one, in each place where it can be called."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.journeys.test_every_dialogue import dialogues
from tui.dialogues.keyed import KeyedDialogue
from tui.keys.actions import actions_in
from tui.keys.where import VIEWS, Where


def keyed() -> list[type[KeyedDialogue]]:
    return sorted((kind for kind in dialogues() if issubclass(kind, KeyedDialogue)), key=lambda kind: kind.__name__)


@pytest.mark.parametrize("where", VIEWS)
async def test_each_action_of_a_view_has_one_handler(walk, where):
    async with walk() as at:
        await at.app.reader()
        handled = Counter(action for table in at.app.commands.dispatchers[where].owners() for action in table)
        assert {action for action, count in handled.items() if count > 1} == set()
        assert {action.id for action in actions_in(where)} - handled.keys() == set()


@pytest.mark.parametrize("kind", keyed())
def test_each_action_of_a_dialogue_has_a_handler(kind):
    handled = kind.handlers(object.__new__(kind)).keys()
    assert {action.id for action in actions_in(kind.WHERE)} - handled == set()


def test_each_place_that_is_no_view_has_dialogues():
    assert {kind.WHERE for kind in keyed()} == set(Where) - set(VIEWS)
