"""Choosing how a quote is written down, with what each format makes of it."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from store.articles.article import Passage
from store.exchange.citing.citation import citation
from store.exchange.citing.formats import FORMATS, cite, previews
from store.library.library import open_paths
from store.settings import Settings
from tui.annotations.exchange.citing_dialogue import CitingDialogue

TEMPLATES = Settings(citations={"mine": "{quote} [b]{title}[/b]"})


def cited(library):
    listing = library.find("third.txt")
    return [citation(library.article(listing), Passage(0, 7))]


async def open_choice(walked, last):
    chosen: list[str | None] = []
    some = cited(walked.open_library)
    walked.app.push_screen(CitingDialogue(previews(some, TEMPLATES), last), chosen.append)
    await walked.settle()
    return some, chosen


def preview(walked):
    return str(walked.app.screen.query_one(".preview", Static).render())


async def test_it_begins_at_the_last_one_and_shows_what_the_one_under_the_cursor_makes(walk):
    async with walk() as walked:
        some, chosen = await open_choice(walked, "org")
        assert preview(walked) == cite(some, "org")
        await walked.press("j")
        assert preview(walked) == cite(some, "html")
        await walked.press("enter")
        assert chosen == ["html"]


async def test_templates_stand_last_and_markup_in_them_is_none(walk):
    async with walk() as walked:
        _, chosen = await open_choice(walked, "plain")
        await walked.press("G")
        assert preview(walked) == "A third [b]A third article[/b]"
        await walked.press("enter")
        assert chosen == ["mine"]


@pytest.mark.parametrize("made", ["words " * 200, "@misc{\n\ttitle = {of one},\n" + "\tauthor = {someone},\n" * 20])
async def test_a_preview_that_is_cut_ends_with_an_ellipsis(walk, made):
    async with walk((80, 24)) as walked:
        walked.app.push_screen(CitingDialogue({"long": made, "short": "words"}, "long"))
        await walked.settle()
        rows = walked.app.screen.query_one(".preview", Static).content_size.height
        assert len(preview(walked).splitlines()) == rows
        assert preview(walked).endswith("…")
        await walked.press("j")
        assert preview(walked) == "words"


async def test_a_part_of_a_name_is_enough(walk):
    async with walk() as walked:
        some, chosen = await open_choice(walked, "plain")
        await walked.press("slash")
        await walked.type("bib")
        assert preview(walked) == cite(some, "bibtex")
        await walked.press("enter enter")
        assert chosen == ["bibtex"]


async def test_it_is_left_with_nothing(walk):
    async with walk() as walked:
        _, chosen = await open_choice(walked, "no such format")
        await walked.press("escape")
        assert chosen == [None]


def test_every_format_has_a_preview(folder):
    assert list(previews(cited(open_paths([folder])), TEMPLATES)) == [*FORMATS, "mine"]
