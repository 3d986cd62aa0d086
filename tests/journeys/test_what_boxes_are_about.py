"""A box or a list says what it is about, and all of what it asks."""

from __future__ import annotations

import pytest
from textual.widgets import Static

from store.exchange.importing.formats import FORMATS
from tests.journeys.test_names_at_work import opened
from tui.reading.lit_names import SELDOM
from tui.widgets.breadcrumb import Breadcrumb
from tui.widgets.rows import RowList

pytestmark = pytest.mark.slow


def screen(at):
    return [strip.text for strip in at.app.screen._compositor.render_strips()]


async def test_the_note_of_an_article_names_it(walk):
    async with walk() as at:
        title = at.library.query_one(RowList).current.title
        await at.press("a")
        assert str(at.app.screen.query_one(".quote", Static).content) == f"«{title}»"


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (120, 40)], ids=str)
async def test_a_question_is_seen_whole(walk, size):
    async with walk(size) as at:
        await at.press("g I")
        await at.settle()
        quote = at.app.screen.query_one(".quote", Static)
        rows = [row[quote.region.x : quote.region.right] for row in screen(at)[quote.region.y : quote.region.bottom]]
        assert set(FORMATS) <= set(" ".join(rows).replace(",", " ").split())


async def test_a_box_over_a_list_stands_where_one_over_a_page_does(walk):
    async with walk((80, 24)) as at:
        await at.press("slash")
        await at.type("third")
        await at.press("enter W")
        await at.settle()
        box = at.app.screen.query_one(".box").region
        assert (box.x, box.width) == (4, 70)


async def test_a_list_of_an_article_that_fills_the_window_names_the_article(walk):
    async with walk((80, 24)) as at:
        await at.open("third")
        await at.press("H H g h")
        assert at.app.screen.query_one(Breadcrumb).text.startswith("postil › library › A third article › annotations")


async def test_kinds_of_names_say_whether_they_are_lit_at_the_present_level(walk):
    async with walk(names=True) as at:
        await opened(at)
        for level, waits in (("", SELDOM), ("g n", ()), ("g n", ("person", "date")), ("g n", SELDOM)):
            await at.press(level)
            await at.press("g N")
            await at.settle()
            rows = at.app.screen.query_one(RowList)
            drawn = {
                kind: "".join(text for text, _ in rows._draw(kind, 60, rows._looks_of(False))) for kind in rows.rows
            }
            for kind, row in drawn.items():
                is_lit = row.startswith("●")
                assert row.rstrip().endswith("now" if is_lit else "gn"), row
                assert is_lit == at.reader.entities.lit.lights(kind)
            assert all(drawn[kind].startswith("○") for kind in waits)
            await at.press("q")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=str)
@pytest.mark.parametrize("keys", ["d d", "r", "m", "c"])
async def test_a_box_over_a_list_leaves_the_row_in_sight_that_it_is_about(walk, size, keys):
    async with walk(size) as at:
        await at.open("third")
        await at.press("right_parenthesis t t")
        await at.type(",".join(f"tag {letter}" for letter in "abcdefghijklmnop"))
        await at.press("enter g t")
        for moves in ("", "j j", "6 j", "5 j", "G"):
            await at.press(moves)
            rows = at.app.screen.list
            name, y = rows.current.tag.name, rows.chosen_y
            await at.press(keys)
            box = at.app.screen.query_one(".box").region
            assert not box.y <= y < box.bottom, (name, y)
            assert name in screen(at)[y]
            assert box.y >= 0
            assert box.bottom <= size[1]
            strip = at.app.screen._compositor.render_update(full=True, screen_stack=at.app._background_screens).strips[
                y
            ]
            parts = [part for strip in list(strip) for part in strip if name in part.text]
            assert parts[0].style.color.name == at.app.theme_variables["foreground"].lower()
            await at.press("escape")
