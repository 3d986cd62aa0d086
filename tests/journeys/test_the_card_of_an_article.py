"""The card of an article, edited in the library by keys."""

import pytest
from textual.widgets import Static

from tui.dialogues.line_dialogue import LineDialogue
from tui.library.card import CardDialogue

pytestmark = pytest.mark.slow


async def retype(at, line):
    """Enter on a field, and another line in it."""
    await at.press("enter ctrl+u")
    await at.type(line)
    await at.press("enter")


async def test_a_title_is_changed_shown_everywhere_and_undone(walk, folder):
    raw = (folder / "third.txt").read_bytes()
    async with walk((120, 40)) as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("e")
        assert isinstance(at.app.screen, CardDialogue)
        await retype(at, "Harbour lights")
        await at.press("j")
        await retype(at, "Osei, Ama; Brandt, Jo")
        await at.press("q")
        assert (at.library.current.title, at.library.current.authors) == ("Harbour lights", ("Osei, Ama", "Brandt, Jo"))
        await at.press("enter")
        assert at.reader.article.title == "Harbour lights"
        await at.press("q u")
        assert (at.library.current.title, at.library.current.authors) == ("Harbour lights", ())
        await at.press("e u")
        assert isinstance(at.app.screen, CardDialogue)
        assert at.app.screen._card.values == {}
        await at.press("escape")
        assert at.library.current.title == "A third article"
    assert (folder / "third.txt").read_bytes() == raw


async def test_the_next_start_shows_it(walk):
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("e")
        await retype(at, "Harbour lights")
        await at.press("q")
    async with walk() as at:
        assert "Harbour lights" in [row.title for row in at.library.listings]


async def test_a_date_that_is_none_is_told_and_can_be_mended(walk):
    async with walk((120, 40)) as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("e j j")
        await retype(at, "July 2019")
        assert isinstance(at.app.screen, LineDialogue)
        hint = str(at.app.screen.query_one(".hint", Static).content)
        assert "«July 2019»" in hint
        assert "2024-03-09" in hint
        await at.press("ctrl+u")
        await at.type("2019-07")
        await at.press("enter q")
        assert at.library.current.date == "2019-07"


async def test_escape_leaves_a_field_as_it_was(walk):
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("e enter")
        await at.type(" and more")
        await at.press("escape escape")
        assert at.library.current.title == "A third article"
        assert at.open_library.journal.acts() == []


async def test_a_cleared_field_says_what_the_file_says(walk):
    async with walk() as at:
        at.library.select(at.open_library.find("third", at.library.listings))
        await at.press("e")
        await retype(at, "Harbour lights")
        await retype(at, "")
        await at.press("q")
        assert at.library.current.title == "A third article"


async def test_the_card_of_the_open_article_is_edited_from_the_palette_and_undone_on_the_page(walk):
    async with walk((120, 40)) as at:
        await at.open("third")
        await at.press("} t t")
        await at.type("press")
        await at.press("enter")
        place = at.reader.view.cursor
        await at.press(":")
        await at.type("edit the card of this")
        await at.press("enter")
        assert isinstance(at.app.screen, CardDialogue)
        await retype(at, "Harbour lights")
        await at.press("q")
        assert (at.reader.article.title, at.reader.view.cursor) == ("Harbour lights", place)
        assert len(at.annotations()) == 1
        await at.press("u")
        assert (at.reader.article.title, at.reader.view.cursor) == ("A third article", place)
        assert at.library.current.title == "A third article"
