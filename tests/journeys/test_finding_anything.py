"""One box over everything: what is half remembered is found, looked at and gone to."""

from __future__ import annotations

from tests.journeys.test_names_at_work import until


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
        assert hits[0][0] == "text"
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
