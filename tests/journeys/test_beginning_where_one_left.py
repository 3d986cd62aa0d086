"""Beginning again where one left, however postil ended; and articles that take long to be read."""

from __future__ import annotations

import random
import threading
from typing import Any

import pytest

from store.library.find.find_meaning import MeaningFinder
from store.library.find.finder import Finder
from store.library.kept.last_opened import LastOpened, load_left, save_left
from store.library.library import Library
from store.settings import Settings
from tests.journeys.test_names_at_work import until
from tests.journeys.test_the_folder import Held
from tui.find.box import FindDialogue


async def leave_in_an_article(walk, *keys):
    async with walk() as at:
        await at.open("OpenAI")
        await at.press(" ".join(("} } )", *keys)))
        at.reader.opening.save_place()  # as it does every few seconds
        at.app._articles.last.write()  # as it does every second
        await at.settle()
        return at.reader.article.id, at.reader.view.cursor.offset


async def test_one_begins_in_the_article_and_at_the_place_that_were_left(walk):
    left = await leave_in_an_article(walk)  # as by a kill: nothing was closed
    async with walk() as at:
        assert at.app.here == left[0]
        assert (at.reader.article.id, at.reader.view.cursor.offset) == left


PLACES = 4
"""Random places of each article in each window."""
MOVES = (
    *(
        "ctrl+e",
        "7 ctrl+e",
        "ctrl+y",
        "ctrl+d",
        "ctrl+u",
        "ctrl+f",
        "ctrl+b",
        "z t",
        "z b",
        "z z",
        "g g",
        "G",
        "5 0 percent_sign",
    ),
    *(
        "j",
        "k",
        "5 j",
        "9 k",
        "right_parenthesis",
        "right_curly_bracket",
        "left_curly_bracket",
        "right_square_bracket right_square_bracket",
        "slash s enter",
        "H H",
        "t t n e w enter",
    ),
)


@pytest.fixture
def headed(folder):
    """An article with room over its headings, a table, and a long masthead."""
    sections = [f"# Part {one}\n\n## Of it\n\n" + f"Sentence {one} says it. " * 30 for one in range(12)]
    table = "| a | b |\n|---|---|\n" + "".join(f"| {one} | cell {one} |\n" for one in range(30))
    (folder / "headed.md").write_text(
        f"---\ntitle: {'A long title ' * 20}\nauthors: [{', '.join(f'Author {one}' for one in range(40))}]\n---\n\n"
        + "\n\n".join([*sections, table, *sections])
    )
    return folder


def rows_of(at):
    """The rows of the screen without the foot line, which tells of the last key."""
    return [strip.text for strip in at.app.screen._compositor.render_strips()][:-1]


async def leave_somewhere(at, title, chance):
    """Opens an article, goes to a place of it, and leaves; returns what was seen."""
    await at.open(title)
    for _ in range(chance.randint(1, 12)):
        if chance.random() < 0.3:
            at.reader.wheel(chance.choice((-3, -1, 1, 2, 4, 9)))
            await at.settle()
        else:
            await at.press(chance.choice(MOVES))
    await at.press("escape")
    return rows_of(at), at.reader.view.cursor.offset


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (170, 50)], ids=str)
@pytest.mark.parametrize("title", ["OpenAI", "A long title"])
@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(1, PLACES))])
async def test_the_page_is_the_one_that_was_left(walk, headed, size, title, seed):  # noqa: ARG001
    chance = random.Random(seed)
    async with walk(size=size) as at:
        seen = await leave_somewhere(at, title, chance)
        at.reader.opening.save_place()
        await at.settle()
    async with walk(size=size) as at:
        assert at.app.here
        assert (rows_of(at), at.reader.view.cursor.offset) == seen


async def test_what_was_read_is_kept_also_where_one_went_back_to_the_start(walk):
    async with walk() as at:
        await at.open("OpenAI")
        at.reader.opening.save_place()
        await at.settle()
        article = at.reader.article.id
        assert at.open_library.progress.shares().get(article, 0) == 0, "opened is not read"
        await at.press("ctrl+f ctrl+f g g")
        at.reader.opening.save_place()
        await at.settle()
        assert at.open_library.progress.shares()[article] > 0.5


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
        at.library.select(at.open_library.find("third", at.library.listings))
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


async def test_words_are_found_while_what_texts_mean_is_still_looked_at(walk, monkeypatch):
    at_meaning, may_go_on, keep_up = threading.Event(), threading.Event(), MeaningFinder.keep_up

    def held(finder, listings, report=None, *rest):
        assert report is not None
        report(0, len(listings))
        at_meaning.set()
        may_go_on.wait()
        keep_up(finder, listings, report, *rest)

    monkeypatch.setattr(MeaningFinder, "keep_up", held)
    monkeypatch.setattr("store.library.find.finder.MOST_UNREAD", 0)
    async with walk() as at:
        await at.pilot.press("g", "slash", *"paragraph")
        try:
            await until(at_meaning.is_set)
            await until(lambda: isinstance(at.app.screen, FindDialogue) and bool(at.app.screen.hits))
            assert "by meaning 0 of 3" in str(at.app.screen.query_one(".box").border_title)
        finally:
            may_go_on.set()
        await at.settle()
        assert "by meaning" not in str(at.app.screen.query_one(".box").border_title)


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
