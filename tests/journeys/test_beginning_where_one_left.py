"""Beginning again where one left, however postil ended; and articles that take long to be read."""

from __future__ import annotations

from typing import Any

import pytest

from store.library.find.finder import Finder
from store.library.kept.last_opened import LastOpened, load_left, save_left
from store.library.library import Library
from store.settings import Settings
from tests.journeys.test_the_folder import Held
from tui.find.box import FindDialogue


async def leave_in_an_article(walk, *keys):
    async with walk() as at:
        await at.open("OpenAI")
        await at.press(" ".join(("} } )", *keys)))
        at.reader.save_place()  # as it does every few seconds
        at.app._articles.last.write()  # as it does every second
        await at.settle()
        return at.reader.article.id, at.reader.view.cursor.offset


async def test_one_begins_in_the_article_and_at_the_place_that_were_left(walk):
    left = await leave_in_an_article(walk)  # as by a kill: nothing was closed
    async with walk() as at:
        assert at.app.here == left[0]
        assert (at.reader.article.id, at.reader.view.cursor.offset) == left


async def test_from_the_list_one_begins_in_the_list_on_the_row_of_the_article(walk):
    article, _ = await leave_in_an_article(walk, "q")
    async with walk() as at:
        assert at.app.here == ""
        assert at.library.current.id == article


async def test_what_is_open_is_written_at_once_and_when_it_changes_fast_once_a_second(walk, monkeypatch):
    saved: list[LastOpened] = []
    monkeypatch.setattr("tui.app.kept_last_opened.KEPT_EVERY", 3600.0)
    monkeypatch.setattr("tui.app.kept_last_opened.save_left", lambda _, left: saved.append(left))
    async with walk() as at:
        last = at.app._articles.last
        for key in ("enter", "q", "enter", "q"):
            await at.press(key)
        article = at.library.current.id
        assert saved == [LastOpened(article, is_open=True)]
        last._go_on()  # a second has gone by
        last._go_on()
        await at.settle()
        assert saved == [LastOpened(article, is_open=True), LastOpened(article)]


async def test_resuming_can_be_turned_off(walk):
    await leave_in_an_article(walk)
    async with walk(settings=Settings(resume=False)) as at:
        assert at.app.here == ""
        assert at.library.current == at.library.shown[0]


async def test_an_article_that_is_gone_is_not_waited_for(walk, folder):
    await leave_in_an_article(walk)
    for file in folder.glob("000_*"):
        file.unlink()
    async with walk() as at:
        assert at.app.here == ""


@pytest.mark.parametrize("content", [None, b"", b"{", b"[]", b'{"article": 1}', b"[" * 100_000, b"\xff"])
def test_whatever_is_kept_is_no_error(tmp_path, content):
    if content is not None:
        (tmp_path / "left.json").write_bytes(content)
    assert load_left(tmp_path / "left.json") == LastOpened()


def test_what_was_left_is_kept(tmp_path):
    save_left(tmp_path / "left.json", LastOpened("a", is_open=True))
    assert load_left(tmp_path / "left.json") == LastOpened("a", is_open=True)


async def test_an_article_that_takes_long_to_be_read_keeps_nobody_waiting(walk, monkeypatch):
    monkeypatch.setattr("tui.app.opening.PATIENCE", 0.01)
    held = Held(Library.article)
    async with walk() as at:
        monkeypatch.setattr(Library, "article", held)
        at.library.select(at.workspace.find("third", at.library.listings))
        await at.pilot.press("enter")
        assert at.app.query_one("#library-foot").text.startswith("opening third.txt …")
        await at.pilot.press("k")
        assert at.app.here == ""
        held.may_go_on.set()
        await at.settle()
        assert at.reader.article.path == "third.txt"


async def test_a_search_that_takes_a_while_says_so(walk, monkeypatch):
    monkeypatch.setattr("tui.find.box.SHOWN_AFTER", 0.01)
    held = Held(Finder.find)
    async with walk() as at:
        await at.press("g /")
        box = at.app.screen.query_one(".box")
        monkeypatch.setattr(Finder, "find", held)
        await at.pilot.press("o")
        while not str(box.border_title).startswith("searching …"):
            await at.pilot.pause()
        held.may_go_on.set()
        await at.settle()
        assert "searching" not in str(box.border_title)
        assert isinstance(at.app.screen, FindDialogue)


async def test_the_box_says_how_far_the_index_is(walk):
    async with walk() as at:
        await at.press("g /")
        at.app.parts.finding._tell("indexing 800 of 2,000")
        await at.pilot.pause()
        assert "indexing 800 of 2,000" in str(at.app.screen.query_one(".box").border_title)


async def test_when_the_index_is_whole_the_same_is_looked_for_again(walk, monkeypatch):
    searches: list[str] = []
    find = Finder.find

    def counted(finder: Finder, words: str, *rest: Any) -> object:
        searches.append(words)
        return find(finder, words, *rest)

    async with walk() as at:
        await at.press("g /")
        at.app.parts.finding._tell("indexing 800 of 2,000")
        monkeypatch.setattr(Finder, "find", counted)
        await at.press("p a r a")
        before = searches.count("para")
        at.app.parts.finding._tell("")
        await at.settle()
        assert searches.count("para") == before + 1
