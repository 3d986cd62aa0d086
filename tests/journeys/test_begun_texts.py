"""What was begun and not saved: listed, gone on with, copied, thrown away and brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import WHOLE, annotate
from store.articles.article import Passage
from store.errors import Unreadable
from store.library.kept.drafts import Drafts, line_draft, note_draft
from store.library.kept.last_opened import LastOpened, save_left
from store.library.library import Library, open_paths
from store.settings import Settings
from tests.journeys.conftest import Watched
from tests.journeys.test_names_at_work import until
from tests.journeys.test_the_folder import Held
from tui.annotations.begun_dialogue import BegunDialogue
from tui.widgets.foot_line import FootLine


@pytest.fixture
def begun(folder):
    """A note and two tag names that were begun and never saved."""
    library = open_paths([folder])
    listing = library.find("third", library.refresh().listings)
    article = library.article(listing)
    note = note_draft(annotate(article.id, describe(article, Passage(17, 38))))
    drafts = Drafts(library.layout)
    for draft, text in ((note, "who says so?"), (line_draft("tag"), "fil"), (line_draft("tag"), "mo")):
        drafts.keep(replace(draft, text=text))
    return drafts


def texts(drafts):
    return sorted(draft.text for draft in drafts.all())


async def test_a_tag_s_name_is_thrown_away_and_brought_back(walk, begun):
    async with walk() as at:
        await at.press("g a")
        screen = at.app.screen
        assert isinstance(screen, BegunDialogue)
        assert [row.text for row in screen.list.rows] == ["mo", "fil", "who says so?"]
        await at.press("d d")
        assert texts(begun) == ["fil", "who says so?"]
        await at.press("d d u")
        assert texts(begun) == ["fil", "who says so?"]
        current = screen.list.current
        assert current is not None
        assert current.text == "fil"
        await at.press("u u")
        assert texts(begun) == ["fil", "mo", "who says so?"]
        assert "nothing was thrown away" in screen.query_one("#foot", FootLine).text


@pytest.mark.usefixtures("begun")
async def test_unsaved_notes_are_said_in_the_article_that_is_opened_at_the_start_however_late(folder, monkeypatch):
    library = open_paths([folder])
    article = library.find("third", library.refresh().listings)
    save_left(library.layout.left, LastOpened(article.id, is_open=True))
    monkeypatch.setattr("tui.app.opening.PATIENCE", 0.01)
    held, after = Held(Library.article), Held(Library.learn_usual)
    monkeypatch.setattr(Library, "article", held)
    monkeypatch.setattr(Library, "learn_usual", after)  # what is done once the notes were looked for
    after.may_go_on.set()
    app = Watched(open_paths([folder]), Settings(names=False))
    async with app.run_test(size=(100, 30)):
        await until(lambda: held.begun.is_set() and after.begun.is_set())
        held.may_go_on.set()
        await until(lambda: app.here == article.id)
        await until(lambda: "1 note not saved when postil ended" in app.foot_message())


@pytest.mark.usefixtures("begun")
async def test_enter_goes_on_with_a_note_and_copies_a_line(walk):
    async with walk() as at:
        await at.press("g a G enter")
        assert at.app.screen.query_one("NoteArea").text == "who says so?"
        await at.press("ctrl+s g a enter")
        assert at.app.parts.copying.texts[0] == "mo"


@pytest.mark.usefixtures("begun")
async def test_unsaved_notes_are_said_where_the_folder_cannot_be_looked_through(folder, monkeypatch):
    library = open_paths([folder])
    path = library.find("third", library.refresh().listings).path

    def fail(*_: object, **__: object) -> None:
        raise Unreadable("the folder is gone")

    monkeypatch.setattr(Library, "refresh", fail)
    app = Watched(open_paths([folder]), Settings(names=False), opening=path)
    async with app.run_test(size=(100, 30)):
        await until(lambda: app.folder.looks > 0)
        await until(lambda: "1 note not saved when postil ended" in app.foot_message())


async def test_a_note_on_a_whole_article_is_listed_by_its_title_and_gone_on_with(walk):
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        listing = at.library.current
        Drafts(at.open_library.layout).keep(replace(note_draft(annotate(listing.id, WHOLE)), text="what it is ab"))
        await at.press("g a")
        await at.press("slash")
        await at.type(listing.title.casefold())
        await at.press("enter")
        assert [draft.text for draft in at.app.screen.list.rows] == ["what it is ab"]
        await at.press("enter")
        assert at.app.screen.query_one("NoteArea").text == "what it is ab"
        await at.type("out")
        await at.press("ctrl+s")
        assert [(one.note, one.target.is_whole) for one in at.annotations()] == [("what it is about", True)]
