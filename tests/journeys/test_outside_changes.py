"""What other programs write is shown while the app is open, without a word from the terminal that its window has the focus."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from store.annotations.acts.plan import Plan
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths
from tests.journeys.test_names_at_work import until
from tui.app import outside_changes


@pytest.fixture(autouse=True)
def asks_often(monkeypatch):
    monkeypatch.setattr(outside_changes, "EVERY", 0.02)
    monkeypatch.setattr(outside_changes, "AFTER_INPUT", 0.0)


def annotated_elsewhere(folder, title, tag="elsewhere"):
    """Another postil tags the beginning of an article; returns its library."""
    other = open_paths([folder])
    article = other.article(other.find(title, other.refresh().listings))
    made = [annotate(article.id, describe(article, Passage(0, 5)), (tag,))]
    other.acts.do(Plan("annotated", made, articles=[article]))
    return other


async def test_annotations_in_the_open_article(walk, folder):
    async with walk() as at:
        await at.open("third")
        other = annotated_elsewhere(folder, "third")
        await until(lambda: len(at.reader.here.annotations) == 1)
        other.acts.undo()
        await until(lambda: len(at.reader.here.annotations) == 0)


async def test_the_rows_of_the_list(walk, folder):
    async with walk() as at:
        annotated_elsewhere(folder, "third")
        await until(lambda: at.open_library.find("third", at.app.listings).annotations == 1)
        assert "elsewhere" in at.app.catalogue.tags


async def test_files_that_come_move_and_go(walk, folder):
    async with walk() as at:
        (folder / "below").mkdir()
        (folder / "below" / "fourth.txt").write_text("A fourth article\n\nIt has words.\n")
        await until(lambda: len(at.app.listings) == 4)
        (folder / "below" / "fourth.txt").rename(folder / "below" / "fifth.txt")
        await until(lambda: "below/fifth.txt" in {row.path for row in at.app.listings})
        (folder / "below" / "fifth.txt").unlink()
        await until(lambda: len(at.app.listings) == 3)


async def test_a_look_is_not_begun_while_one_goes_on(walk, folder, monkeypatch):
    async with walk() as at:
        looks: list[Callable[[], None]] = []
        monkeypatch.setattr(at.app.folder, "look", looks.append)
        (folder / "fourth.txt").write_text("A fourth article\n\nIt has words.\n")
        await until(lambda: bool(looks))
        (folder / "fifth.txt").write_text("A fifth article\n\nIt has words.\n")
        waited = []
        at.app.set_timer(0.3, lambda: waited.append(True))
        await until(lambda: bool(waited))
        assert len(looks) == 1
        looks[0]()
        await until(lambda: len(looks) == 2)


async def test_annotations_are_asked_while_no_look_may_be_begun(walk, folder, monkeypatch):
    annotated_elsewhere(folder, "third")  # the library's own folder is there from then on
    async with walk() as at:
        looks: list[Callable[[], None]] = []
        monkeypatch.setattr(at.app.folder, "look", looks.append)
        (folder / "fourth.txt").write_text("A fourth article\n\nIt has words.\n")
        await until(lambda: bool(looks))
        annotated_elsewhere(folder, "third")
        await until(lambda: at.open_library.find("third", at.app.listings).annotations == 2)
        annotated_elsewhere(folder, "fourth")  # which the list does not have
        for count in (3, 4):  # what is asked after that does not make it forgotten
            annotated_elsewhere(folder, "third")
            await until(lambda count=count: at.open_library.find("third", at.app.listings).annotations == count)
        assert len(looks) == 1
        looks[0]()
        await until(lambda: len(looks) == 2)


async def test_what_is_done_here_is_no_reason_to_look_through_the_folder(walk):
    async with walk() as at:
        await at.open("third")
        looks = at.app.folder.looks
        await at.press("H H")
        asked = []
        at.app.set_timer(0.2, lambda: asked.append(True))
        await until(lambda: bool(asked))
        assert len(at.annotations()) == 1
        assert at.app.folder.looks == looks


async def test_an_article_that_moved_just_now_is_looked_for(walk, folder, monkeypatch):
    monkeypatch.setattr(outside_changes, "EVERY", 1_000.0)
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.app.listings))
        (folder / "third.txt").rename(folder / "moved.txt")
        await at.press("enter")
        await until(lambda: "moved.txt" in {row.path for row in at.app.listings})
        await at.press("enter")
        assert at.app.here


async def test_the_key_that_redraws_looks_again(walk, folder, monkeypatch):
    monkeypatch.setattr(outside_changes, "EVERY", 1_000.0)
    async with walk() as at:
        (folder / "fourth.txt").write_text("A fourth article\n\nIt has words.\n")
        await at.press("ctrl+l")
        await until(lambda: len(at.app.listings) == 4)


async def test_the_text_of_the_open_article(walk, folder):
    async with walk() as at:
        await at.open("third")
        file = folder / "third.txt"
        file.write_text(file.read_text().replace("two sentences", "two long sentences"))
        await until(lambda: at.foot() == "its file has changed: C-l shows it as it is now")
        assert "two long sentences" not in at.reader.view.page.text
        await at.press("right_parenthesis right_parenthesis ctrl+l")
        await until(lambda: "two long sentences" in at.reader.view.page.text)
        await at.settle()
        assert at.reader.view.page.text[at.reader.view.cursor.offset :].startswith("It has two")
        file.unlink()
        await until(lambda: at.foot() == "its file is gone")
