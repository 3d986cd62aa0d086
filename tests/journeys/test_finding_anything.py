"""One box over everything: what is half remembered is found, looked at and gone to."""

from __future__ import annotations

import sys

import pytest

from store.search.meaning.sentence_model import SentenceModel
from store.search.texts.plain_words import plain, words
from tests.conftest import ROOT
from tests.journeys.test_names_at_work import until

STAND_IN = ROOT / "tests" / "store" / "search" / "meaning" / "stand_in_worker.py"


async def found(at):
    await until(lambda: any(row.hit for row in rows(at)))
    return [(row.hit.kind, row.text) for row in rows(at) if row.hit]


def rows(at):
    from tui.widgets.rows import RowList

    return at.app.screen.query_one(RowList).rows


async def test_a_text_is_found_with_slips_and_selected_where_it_stands(walk):
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("charm ofensive holywood")
        hits = await found(at)
        assert at.app.screen.query_one("RowList").current.hit.kind == "text"
        assert hits
        await at.settle()
        assert "charm offensive" in str(at.app.screen.query_one("#look").render())
        await at.press("enter")
        selected = at.reader.view.page.text[slice(*at.reader.view.selection)]
        assert selected == "charm offensive in Hollywood"


async def test_the_search_is_found_again_as_it_was(walk):
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("third")
        await found(at)
        await at.press("escape g slash")
        assert ("article", "A third article") in await found(at)
        await at.press("enter")
        assert at.reader.article.title == "A third article"


async def test_a_tag_leads_to_its_passages(walk):
    async with walk(size=(100, 30)) as at:
        await at.open("Sora")
        await at.press("t t")
        await at.type("film")
        await at.press("enter q g slash")
        await at.type("#flm")
        assert await found(at) == [("tag", "film")]
        await at.press("enter")
        assert at.app.screen.query_one(".box").border_title == "Everywhere: 1 annotation"


async def test_n_goes_on_through_the_hits_in_other_articles_until_something_is_searched_for_there(walk):
    async with walk(size=(100, 30)) as at:
        await at.open("Sora")
        await at.press("n")
        assert "nothing was searched for yet" in at.foot()
        await at.press("g slash")
        await at.type("article")
        hits = [row.hit for row in rows(at) if row.hit] if await found(at) else []
        begun = at.app.screen.query_one("RowList").cursor
        await at.press("enter")
        assert at.reader.article.id == hits[begun].listing.id
        assert f"{begun + 1} of {len(hits)} hits" in at.foot()
        await at.press("n")
        assert at.reader.article.id == hits[(begun + 1) % len(hits)].listing.id
        await at.press("N N")
        assert at.reader.article.id == hits[begun - 1].listing.id
        await at.press("slash")
        await at.type("e")
        await at.press("enter n")
        assert at.foot().startswith("/e")


async def test_last_searches_are_there_at_the_next_start(walk):
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("third")
        await found(at)
        await at.press("enter")
        await until(lambda: at.app._library.searches.recent())
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await until(lambda: rows(at))
        assert [(row.group, row.text) for row in rows(at)] == [("last searches", "third")]
        await at.press("enter")
        assert ("article", "A third article") in await found(at)


async def test_a_command_is_found_and_run(walk):
    async with walk(size=(100, 30)) as at:
        theme = at.app.theme
        await at.press("g slash")
        await at.type(">next theme")
        await until(lambda: any(row.command for row in rows(at)))
        await at.press("enter")
        await until(lambda: at.app.theme != theme)
        await at.press("g slash ctrl+u")
        await at.type("next theme")
        await until(lambda: any(row.command for row in rows(at)))


async def test_what_was_edited_since_is_found_where_it_stands_now_or_said_to_be_gone(walk, folder):
    third = folder / "third.txt"
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("has one paragraph")
        await found(at)
        third.write_text("A third article\n\nA sentence before. It has one paragraph.\n")
        await at.press("enter")
        assert at.reader.view.page.text[slice(*at.reader.view.selection)] == "has one paragraph"
        await at.press("escape q g slash")
        await found(at)
        third.write_text("A third article\n\nAll is new.\n")
        await at.press("enter")
        assert at.reader.view.selection is None
        assert "edited since" in at.foot()


