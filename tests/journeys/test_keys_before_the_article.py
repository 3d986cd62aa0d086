"""Keys that come before the article that the start leads to is shown wait for it, whichever way it was named."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import pytest
from textual import events
from textual.worker import WorkerCancelled

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import Annotation, annotate
from store.articles.article import Passage
from store.articles.folder import BEGINNING
from store.errors import Unreadable
from store.library.kept.last_opened import LastOpened, save_left
from store.library.kept.reading_positions import ReadingPosition
from store.library.library import Library, open_paths
from store.settings import Settings
from tests.journeys.conftest import Walk, Watched
from tests.journeys.test_names_at_work import until
from tui.annotations.report_dialogue import ReportDialogue
from tui.app import opening, refused_keys
from tui.app.opening import PATIENCE
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.widgets.rows import RowList

UNTIL_LAID_OUT = 0.05
"""Seconds from one look at a layout to the next."""
SHARE = 10
"""Texts count as large from this part of their size on, so that no test reads a million characters."""
LARGE = 1_200_000 // SHARE
"""Characters; more than are read at once."""
THIRD = "It has two sentences."
END = "The very end of it is here."
NAMES = {"third.txt": THIRD, "large.txt": END}
"""The passage of each article to which its links lead."""


@pytest.fixture
def folder(folder, monkeypatch):
    monkeypatch.setattr("tui.app.opening.LARGE", opening.LARGE // SHARE)
    monkeypatch.setattr("store.articles.folder.BEGINNING", BEGINNING // SHARE)
    (folder / "large.txt").write_text(f"A large article\n\n{'Words fill it up. ' * (LARGE // 18)}\n\n{END}\n")
    return folder


@dataclass
class Beginning:
    """A library in which nothing was done yet, and how the start leads to one of its articles."""

    library: Library
    path: str
    annotation: Annotation
    passage: Passage

    @property
    def article(self):
        return self.library.article(self.library.find(self.path, self.library.refresh().listings))

    def leave(self, cursor: int = 0) -> None:
        """As when postil ended with the article on the screen."""
        save_left(self.library.layout.left, LastOpened(self.article.id, is_open=True))
        self.library.progress.save(self.article, ReadingPosition(cursor, cursor))

    def app(self, place: str | None = "") -> Watched:
        """The app on it; without a place, no article is named."""
        library, settings = open_paths([self.library.layout.root]), Settings(names=False)
        return Watched(library, settings) if place is None else Watched(library, settings, self.path, place)

    def annotations(self) -> list[Annotation]:
        """Those that keys have made."""
        fresh = open_paths([self.library.layout.root])
        annotated = [one for name in fresh.collection.annotated() for one in fresh.collection.annotations(name)]
        return [one for one in annotated if one.id != self.annotation.id]


Way = Callable[[Beginning], Watched]


def beginning(folder, path: str) -> Beginning:
    library = open_paths([folder])
    article = library.article(library.find(path, library.refresh().listings))
    start = article.text.index(NAMES[path])
    passage = Passage(start, start + len(NAMES[path]))
    made = annotate(article.id, describe(article, passage), ["there"])
    library.acts.do(Plan("annotated", [made], articles=[article]))
    return Beginning(library, path, made, passage)


def left(begun: Beginning) -> Watched:
    begun.leave()
    return begun.app(None)


def left_at_its_end(begun: Beginning) -> Watched:
    begun.leave(begun.passage.start)
    return begun.app(None)


def left_with_no_list(begun: Beginning) -> Watched:
    """No rows of the list are kept: only files of the folder were opened before, or the cache is gone."""
    begun.leave()
    begun.library.layout.listings.unlink()
    return begun.app(None)


def named(begun: Beginning) -> Watched:
    return begun.app()


def named_alone(begun: Beginning) -> Watched:
    """As by `postil FILE`: the library is limited to it."""
    library = open_paths([begun.library.layout.root / begun.path])
    return Watched(library, Settings(names=False), opening=begun.path)


def linked_to_characters(begun: Beginning) -> Watched:
    return begun.app(f"char={begun.passage.start},{begun.passage.end}")


def linked_to_annotation(begun: Beginning) -> Watched:
    return begun.app(begun.annotation.id)


WAYS = [left, left_at_its_end, left_with_no_list, named, named_alone, linked_to_characters, linked_to_annotation]
"""All ways in which a start leads to an article. An address that is fetched names the article that it became."""
VERBS: dict[Way, int] = {linked_to_characters: 1}
"""How often the key of a verb is pressed, if it is not doubled: on what is selected it acts at once."""
LEADS_THERE = (left_at_its_end, linked_to_characters, linked_to_annotation)
"""Those by which the cursor is on the passage."""


@pytest.fixture
def gate(monkeypatch):
    """Until it is set, no look through the folder ends, and no article is read."""
    opened, refresh, read = threading.Event(), Library.refresh, Library.article
    opened.set()

    def slow_refresh(library, *given, **named):
        opened.wait(20)
        return refresh(library, *given, **named)

    def slow_read(library, listing):
        opened.wait(20)
        if getattr(opened, "fails", False):
            raise Unreadable("it cannot be read")
        return read(library, listing)

    monkeypatch.setattr(Library, "refresh", slow_refresh)
    monkeypatch.setattr(Library, "article", slow_read)
    yield opened
    opened.set()


async def settle(app, pilot):
    await until(lambda: app.folder.looks > 0)
    for _ in range(5):
        with suppress(WorkerCancelled):  # what is given up ends so
            await app.workers.wait_for_complete()
        await pilot.pause()


def every_way(test):
    """Over all ways and articles; the quick tests have each way once."""
    ways = [
        pytest.param(way, path, marks=() if number % len(NAMES) == place else pytest.mark.slow)
        for number, way in enumerate(WAYS)
        for place, path in enumerate(sorted(NAMES))
    ]
    return pytest.mark.parametrize(("way", "path"), ways)(test)


@every_way
async def test_keys_wait_for_the_article_and_are_done_in_it(folder, gate, way: Way, path):
    begun = beginning(folder, path)
    app = way(begun)
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press(*"a" * VERBS.get(way, 2), *"why", "ctrl+s")
        await pilot.pause(PATIENCE)
        assert app.here == ""
        assert begun.annotations() == []
        gate.set()
        await settle(app, pilot)
        await settle(app, pilot)
        assert app.here == begun.annotation.article
        notes = sorted(one.note for one in begun.library.collection.annotations(app.here))
        assert notes == (["why"] if way in LEADS_THERE else ["", "why"])
        cursor = (await app.reader()).view.cursor.offset
        assert (begun.passage.start <= cursor < begun.passage.end) == (way in LEADS_THERE)
    assert not app.faults


@every_way
@pytest.mark.parametrize("key", ["escape", "ctrl+c"])
async def test_escape_gives_the_article_up_and_what_was_typed(folder, gate, way: Way, path, key):
    begun = beginning(folder, path)
    app = way(begun)
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t", "t", key)
        await until(lambda: "given up" in app.foot_message())
        await pilot.press("question_mark")
        gate.set()
        await settle(app, pilot)
        assert app.here == ""
        assert app.screen.query_one(".box").border_title == "keys"
    assert begun.annotations() == []


@pytest.mark.parametrize("way", WAYS)
async def test_q_closes_the_article_when_it_is_there(folder, gate, way: Way):
    begun = beginning(folder, "third.txt")
    app = way(begun)
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("q", "question_mark")
        gate.set()
        await settle(app, pilot)
        assert (app.here, app.is_running) == ("", True)
        assert app.screen.query_one(".box").border_title == "keys"


@every_way
async def test_keys_for_an_article_that_cannot_be_read_are_dropped_and_said(folder, gate, way: Way, path):
    begun = beginning(folder, path)
    app = way(begun)
    gate.clear()
    gate.fails = True
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("x", "G", "t", "t", *"film", "enter")
        gate.set()
        await settle(app, pilot)
        assert app.screen is app.default_screen
        assert "it cannot be read" in app.foot_message()
        assert "Gttfilm" in app.foot_message() and "was dropped" in app.foot_message()
        await pilot.press("question_mark")
        assert app.screen.query_one(".box").border_title == "keys"
    assert begun.annotations() == []


@pytest.mark.parametrize("way", [named, named_alone, linked_to_characters])
async def test_keys_for_an_article_that_is_none_are_dropped_and_said(folder, gate, way: Way):
    begun = beginning(folder, "third.txt")
    app = way(begun)
    (folder / "third.txt").unlink()
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t", "t")
        gate.set()
        await settle(app, pilot)
        assert app.screen is app.default_screen
        assert "third.txt" in app.foot_message() and "«tt» was dropped" in app.foot_message()


async def test_keys_are_dropped_and_said_where_the_folder_cannot_be_looked_through(folder, monkeypatch):
    begun = beginning(folder, "third.txt")
    go_on = threading.Event()

    def fail(*_: object, **__: object) -> None:
        go_on.wait(20)
        raise Unreadable("the folder is gone")

    monkeypatch.setattr(Library, "refresh", fail)
    app = named(begun)
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("t", "t")
        go_on.set()
        await settle(app, pilot)
        assert app.foot_message() == "the folder is gone; «tt» was dropped"


async def test_it_is_said_what_the_keys_wait_for(folder, gate):
    app = named(beginning(folder, "third.txt"))
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        await until(lambda: "opening third.txt … · Escape gives it up" in app.foot_message())
        gate.set()
        await settle(app, pilot)
        assert app.here
        assert "opening" not in app.foot_message()


async def test_what_is_pasted_waits_too(folder, gate):
    app = left(beginning(folder, "third.txt"))
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("slash")
        app.post_message(events.Paste("two sentences"))
        await pilot.press("enter")
        gate.set()
        await settle(app, pilot)
        reader = await app.reader()
        assert reader.view.page.text.startswith("two sentences", reader.view.cursor.offset)


async def click(app, pilot, row, times=1):
    rows = app.library.query_one(RowList)
    before = None
    while before != rows.region or not rows.region:  # the head over them gets its height after the first layout
        before = rows.region
        await pilot.pause(UNTIL_LAID_OUT)
    at = Walk(app, pilot, app._library)
    for _ in range(times):
        at.point(events.MouseDown, 5, rows.region.y + 1 + row)
        at.point(events.MouseUp, 5, rows.region.y + 1 + row)
        await pilot.pause()


async def test_a_click_chooses_a_row_and_the_article_still_comes(folder, gate):
    begun = beginning(folder, "third.txt")
    app = left(begun)
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        row = next(one for one, listing in enumerate(app.library.shown) if listing.path != "third.txt")
        await click(app, pilot, row)
        await until(lambda: app.library.current == app.library.shown[row])
        gate.set()
        await settle(app, pilot)
        assert app.here == begun.annotation.article


async def test_a_row_that_is_opened_by_a_click_comes_instead_and_no_key_is_done_in_it(folder, gate):
    begun = beginning(folder, "third.txt")
    app = left(begun)
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        row = next(one for one, listing in enumerate(app.library.shown) if listing.path.startswith("000"))
        await pilot.press("H", "H")
        await click(app, pilot, row, times=2)
        gate.set()
        await settle(app, pilot)
        assert app.here == app.library.shown[row].id
    assert begun.annotations() == []


@pytest.mark.parametrize("way", [named, linked_to_characters])
async def test_a_key_that_waits_answers_no_question_and_the_article_comes_after_it(folder, monkeypatch, way: Way):
    begun = beginning(folder, "third.txt")
    with monkeypatch.context() as patch:
        patch.setattr(refused_keys, "PAUSE", 0.0)
        patch.setattr(Library, "is_vast", "a home folder")
        app = way(begun)
        async with app.run_test(size=(100, 30)) as pilot:
            await pilot.press("y", "enter")
            await until(lambda: isinstance(app.screen, ConfirmDialogue) and app.screen.is_open)
            assert isinstance(app.screen, ConfirmDialogue)
            await app.screen.ready()
            assert app.folder.looks == 0
            patch.setattr(Library, "is_vast", "")
            await pilot.press("y")
            await settle(app, pilot)
            assert app.here == begun.annotation.article


@pytest.mark.parametrize("way", WAYS)
async def test_a_key_that_waits_judges_no_annotation_that_moved(folder, gate, monkeypatch, way: Way):
    monkeypatch.setattr(refused_keys, "PAUSE", 0.0)
    begun = beginning(folder, "third.txt")
    file = folder / "third.txt"
    file.write_text(file.read_text().replace(THIRD, "It consists of two long sentences."))
    app = way(begun)
    gate.clear()
    async with app.run_test(size=(100, 30)) as pilot:
        await pilot.press("x", "enter")
        gate.set()
        await until(lambda: isinstance(app.screen, ReportDialogue) and app.screen.is_open)
        assert isinstance(app.screen, ReportDialogue)
        await app.screen.ready()
        await settle(app, pilot)
        assert isinstance(app.screen, ReportDialogue)
        if way is linked_to_annotation:
            assert "«xEnter» was dropped" in str(app.screen.query_one(".hint").render())
        await pilot.press("escape")
        await settle(app, pilot)
        assert app.here == begun.annotation.article
    (stored,) = begun.library.collection.annotations(begun.annotation.article)
    assert stored == begun.annotation
