"""Who hesitates in the middle of keys is told which can follow."""

from __future__ import annotations

from typing import Any

import pytest

from tui.app.pending_keys import MOVEMENTS, following
from tui.keys.action import Kind
from tui.keys.actions import ACTIONS, BY_ID
from tui.keys.grammar import Grammar, Pending
from tui.keys.where import Where
from tui.widgets.following_keys import FollowingKeys

pytestmark = pytest.mark.slow


class Clock:
    """Timers that run out when the test says so."""

    def __init__(self) -> None:
        self.waiting: list[Any] = []

    def later(self, seconds, call):
        assert seconds == 0.6
        self.waiting.append(call)
        return self

    def stop(self) -> None:
        self.waiting.clear()

    def run_out(self) -> None:
        waiting, self.waiting = self.waiting, []
        for call in waiting:
            call()


@pytest.mark.parametrize("way", ["", "enter", "g H", "g t"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12), (120, 40)], ids=str)
async def test_a_prefix_that_waits_names_what_can_follow_at_the_lower_right(walk, way, size):
    clock = Clock()
    async with walk(size) as at:
        await at.open("Sora")
        await at.press("H H q")
        at.app.pending_keys.later = clock.later
        await at.press(way)
        for prefix, known in (("g", "g"), ("m", "") if way == "enter" else ("g", "g")):
            await at.press(prefix)
            assert not at.app.screen.query(FollowingKeys)
            assert clock.waiting
            clock.run_out()
            await at.settle()
            box = at.app.screen.query_one(FollowingKeys)
            assert box.region.right == size[0] or box.region.bottom == size[1]
            assert (
                box.region.x >= 0 and box.region.y >= 0 and box.region.right <= size[0] and box.region.bottom <= size[1]
            )
            if known:
                assert any(words in str(box.render()) for words in ("find anything", "g  first", "start of"))
            await at.press("escape")
            assert not at.app.screen.query(FollowingKeys)
        await at.press("j")
        assert not clock.waiting


@pytest.mark.parametrize(("size", "most"), [((120, 40), 12), ((200, 50), 12), ((80, 24), 17)])
async def test_the_box_is_low_and_says_in_short_what_a_key_does(walk, size, most):
    clock = Clock()
    async with walk(size) as at:
        await at.open("Sora")
        at.app.pending_keys.later = clock.later
        await at.press("g")
        clock.run_out()
        await at.settle()
        box = at.app.screen.query_one(FollowingKeys)
        assert box.region.height <= most
        assert "one box" not in str(box.render())
        assert "find anything in the library" in str(box.render())


async def test_whoever_goes_on_sees_no_box(walk):
    clock = Clock()
    async with walk() as at:
        at.app.pending_keys.later = clock.later
        await at.press("g g")
        clock.run_out()
        await at.settle()
        assert not at.app.screen.query(FollowingKeys)


@pytest.mark.parametrize(("keys", "objects"), [("t", True), ("3 t", True), ("a", True), ("t i", False), ("] ", False)])
def test_what_can_follow_has_the_keys_that_are_still_to_be_pressed(keys, objects):
    grammar = Grammar([action for action in ACTIONS if Where.READER in action.where])
    for key in keys.replace("]", "right_square_bracket").split():
        pending = grammar.feed("]" if key == "right_square_bracket" else key)
    assert isinstance(pending, Pending)
    rows = dict(following(pending))
    assert (MOVEMENTS[0] in rows) == objects
    if objects:
        assert {"is", "as", "iw"} <= rows.keys()
        assert rows[keys[-1]] == "the sentence under the cursor"
        assert not {"]h", "j", "s"} & rows.keys()
    elif keys == "t i":
        assert {"s", "w"} <= rows.keys()
    else:
        assert {"h", "e", "]"} <= rows.keys()


async def test_the_palette_begins_with_what_was_used_last_and_after_a_restart(walk):
    async with walk() as at:
        for name in ("next theme", "undo"):
            await at.press("colon")
            await at.type(name)
            await at.press("enter")
        await at.press("colon")
        assert first_in_the_palette(at, 2) == ["act.undo", "theme.turn"]
        await at.press("escape")
        await at.app.action_quit()
    async with walk() as at:
        await at.press("colon")
        assert first_in_the_palette(at, 2) == ["act.undo", "theme.turn"]


@pytest.mark.parametrize("keys", ["colon", "enter colon", "g t colon", "g H colon"])
async def test_it_offers_nothing_that_only_moves(walk, keys):
    async with walk() as at:
        await at.press(keys)
        offered = {BY_ID[value] for value in first_in_the_palette(at, None)}
        assert offered
        assert not [action.id for action in offered if action.kind == Kind.MOTION or action.label in MOVING]


MOVING = ("half a screen down", "a screen up", "first", "last", "the page down a line", "this line to the top")


def first_in_the_palette(at, most):
    return [row.value for row in at.app.screen.query_one("RowList").rows[:most]]
