"""What needs the rest of a large text waits for it, and every key behind it, in their order."""

from __future__ import annotations

import asyncio
import threading

import pytest

from store.errors import Unreadable
from store.library.find.finder import Finder
from store.library.library import Library
from tests.journeys.test_names_at_work import until
from tui.annotations.acting import Acting
from tui.annotations.history_dialogue import HistoryDialogue
from tui.annotations.list import AnnotationsDialogue
from tui.dialogues.help import Help
from tui.dialogues.progress_dialogue import ProgressDialogue

LARGE = 1_200_000
"""Bytes; more than are read at once."""


@pytest.fixture
def folder(folder):
    paragraph = "One sentence of a large text. Another one with a needle of its own. " * 20
    (folder / "large.txt").write_text(
        "A large article\n\n" + f"{paragraph}\n\n" * (LARGE // len(paragraph) + 1) + "The very end.\n"
    )
    return folder


@pytest.fixture
def gate(monkeypatch):
    """Until it is set, no large article is read to its end."""
    opened, read = threading.Event(), Library.article

    def article(library, listing):
        if listing.path == "large.txt":
            opened.wait()
            if getattr(opened, "fails", False):
                raise Unreadable("it is gone")
        return read(library, listing)

    monkeypatch.setattr(Library, "article", article)
    yield opened
    opened.set()


async def choose(at):
    """Puts the cursor of the list on it."""
    while not (found := [row for row in at.library.listings if row.path == "large.txt"]):
        await at.settle()
    at.library.select(found[0])


async def begin(at):
    """Opens it; its rest is kept back."""
    await choose(at)
    await at.pilot.press("enter")
    await at.pilot.pause()
    assert at.reader.article is not None


def end(at):
    return len(at.reader.view.page.text) - 2


@pytest.mark.parametrize("keys", ["G", "9 9 %", "9 9 9 9 j", "9 9 9 9 ctrl+f", "9 9 9 9 right_parenthesis"])
async def test_a_motion_waits_for_the_rest(walk, gate, keys):
    async with walk() as at:
        await begin(at)
        await at.pilot.press(*keys.replace("%", "percent_sign").split())
        await at.pilot.pause()
        assert "waiting for the rest" in at.foot()
        assert at.reader.view.cursor.offset == 0
        gate.set()
        await at.settle()
        assert at.reader.view.cursor.offset > (LARGE * 0.9 if keys in ("G", "9 9 %") else LARGE * 0.2)
        assert "waiting" not in at.foot()


async def test_what_is_typed_behind_it_is_done_in_its_order(walk, gate):
    async with walk() as at:
        await begin(at)
        await at.pilot.press(
            "G",
            "t",
            "t",
            *"film",
            "enter",
            "left_parenthesis",
            "left_parenthesis",
            "H",
            "H",
            "slash",
            *"needle",
            "enter",
            "m",
            "a",
        )
        await at.pilot.pause()
        assert at.app.screen is at.app.default_screen
        gate.set()
        await until(lambda: "bookmark a" in at.foot())  # the last of what was typed
        await at.settle()
        assert sorted(one.tags for one in at.annotations()) == [(), ("film",)]


async def test_escape_gives_up_what_waits_and_all_behind_it(walk, gate):
    async with walk() as at:
        await begin(at)
        await at.pilot.press("G", "H", "H", "escape")
        assert "given up" in at.foot()
        await at.pilot.press("j")
        gate.set()
        await at.settle()
        assert 0 < at.reader.view.cursor.offset < 1_000
        assert at.annotations() == []


async def test_a_text_whose_rest_cannot_be_read_keeps_nobody_waiting(walk, gate):
    async with walk() as at:
        await begin(at)
        await at.pilot.press("G", "q")
        gate.fails = True
        gate.set()
        await at.settle()
        await at.press("q q") if at.app.here else await at.press("j")
        assert at.app.here == ""


async def test_keys_wait_for_an_article_of_which_nothing_is_shown_yet(walk, gate, folder):
    async with walk() as at:
        gate.set()
        await choose(at)
        await at.press("enter")
        await at.press("G q")  # it is left at its end, so that its beginning is not what is to be shown
        (folder / "large.txt").touch()  # so that it is read again
        gate.clear()
        await at.pilot.press("enter", "k", "H", "H")
        assert at.app.here == ""
        gate.set()
        await at.settle()
        assert at.app.here
        assert len(at.annotations()) == 1


# What is prepared for a dialogue


@pytest.fixture
def looking(monkeypatch):
    """Until it is set, no look through anything ends."""
    go_on, watched = asyncio.Event(), Acting.watched

    async def slow(acting, *given):
        await go_on.wait()
        return await watched(acting, *given)

    monkeypatch.setattr(Acting, "watched", slow)
    go_on.set()
    return go_on


async def test_keys_wait_for_a_list_that_is_being_prepared(walk, looking):
    async with walk() as at:
        await at.open("third")
        await at.press("H H right_parenthesis H H right_parenthesis H H")
        looking.clear()
        await at.pilot.press("g", "u", "j", "j", "question_mark")
        await at.pilot.pause()
        assert at.app.screen is at.app.default_screen
        looking.set()
        await until(lambda: isinstance(at.app.screen, Help))
        await at.settle()
        assert at.app.screen.query_one(".box").border_title == "keys"
        under = at.app.screen_stack[-2]
        assert isinstance(under, HistoryDialogue)
        assert under.list.cursor == 2


async def test_escape_gives_up_a_list_that_is_being_prepared(walk, looking):
    async with walk() as at:
        await at.open("third")
        await at.press("H H")
        looking.clear()
        await at.pilot.press("g", "u", "j", "escape")
        assert "given up" in at.foot()
        looking.set()
        await at.settle()
        assert at.app.screen is at.app.default_screen
        assert at.reader.view.cursor.offset == 0


async def test_enter_waits_for_the_rows_of_a_list(walk, looking):
    async with walk() as at:
        await at.open("third")
        await at.press("right_parenthesis H H q")
        at.library.query_one("RowList").move_to(0)
        looking.clear()
        await at.pilot.press("g", "H", "enter")
        await at.pilot.pause()
        assert isinstance(at.app.screen, AnnotationsDialogue)
        looking.set()
        await at.settle()
        assert at.app.here
        assert "third" in at.reader.article.title


async def test_enter_waits_for_the_hits_of_what_is_typed(walk, monkeypatch):
    go_on, find = threading.Event(), Finder.find

    def slow(finder, words, *given):
        if words == "third":
            assert go_on.wait(10)
        return find(finder, words, *given)

    monkeypatch.setattr(Finder, "find", slow)
    async with walk() as at:
        await at.pilot.press("g", "slash", *"third", "enter", "v")
        await at.pilot.pause()
        assert len(at.app.screen_stack) == 2
        go_on.set()
        await until(lambda: at.app.mounted is not None and at.reader.view.selection is not None)
        assert "third" in at.reader.article.title


async def test_keys_behind_a_long_act_wait_for_its_end(walk, many, monkeypatch):  # noqa: ARG001
    monkeypatch.setattr("tui.annotations.acting.SHOWN_AFTER", 0.0)
    go_on = threading.Event()

    def work(tell):
        tell(1, 1_000)
        assert go_on.wait(10)

    async with walk() as at:
        at.app.parts.services.acting.prepare("working", work, lambda _: None, lambda *_: None)
        await until(lambda: isinstance(at.app.screen, ProgressDialogue) and at.app.screen.is_open)
        await at.pilot.press("j", "j", "question_mark")
        assert isinstance(at.app.screen, ProgressDialogue)
        go_on.set()
        await until(lambda: isinstance(at.app.screen, Help) and at.app.screen.is_open)
        assert at.library.query_one("RowList").cursor == 2
