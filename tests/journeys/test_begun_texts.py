"""What was begun and not saved: listed, gone on with, copied, thrown away and brought back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.kept.drafts import Drafts, line_draft, note_draft
from store.library.library import open_paths
from tui.annotations.begun_dialogue import BegunDialogue


@pytest.fixture
def begun(folder):
    """A note and two tag names that were begun and never saved."""
    workspace = open_paths([folder])
    listing = workspace.find("third", workspace.refresh().listings)
    article = workspace.article(listing)
    note = note_draft(annotate(article.id, describe(article, Passage(17, 38))))
    drafts = Drafts(workspace.layout)
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
        assert screen.list.current.text == "fil"
        await at.press("u u")
        assert texts(begun) == ["fil", "mo", "who says so?"]
        assert "nothing was thrown away" in screen.query_one("#foot").text


@pytest.mark.usefixtures("begun")
async def test_enter_goes_on_with_a_note_and_copies_a_line(walk):
    async with walk() as at:
        await at.press("g a G enter")
        assert at.app.screen.query_one("NoteArea").text == "who says so?"
        await at.press("ctrl+s g a enter")
        assert at.app.parts.copying.texts[0] == "mo"
