"""Acts on tags, from the list of all of them."""

from __future__ import annotations

import time

import pytest

from store.annotations.acts.acts import Acts
from store.annotations.acts.plan import Plan
from store.annotations.acts.retagging import added, with_description
from store.annotations.anchoring import describe
from store.annotations.annotation import annotate
from store.articles.article import Passage
from store.library.library import open_paths
from tests.journeys.shown_words import foot, kept, tags_of, title

pytestmark = pytest.mark.slow


async def test_a_tag_on_400_passages_is_renamed_and_the_next_day_the_renaming_undone(walk, many):
    before = kept(many)
    async with walk() as at:
        await at.press("g t r")
        await at.press("ctrl+u")
        await at.type("cinema")
        await at.press("enter")
        assert "400 passages in 100 articles" in str(at.app.screen.query("Static").first().render())
        await at.press("enter")
        assert tags_of(at) == ["cinema", "cinema/actors"]
        await at.press("q q")
    async with walk() as at:
        await at.press("u")
        assert tags_of(at) == ["film", "film/actors"]
        assert kept(many) == before
        await at.press("ctrl+r")
        assert tags_of(at) == ["cinema", "cinema/actors"]
        await at.press("u")
    assert kept(many) == before


@pytest.mark.usefixtures("many")
async def test_what_another_postil_did_while_one_was_asked_is_kept(walk, many, monkeypatch):
    other = open_paths([many])
    async with walk() as at:
        plan_and_do = at.open_library.acts.plan_and_do

        def later(*given):
            other.acts.do(with_description(other.collection.tags(), "film", "theirs"))
            return plan_and_do(*given)

        with monkeypatch.context() as patched:
            patched.setattr(at.open_library.acts, "plan_and_do", later)
            await at.press("g t c slash")
            await at.type("rose")
            await at.press("enter enter")
        film = next(tag for tag in open_paths([many]).collection.tags() if tag.name == "film")
        assert (film.colour, film.description) == ("rose", "theirs")
        await at.press("r")
        await at.press("ctrl+u")
        await at.type("cinema")
        await at.press("enter")
        assert "400 passages in 100 articles" in str(at.app.screen.query("Static").first().render())
        listing = other.find("Sora", other.refresh().listings)
        article = other.article(listing)
        made = annotate(article.id, describe(article, Passage(0, 5)), ["film"])
        other.acts.do(Plan("tagged film", [made], articles=[article]))
        other.acts.do(with_description(other.collection.tags(), "film", "said later"))
        await at.press("enter")
        assert tags_of(at) == ["cinema", "cinema/actors"]
        assert at.open_library.collection.tags()[0].description == "said later"
        await at.press("r")
        await at.press("ctrl+u")
        await at.type("movies")
        await at.press("enter")
        other.acts.do(added(other.collection.tags(), "movies"))
        await at.press("enter")
        assert foot(at).startswith("there is a tag «movies» already")
        assert tags_of(at) == ["cinema", "cinema/actors"]


@pytest.mark.usefixtures("many")
async def test_tags_are_merged_moved_coloured_described_added_and_deleted(walk):
    async with walk(size=(100, 30)) as at:
        await at.press("g t a")
        await at.type("money")
        await at.press("enter c g g j j j enter i")
        await at.type("what is paid")
        await at.press("enter")
        tags = {tag.name: tag for tag in at.open_library.collection.tags()}
        assert (tags["money"].colour, tags["money"].description) == ("rose", "what is paid")
        await at.press("j j g g j m")
        await at.type("money")
        await at.press("enter enter")
        assert tags_of(at) == ["film", "money"]
        await at.press("G M")
        await at.type("film")
        await at.press("enter enter")
        assert tags_of(at) == ["film", "film/money"]
        await at.press("g g d d enter")
        assert tags_of(at) == []
        assert len(at.annotations()) == 400
        for _ in range(3):
            await at.press("u")
        assert tags_of(at) == ["film", "film/actors"]


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(
    ("then", "changed"), [("c j enter", {"zebra"}), ("k c j enter", {"film/actors", "zebra"}), ("d d enter", set())]
)
async def test_keys_after_an_act_are_meant_for_the_row_that_it_leads_to(walk, monkeypatch, then, changed):
    do = Acts.plan_and_do

    def slow(acts, *given):
        time.sleep(0.3)
        return do(acts, *given)

    async with walk(size=(100, 30)) as at:
        before = {tag.name: tag.colour for tag in at.open_library.collection.tags()}
        monkeypatch.setattr(Acts, "plan_and_do", slow)
        await at.press(f"g t a z e b r a enter {then}")
        await at.app.workers.wait_for_complete()
        after = {tag.name: tag.colour for tag in at.open_library.collection.tags()}
    assert {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)} == changed


@pytest.mark.usefixtures("many")
async def test_a_tags_passages_are_listed_and_opened_from_the_codebook(walk):
    async with walk() as at:
        await at.press("g t j enter")
        assert "40 of 400" in title(at)
        chosen = at.app.screen.list.current
        await at.press("enter")
        assert len(at.app.screen_stack) == 1
        assert at.reader.here.current == chosen.annotation.id


@pytest.mark.usefixtures("many")
async def test_who_comes_back_from_a_tags_passages_finds_them_counted_as_they_are(walk):
    async with walk() as at:
        await at.press("g t j enter d d")
        await at.press("q")
        assert {row.tag.name: row.own for row in at.app.screen.list.rows} == {"film": 399, "film/actors": 39}
        assert at.app.screen.list.current.tag.name == "film/actors"


async def test_the_cursor_goes_along_with_a_tag_that_is_renamed_moved_merged_or_added(walk):
    async with walk(size=(100, 30)) as at:

        def here():
            return at.app.screen.list.current.tag.name

        await at.press("g t")
        for name in ("apples", "money", "zebras"):
            await at.press("a")
            await at.type(name)
            await at.press("enter")
            assert here() == name
        await at.press("g g r ctrl+u")
        await at.type("yaks")
        await at.press("enter enter")
        assert here() == "yaks"
        await at.press("M")
        await at.type("money")
        await at.press("enter enter")
        assert here() == "money/yaks"
        await at.press("m")
        await at.type("zebras")
        await at.press("enter enter")
        assert here() == "zebras"


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_list_that_is_opened_from_a_row_of_another_has_the_whole_window(walk, size):
    async with walk(size) as at:
        await at.press("g t")
        for number in range(9):
            await at.press(f"a a {number} enter")
        await at.press("G enter")
        box = at.app.screen.query_one(".box")
        assert box.region == at.app.screen.region


async def test_a_tag_of_articles_that_are_not_read_yet_has_no_count(walk):
    async with walk() as at:
        await at.press("g t a")
        await at.type("later")
        await at.press("enter")
        rows = at.app.screen.list

        def drawn():
            return "".join(text for text, _ in rows._draw(rows.current, 80, rows._looks_of(False))).split()

        assert drawn() == ["▎", "later", "0"]
        at.app.catalogue.is_whole = False
        assert drawn() == ["▎", "later"]


async def test_there_is_no_heading_over_descriptions_that_nobody_wrote(walk):
    async with walk((200, 50)) as at:
        await at.press("g t a")
        await at.type("later")
        await at.press("enter")

        def heading():
            rows = at.app.screen.list
            return "".join(text for text, _ in at.app.screen.heading(rows.cells, rows._looks_of(False)))

        bare = heading()
        assert "what it means" not in bare
        await at.press("i")
        await at.type("what comes after")
        await at.press("enter")
        assert heading().replace("what it means", " " * 13) == bare
