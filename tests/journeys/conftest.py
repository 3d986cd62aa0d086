"""A library to walk through, and an app over it."""

from __future__ import annotations

import inspect
import re
import shutil
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from itertools import count
from pathlib import Path
from typing import ClassVar

import pytest
from textual import events
from textual.pilot import Pilot
from textual.worker import Worker, WorkerState

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import Library, open_paths
from store.settings import Settings
from tests.quick_apps import parse_styles_once, until_drawn, until_threads_end, watch_threads
from tui.app.app import PostilApp
from tui.library.view import LibraryView
from tui.reader.view import ReaderView
from tui.widgets.foot_line import FootLine

SEEDS = Path(__file__).parents[2] / "seeds"
MouseKind = type[events.MouseEvent]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A library of the two seeds and a third article."""
    library = tmp_path / "library"
    library.mkdir()
    for seed in SEEDS.iterdir():
        if seed.suffix in (".txt", ".md"):
            shutil.copy(seed, library)
    (library / "third.txt").write_text(
        "A third article\n\nIt has one paragraph. It has two sentences.\n\nAnd an end.\n"
    )
    return library


@pytest.fixture
def many(folder):
    """A hundred articles with four passages each, tagged film; every tenth of them film/actors too."""
    for number in range(100):
        sentences = "".join(f"This is sentence {one} of article {number}. " for one in range(4))
        (folder / f"many-{number:03}.txt").write_text(f"Article {number}\n\n{sentences}\n")
    open_library = open_paths([folder])
    made, articles, numbers = [], [], count()
    for listing in open_library.refresh().listings:
        if listing.path.startswith("many"):
            article = open_library.article(listing)
            articles.append(article)
            for match in re.finditer(r"This is[^.]*\.", article.text):
                tags = ("film", "film/actors") if next(numbers) % 10 == 0 else ("film",)
                made.append(annotate(article.id, describe(article, Passage(*match.span())), tags))
    open_library.acts.do(Plan("annotated", made, articles=articles))
    return folder


@pytest.fixture(autouse=True)
def quick_apps(monkeypatch: pytest.MonkeyPatch) -> None:
    """After a key nothing waits but for the app, and no app does again what another did."""
    watch_threads(monkeypatch)
    parse_styles_once(monkeypatch)


class Watched(PostilApp):
    """Remembers faults of work in the background."""

    CSS_PATH = str(Path(inspect.getfile(PostilApp)).with_name("postil.tcss"))
    faults: ClassVar[list[BaseException | None]] = []

    async def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        await super().on_worker_state_changed(event)
        if event.state == WorkerState.ERROR:
            self.faults.append(event.worker.error)


class Walk:
    """An app under test: keys in, what it shows out."""

    def __init__(self, app: PostilApp, pilot: Pilot[None], open_library: Library) -> None:
        self.app = app
        self.pilot = pilot
        self.open_library = open_library

    @property
    def reader(self) -> ReaderView:
        return self.app.query_one(ReaderView)

    @property
    def library(self) -> LibraryView:
        return self.app.query_one(LibraryView)

    async def settle(self) -> None:
        """Waits until nothing is being read, written or drawn."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await until_threads_end()
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()  # what was begun meanwhile
        await until_drawn()

    async def press(self, keys: str) -> None:
        """Presses keys, given with spaces between."""
        await self.pilot.press(*keys.split())
        await self.settle()

    async def type(self, text: str) -> None:
        await self.pilot.press(*("space" if character == " " else character for character in text))
        await self.settle()

    def point(self, kind: MouseKind, x: int, y: int, button: int = 1) -> None:
        """Something done with the mouse at a cell of the screen, as the terminal tells of it; it waits for nothing."""
        self.app.post_message(kind(None, x, y, 0, 0, button, False, False, False, screen_x=x, screen_y=y))

    async def click(self, x: int, y: int, times: int = 1) -> None:
        """Clicks at a cell of the screen."""
        for _ in range(times):
            self.point(events.MouseDown, x, y)
            self.point(events.MouseUp, x, y)
        await self.settle()

    async def drag(self, *cells: tuple[int, int], clicks_before: int = 0) -> None:
        """Presses at the first cell and releases at the last one; the first press may be the last of a double click."""
        for _ in range(clicks_before):
            self.point(events.MouseDown, *cells[0])
            self.point(events.MouseUp, *cells[0])
        self.point(events.MouseDown, *cells[0])
        for cell in cells[1:]:
            self.point(events.MouseMove, *cell)
        self.point(events.MouseUp, *cells[-1])
        await self.settle()

    async def open(self, title: str) -> None:
        """Opens the article of the list that has this in its title."""
        listing = self.open_library.find(title, self.library.listings)
        self.library.select(listing)
        await self.press("enter")

    def annotations(self):
        """What is on the disk, read by nobody who has seen it before."""
        fresh = open_paths([self.open_library.layout.root])
        return [one for name in fresh.collection.annotated() for one in fresh.collection.annotations(name)]

    def foot(self) -> str:
        return self.app.query_one("#reader-foot", FootLine).text


DEFAULTS = Settings()
Start = Callable[..., AbstractAsyncContextManager[Walk]]


@pytest.fixture
def walk(folder: Path) -> Start:
    """Starts the app on the library and waits for its list."""

    @asynccontextmanager
    async def start(
        size: tuple[int, int] = (80, 24), settings: Settings = DEFAULTS, *, names: bool = False
    ) -> AsyncIterator[Walk]:
        """Without `names`, no engine is started."""
        open_library = open_paths([folder])
        app = Watched(open_library, settings._replace(names=names))
        app.faults.clear()
        async with app.run_test(size=size) as pilot:
            walked = Walk(app, pilot, open_library)
            while app.folder.looks == 0:
                await pilot.pause()
            await walked.settle()
            yield walked
        assert not app.faults

    return start
