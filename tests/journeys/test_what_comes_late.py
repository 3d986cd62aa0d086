"""A dialogue that is closed before its work ends: whatever comes then, at whichever moment, is no fault.

Every action of every place is called, what becomes of it is held back until the dialogue is closed, and then handed over again
and again, until nothing of the dialogue is there any more.
"""

from __future__ import annotations

import asyncio
import inspect
import re
from collections.abc import Callable
from functools import partial
from operator import attrgetter

import pytest

from store.library.kept.drafts import Drafts, line_draft
from store.library.library import open_paths
from tests.journeys.test_every_dialogue import (
    ALIKE,
    NAMED,
    SIZE,
    WAYS,
    dialogues,
    go_home,
    keys_of,
    prepare,
    press,
)
from tui.annotations.acting import Acting
from tui.dialogues.dialogue import Dialogue
from tui.dialogues.keyed import KeyedDialogue
from tui.dialogues.list_dialogue import ListDialogue
from tui.keys.action import Kind
from tui.keys.actions import actions_in
from tui.keys.where import Where

pytestmark = pytest.mark.slow

NO_PLACES = (Where.LIBRARY, Where.READER, Where.LIST, Where.BEGUN, Where.QUESTION, Where.SUGGESTIONS, Where.REVIEW)
PLACES = [Where.SUGGESTIONS, Where.REVIEW, *(where for where in WAYS if where not in NO_PLACES)]
"""Those that are a dialogue which has work done."""
HANDED = re.compile(r"\.(prepare|plan_and_do|undo|redo|undo_one|take_back)\(|acting\.do\(")
"""How a dialogue has work done for it."""
NO_WORK = (
    "app.",
    "screen.",
    "palette.",
    "help.",
    "view.",
    "rows.",
    "card.close",
    "suggestion.later",
    "suggestion.back",
)
"""Beginnings of actions for which nothing is done in the background."""
TICKS = 40
"""Turns of the app's loop, at most, until a dialogue that is closed is gone."""


class Late:
    """What work has led to, held back."""

    def __init__(self) -> None:
        self.is_holding = False
        self.dialogue: Dialogue | None = None
        """The one in which actions are called."""
        self.held: list[Callable[[], object]] = []
        self.seen: set[type[Dialogue]] = set()
        """The kinds of dialogues that were closed before their work ended."""

    def hold(self, take: Callable[..., object]) -> Callable[..., None]:
        """The same, which is not called yet."""

        def held(*given: object) -> None:
            if self.is_holding:
                self.held.append(partial(take, *given))
            else:
                take(*given)

        return held

    async def close(self, dialogue: Dialogue) -> None:
        """Closes a dialogue, and hands over what was held back, all of it at each moment until it is gone."""
        self.is_holding = False
        held, self.held = self.held, []
        if held:
            self.seen.add(type(dialogue))
        app = dialogue.app
        below = len(app.screen_stack) - (dialogue in app.screen_stack)
        dialogue.dismiss()
        for _ in range(TICKS):
            if app.screen is dialogue or len(app.screen_stack) <= below:  # else it has called a box up
                for take in held:
                    take()
            await asyncio.sleep(0)


@pytest.fixture
def late(monkeypatch) -> Late:
    late, begin, prepared = Late(), Acting.from_now, Acting.prepare
    monkeypatch.setattr(Acting, "from_now", lambda acting, tell: late.hold(begin(acting, tell)))

    def prepare(acting, words, make, then, *given, **named):
        return prepared(acting, words, make, late.hold(then), *given, **named)

    monkeypatch.setattr(Acting, "prepare", prepare)
    return late


@pytest.mark.parametrize("names", [False, True], ids=["without names", "with names"])
async def test_what_comes_when_a_dialogue_is_closed_is_no_fault(names, walk, folder, late, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # what is exported is written there
    (folder / "alike.txt").write_text(f"Alike\n\n{ALIKE * 8}\n")
    Drafts(open_paths([folder]).layout).keep(line_draft("tag"))
    async with walk(SIZE, names=names) as at:
        await prepare(at, names=names)
        for where in (where for where in PLACES if (where in NAMED) == names):
            for action in actions_in(where):
                if action.kind not in (Kind.MOTION, Kind.OBJECT) and action.keys and not action.id.startswith(NO_WORK):
                    await call(at, late, where, keys_of(action), names=names)
                    assert not at.app.fault, f"{action.id} in {where}"
    handing = {kind for kind in dialogues() if HANDED.search(inspect.getsource(kind))}
    places = {kind: kind.WHERE for kind in handing if issubclass(kind, KeyedDialogue)}
    assert places.keys() == handing
    assert {kind for kind, place in places.items() if (place in NAMED) == names} <= late.seen


async def call(at, late: Late, where: Where, keys: str, *, names: bool) -> None:
    """Calls an action; what it asks first is answered."""
    dialogue, late.is_holding = late.dialogue, False
    if at.app.screen is not dialogue or at.app.focused is not None:
        for _ in range(2):
            await go_home(at)
            await press(at, WAYS[where])
            if isinstance(at.app.screen, Dialogue):
                break
            await prepare(at, names=names)  # what it is about was undone
        dialogue = late.dialogue = at.app.screen
        if not isinstance(dialogue, Dialogue):
            return  # no name is left that it could be about
    late.is_holding = True
    await at.pilot.press(*keys.split())
    for answer in ("enter", "x enter", "ctrl+s", "y"):
        await at.settle()
        if at.app.screen is dialogue or dialogue not in at.app.screen_stack:
            break
        await at.pilot.press(*answer.split())
    if late.held:
        while at.app.screen is not dialogue and dialogue in at.app.screen_stack:
            at.app.screen.dismiss()
            await at.pilot.pause()
        await late.close(dialogue)
        await at.settle()


@pytest.mark.parametrize("kind", sorted(dialogues(), key=attrgetter("__name__")), ids=lambda kind: kind.__name__)
def test_a_message_that_comes_late_is_dropped(kind):
    takes = {name: one for name, one in inspect.getmembers(kind, inspect.isfunction) if hasattr(one, "_textual_on")}
    assert [name for name, take in takes.items() if not hasattr(take, "__wrapped__")] == []


async def test_a_list_that_is_closed_tells_no_row_whole(walk, folder):
    (folder / f"{'long' * 20}.x").write_text("")
    async with walk() as at:
        await at.press("g x")
        closed = at.app.screen
        assert isinstance(closed, ListDialogue)
        rows = closed.list
        await at.press("q")
        closed._tell_whole()
        closed._tell_first()
        assert not rows.is_attached