async def test_what_was_found_is_selected_for_a_verb_and_not_beyond_the_next_step(walk):
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("charm offensive in hollywood")
        await found(at)
        await at.press("enter")
        assert at.reader.view.selection is not None
        await at.press("j")
        assert at.reader.view.selection is None
        await at.press("n H")
        assert [one.target.exact for one in at.annotations()] == ["charm offensive in Hollywood"]


async def test_what_says_the_like_in_other_words_stands_in_a_group_of_its_own(walk):
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("cinema people are wooed by an artificial intelligence company")
        await until(lambda: any(row.group == "by meaning" for row in rows(at)))


async def test_passages_like_the_sentence_under_the_cursor_are_looked_for_by_meaning(walk):
    async with walk(size=(100, 30)) as at:
        await at.open("Sora")
        sentence = at.reader.sentence
        await at.press("g ~")
        typed = at.app.screen.query_one("QueryInput").value
        assert typed == f"~{' '.join(words(plain(sentence)))}"
        await at.settle()
        assert {row.hit.kind for row in rows(at) if row.hit} <= {"meaning"}
        assert at.reader.article.id not in {
            row.hit.listing.id for row in rows(at) if row.hit and row.hit.exact in sentence
        }


async def test_what_is_like_a_passage_is_looked_for_in_other_articles_until_something_else_is_typed(walk, folder):
    (folder / "ablaze.txt").write_text("Wildfires in the jungle\n\nIn the north of the country the jungle is ablaze.\n")
    (folder / "burns.txt").write_text("Smoke over the forest\n\nA forest in the south of it burns since last week.\n")
    async with walk(size=(100, 30)) as at:
        await at.open("ablaze.txt")
        await at.press("g ~")
        await until(lambda: "Smoke over the forest" in titles(at))
        assert "Wildfires in the jungle" not in titles(at)
        await at.press("escape g slash")
        await until(lambda: "Smoke over the forest" in titles(at))
        assert "Wildfires in the jungle" not in titles(at)
        await at.type(" ablaze")
        await until(lambda: "Wildfires in the jungle" in titles(at))


def titles(at):
    return [row.hit.listing.title for row in rows(at) if row.hit and row.hit.listing]


async def test_what_a_larger_model_finds_nearer_comes_to_the_top_and_the_cursor_stays(walk, folder, monkeypatch):
    model = SentenceModel([sys.executable, str(STAND_IN)])
    monkeypatch.setattr("store.library.find.find_meaning.sentence_model", lambda: model)
    (folder / "ablaze.txt").write_text("Ashes\n\nIn the north of the country the jungle is ablaze.\n")
    (folder / "burns.txt").write_text("Smoke\n\nA forest in the south of it burns since last week.\n")
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("~wildfire in the jungle")
        await until(lambda: [row.hit.listing.title for row in rows(at) if row.hit][:2] == ["Smoke", "Ashes"])
        assert at.app.screen.query_one("RowList").current.hit.listing.title == "Ashes"
        await at.press("enter")
        assert at.reader.article.title == "Ashes"
    model.close()


@pytest.mark.parametrize("width", [149, 150])
async def test_the_look_at_a_hit_stands_below_the_list_or_beside_it_where_there_is_room(walk, width):
    async with walk(size=(width, 40)) as at:
        await at.press("g slash")
        await at.type("charm offensive")
        await found(at)
        await at.settle()
        look, shown = (at.app.screen.query_one(name).region for name in ("#look", "RowList"))
        assert "charm offensive" in str(at.app.screen.query_one("#look").render())
        assert (look.y == shown.y, look.x == shown.right) == ((width == 150,) * 2)


async def test_all_places_of_a_word_in_the_passage_are_lit_in_the_look_at_it(walk, folder):
    (folder / "film.txt").write_text(
        "A fourth text\n\nA film is a film, and a FILM it stays. This sentence has a film too.\n"
    )
    async with walk(size=(100, 30)) as at:
        await at.press("g slash")
        await at.type("film stays")
        await found(at)
        await at.settle()
        content = at.app.screen.query_one("#look").content
        lit = [content.plain[span.start : span.end] for span in content.spans]
        assert {"film", "FILM", "stays"} <= {*lit}
