"""An article that is gone, and the file that it may be: asked in the list, said with one key, taken back with another."""

import shutil

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths
from store.settings import Settings
from tests.journeys.conftest import Walk, Watched
from tests.journeys.test_names_at_work import until
from tui.widgets.foot_line import FootLine


@pytest.fixture
async def walk(tmp_path):
    """april.txt is annotated and gone; may.txt, a copy of it, was known before."""
    folder = tmp_path / "library"
    folder.mkdir()
    (folder / "april.txt").write_text(
        "Minutes of April\n\nThe chair opened the meeting at noon, which nobody had expected.\n"
    )
    library = open_paths([folder])
    article = library.article(library.find("april.txt"))
    made = annotate(article.id, describe(article, Passage(0, 7)), ["film"])
    library.acts.do(Plan("tagged film", [made], articles=[article]))
    shutil.copy(folder / "april.txt", folder / "may.txt")
    library.refresh()
    (folder / "april.txt").unlink()
    app = Watched(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(90, 24)) as pilot:
        walk = Walk(app, pilot, library)
        while app.folder.looks == 0:
            await pilot.pause()
        await walk.settle()
        yield walk


def foot(walk: Walk) -> str:
    return walk.library.query_one("#library-foot", FootLine).text


def rows(walk: Walk) -> dict[str, tuple[int, bool]]:
    return {row.path: (row.annotations, row.missing) for row in walk.library.listings}


async def test_it_is_asked_at_the_start_and_on_its_row(walk):
    assert "april.txt is gone; is it may.txt? = on its row says yes" in foot(walk)
    await walk.press("end home")
    assert walk.library.current.missing
    await until(lambda: "is it may.txt?" in foot(walk))


async def test_one_key_takes_the_file_and_undo_takes_it_back(walk):
    walk.library.select(next(row for row in walk.library.listings if row.missing))
    await walk.press("=")
    assert rows(walk) == {"may.txt": (1, False)}
    await walk.press("u")
    assert rows(walk) == {"april.txt": (1, True), "may.txt": (0, False)}
    await walk.press("ctrl+r")
    assert rows(walk) == {"may.txt": (1, False)}


async def test_on_an_article_that_is_there_the_key_changes_nothing(walk):
    walk.library.select(next(row for row in walk.library.listings if not row.missing))
    await walk.press("=")
    assert rows(walk) == {"april.txt": (1, True), "may.txt": (0, False)}
    assert "not gone" in foot(walk)


async def test_opening_it_says_what_it_may_be(walk):
    walk.library.select(next(row for row in walk.library.listings if row.missing))
    await walk.press("enter")
    assert "april.txt is gone; 1 annotation kept; it may be may.txt" in foot(walk)
