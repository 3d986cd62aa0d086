"""The library's folder: what is done while it is looked through, and a folder that is too much."""

import re
import threading
from pathlib import Path

from store.articles.folder import ArticleFolder
from store.articles.formats import FORMATS
from store.library import looking
from store.library.library import Library, open_paths
from store.library.looking import Looking
from store.library.show_schedule import ShowSchedule
from store.settings import Settings
from tests.journeys.conftest import Watched
from tests.journeys.test_names_at_work import until
from tui.dialogues.confirm_dialogue import ConfirmDialogue
from tui.find.box import FindDialogue
from tui.widgets.foot_line import FootLine
from tui.widgets.rows import RowList


class Held:
    """Work that is begun and goes on when it may."""

    def __init__(self, work):
        self.begun, self.may_go_on = threading.Event(), threading.Event()
        self._work = work

    def __get__(self, it, _):
        def held(*arguments, **named):
            done = self._work(it, *arguments, **named)
            self.begun.set()
            self.may_go_on.wait(20)
            return done

        return held


async def test_what_is_annotated_while_the_folder_is_looked_through_stays(walk, monkeypatch):
    async with walk() as at:
        await at.open("third")
        held = Held(Looking._list)
        monkeypatch.setattr(Looking, "_list", held)
        at.app.on_app_focus()
        while not held.begun.is_set():
            await at.pilot.pause()
        await at.pilot.press("H", "H")
        while not at.annotations():
            await at.pilot.pause()
        held.may_go_on.set()
        await at.settle()
        row = at.open_library.find("third", at.app.listings)
        assert (row.annotations, at.open_library.find("third", at.library.listings).annotations) == (1, 1)


async def test_the_cursor_stays_on_its_row_and_line_while_rows_come(walk, folder):
    for number in range(200):
        (folder / f"{number:03}.txt").write_text(f"Article {number}\n\nIt has words.\n")
    async with walk() as at:
        await at.press("j " * 60)
        rows = at.library.query_one(RowList)
        current, line = at.library.current, rows.cursor - rows._top
        for number in range(50):
            (folder / f"{number:03}-new.txt").write_text(
                f" date 2030-01-01\n\n\nArticle {number} is new and has words.\n"
            )
        at.app.on_app_focus()
        await at.settle()
        assert at.library.current == current
        assert rows.cursor - rows._top == line
        assert len(at.app.listings) == 253


def home_app(folder: Path, monkeypatch) -> tuple[Watched, list[object]]:
    """An app over a home folder, and what of it was walked."""
    walked: list[object] = []
    walk_ = ArticleFolder.walk
    monkeypatch.setattr(Path, "home", lambda: folder)

    def walking(*given):
        walked.append(given)
        return walk_(*given)

    monkeypatch.setattr(ArticleFolder, "walk", walking)
    return Watched(open_paths([folder]), Settings(names=False)), walked


async def test_a_home_folder_is_asked_about_before_it_is_looked_through(folder, monkeypatch):
    app, walked = home_app(folder, monkeypatch)
    async with app.run_test() as pilot:
        await pilot.pause()
        while not isinstance(app.screen, ConfirmDialogue):
            await pilot.pause()
        assert walked == []
        app.on_app_focus()
        await app.screen.ready()
        await pilot.press("y")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert len(app.listings) == 3
        assert not isinstance(app.screen, ConfirmDialogue)


async def test_no_ends_postil_with_nothing_read_or_written(folder, monkeypatch):
    app, walked = home_app(folder, monkeypatch)
    async with app.run_test() as pilot:
        while not isinstance(app.screen, ConfirmDialogue):
            await pilot.pause()
        await app.screen.ready()
        await pilot.press("n")
        while app.is_running:
            await pilot.pause()
    assert walked == []
    assert [path.name for path in folder.rglob("*") if ".postil" in str(path)] == []


async def test_the_box_over_everything_says_that_the_folder_is_still_being_read(folder, monkeypatch):
    may_go_on, refresh = threading.Event(), Library.refresh

    def held(library, *given):
        may_go_on.wait(20)
        return refresh(library, *given)

    monkeypatch.setattr(Library, "refresh", held)
    app = Watched(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(100, 30)) as pilot:

        def title() -> str:
            return str(app.screen.query_one(".box").border_title)

        await pilot.press("g", "slash", *"qqq")
        await until(lambda: isinstance(app.screen, FindDialogue) and title().startswith("searching"))
        assert title() == "searching … · the folder is being read"
        box = app.screen
        assert isinstance(box, FindDialogue)
        await until(lambda: box._shown == box._searched)
        rows = box.query_one(RowList)
        assert not any("nothing" in rows.render_line(y).text for y in range(rows.size.height))
        await pilot.press("ctrl+u", *"third")
        may_go_on.set()
        await until(lambda: re.fullmatch(r"[1-9]\d* hits?( · \d+ commands?)?", title()) is not None)
        await pilot.press("escape")


async def test_an_empty_folder_says_which_files_are_listed(tmp_path):
    (tmp_path / "empty").mkdir()
    app = Watched(open_paths([tmp_path / "empty"]), Settings(names=False))
    async with app.run_test():
        await until(lambda: "No articles here" in app.foot_message())
        assert [key.split()[0] for key in app.query_one("#library-foot", FootLine).keys] == ["u", "?", "q"]
        for kind in {known.kind for known in FORMATS}:
            endings = [suffix for known in FORMATS if known.kind == kind for suffix in known.suffixes]
            assert any(re.search(rf"{re.escape(ending)}\b", app.foot_message()) for ending in endings), kind


async def test_the_first_start_ends_on_the_first_row(folder, monkeypatch):
    for number in range(30):
        (folder / f"{number:03}.txt").write_text(f" date 20{number:02}-01-01\n\n\nArticle {number}\n\nIt has words.\n")
    monkeypatch.setattr(ShowSchedule, "is_due", lambda *_: True)
    monkeypatch.setattr(looking, "newest_first", lambda _, files: sorted(files, key=lambda file: file.path))
    app = Watched(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(100, 30)) as pilot:
        firsts = set()
        while app.folder.looks == 0:
            firsts.add(app.library.current.id if app.library.current is not None else "")
            await pilot.pause()
        assert app.library.current == app.listings[0]
        assert len(firsts) > 1
