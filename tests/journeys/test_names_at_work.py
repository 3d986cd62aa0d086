"""Names in the open article: lit, walked, listed, put right once for all."""

from __future__ import annotations

import asyncio
import threading

import pytest

from store.annotations.stored_files import LIBRARY
from store.annotations.stored_tables import ENTITIES
from store.library.entities.article_entities import ArticleEntities

pytestmark = pytest.mark.slow

PATIENCE = 30.0
"""Seconds in which the engine has started and answered, also on a machine that is busy."""


async def until(holds):
    """Waits for what comes from another process."""
    for _ in range(int(PATIENCE * 20)):
        if holds():
            return
        await asyncio.sleep(0.05)
    pytest.fail("it never came")


async def opened(at):
    await at.open("Sora")
    await until(lambda: at.reader.entities._in_article is not None and at.reader.entities._in_article.is_final)
    await at.settle()


def named(at):
    text = at.reader.view.page.text
    return [(text[one.start : one.end], one.type) for one in at.reader.view.mentions.all]


async def test_names_are_lit_walked_and_taken_by_verbs(walk):
    async with walk(names=True) as at:
        await opened(at)
        assert ("Sam Altman", "person") in named(at)
        assert ("Hollywood", "place") in named(at)
        first = at.reader.view.mentions.after(0, lambda _: True)
        await at.press("right_square_bracket e")
        assert at.reader.view.cursor.offset == first.start
        assert at.reader.view.entity == first.entity
        await at.press("right_square_bracket E H i e")
        (annotation,) = at.annotations()
        assert (annotation.target.exact, first.type) in named(at)


async def test_a_second_opening_shows_them_at_once_from_the_cache(walk):
    async with walk(names=True) as at:
        await opened(at)
        found = named(at)
    async with walk(names=True) as at:
        asked = []
        at.reader.entities._catalogue._recognizer().ask = lambda request, urgent: asked.append((request, urgent))
        await at.open("Sora")
        assert (named(at), asked) == (found, [])


async def test_what_is_said_of_a_name_counts_at_once_and_is_undone(walk):
    async with walk(names=True) as at:
        await opened(at)
        place = at.reader.view.page.text.index("Hollywood")
        at.reader.go_to(place)
        before = named(at)
        await at.press("enter")
        assert "Hollywood · place" in str(at.app.screen.query_one("#name").render())
        await at.press("n")
        assert "Hollywood" not in dict(named(at))
        assert "«Hollywood» is not a name (the whole library), saved" in at.foot()
        await at.press("u")
        assert named(at) == before
        at.reader.go_to(place)
        await at.press("enter L L o")
        assert named(at).count(("Hollywood", "organisation")) == 1
        assert named(at).count(("Hollywood", "place")) == before.count(("Hollywood", "place")) - 1
    async with walk(names=True) as at:
        await at.open("Sora")
        assert named(at).count(("Hollywood", "organisation")) == 1
        assert len(at.open_library.collection.rows(LIBRARY, ENTITIES)) == 1


async def test_they_are_listed_by_kind_and_gone_to(walk):
    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        await at.press("g e slash")
        await at.type("altman")
        await at.press("enter enter")
        here = at.reader.view.mentions.at(at.reader.view.cursor.offset)
        assert here[0].entity == "person/sam altman"


async def test_names_are_lit_quietly_in_full_or_not_as_they_were_left(walk):
    def kinds(at):
        return {one.type for one in at.reader.view.mentions.all}

    def weights(at):
        """Which of bold, slant and underline the page shows in its first rows."""
        segments = [one for y in range(12) for one in at.reader.view.render_line(y) if one.text.strip() and one.style]
        return {name for name in ("italic", "underline") if any(getattr(one.style, name) for one in segments)}

    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        assert kinds(at) == {"person", "organisation", "place", "other"}
        assert weights(at) == set()
        await at.press("g n")
        assert {"date", "person"} <= kinds(at)
        assert weights(at) == {"italic", "underline"}
        assert at.foot().endswith("dates and amounts too")
        await at.press("g n")
        assert kinds(at) == set()
        await at.press("g n g n")
        await at.app.action_quit()
    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        assert "date" in kinds(at)
        assert weights(at) == {"italic", "underline"}


async def test_with_the_setting_off_no_engine_is_started(walk):
    async with walk() as at:
        await at.open("Sora")
        await at.press("g e")
        assert "not lit" in at.foot()
        assert not at.reader.entities._catalogue._recognizer().running


async def test_all_places_of_a_name_are_tagged_at_once(walk):
    async with walk(size=(100, 40), names=True) as at:
        await opened(at)
        at.reader.go_to(at.reader.view.page.text.index("Sam Altman") + 5)
        await at.press("g asterisk")
        assert "«Sam Altman»" in at.app.screen.query_one(".box").border_title


async def test_a_word_that_was_missed_is_made_a_name(walk):
    async with walk(names=True) as at:
        await opened(at)
        at.reader.go_to(at.reader.view.page.text.index("charm"))
        await at.press("enter")
        assert "EE makes a name" in at.foot()
        await at.press("E E")
        assert "charm · no name yet" in str(at.app.screen.query_one("#name").render())
        await at.press("a")  # says nothing of what is no name
        await at.press("x")
        assert "«charm» is another name (the whole library), saved" in at.foot()
        assert ("charm", "other") in named(at)
        await at.press("u")
        assert "charm" not in dict(named(at))


async def test_a_late_look_at_what_was_known_before_changes_nothing(walk, monkeypatch):
    async with walk(names=True) as at:
        await opened(at)
        naming, final = at.reader.entities, at.reader.entities._in_article
        early = threading.Event()
        looks = []

        def in_article(article):
            looks.append(article)
            if len(looks) == 1:
                early.wait(PATIENCE)
                return ArticleEntities((), is_final=False)
            return final

        monkeypatch.setattr(naming._catalogue, "in_article", in_article)
        first = asyncio.ensure_future(naming._show(at.reader.article))
        await until(lambda: looks)
        await naming._show(at.reader.article)
        early.set()
        await first
        assert naming._in_article is final
